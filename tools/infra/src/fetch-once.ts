import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The folder with what `build` puts into it; built when it is not there. Built aside and renamed: an interrupted fetch
 * is never mistaken for a whole one, and of two concurrent fetches one wins and both return the same folder.
 */
export async function fetchOnce(folder: string, build: (aside: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const aside = await mkdtemp(`${folder}-`);
  try {
    await build(aside);
    await rename(aside, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}
