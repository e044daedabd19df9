import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { type MediaStorage } from './media-storage';

/** Photos in a directory, for one machine. A photo stands under its name whole or not at all. */
export class FileStorage implements MediaStorage {
  constructor(private readonly root: string) {}

  async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(draft, bytes, { mode: 0o640 });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async open(key: string): Promise<Readable | undefined> {
    return (await this.has(key)) ? createReadStream(this.pathOf(key)) : undefined;
  }

  async has(key: string): Promise<boolean> {
    return access(this.pathOf(key)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
  }

  private pathOf(key: string): string {
    if (!/^[0-9a-f-]{36}\/[a-z2-7]{26}\/(full|thumbnail)$/.test(key)) throw new Error('not a key of a photo');
    return join(this.root, `${key}.webp`);
  }
}
