import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { placeForPostgres } from '@streetgrid/testing';

/** The project's root; the same from `src` and from `dist`. */
export const projectRoot = resolve(__dirname, '..', '..', '..');
export const defaultDataDir = join(projectRoot, '.streetgrid');

/** Where one platform keeps everything. */
export interface Folder {
  readonly path: string;
  readonly logs: string;
  readonly secrets: string;
  readonly processes: string;
  readonly platform: string;
  readonly sessions: string;
  /** The sign-in's keys since the first rotation. */
  readonly signInKeys: string;
  /** Private keys of the demo's partners. */
  readonly partners: string;
  readonly media: string;
  /** Copies of the audit trail's checkpoints. */
  readonly auditCheckpoints: string;
  /** Says that the demo street is loaded. */
  readonly demoLoaded: string;
  /** Usually inside of `path`; elsewhere when Postgres, run by root as another user, could not get there. */
  readonly postgres: string;
}

/** Opens the folder, for its owner alone. */
export async function openFolder(path: string | undefined, log: (line: string) => void): Promise<Folder> {
  const folder = resolve(path ?? defaultDataDir);
  if (existsSync(folder) && !(await isOurs(folder)))
    throw new Error(`${folder} 里有别的文件，请换一个目录 (holds other things; choose another --data)`);
  await mkdir(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, 'media'), { recursive: true, mode: 0o700 });
  // Root runs Postgres as another user, which must pass through here; what is secret is closed file by file.
  await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  return {
    path: folder,
    logs: join(folder, 'logs'),
    secrets: join(folder, 'secrets.json'),
    processes: join(folder, 'launcher.json'),
    platform: join(folder, 'platform.json'),
    sessions: join(folder, 'sessions.json'),
    signInKeys: join(folder, 'sign-in-keys.json'),
    partners: join(folder, 'partners'),
    media: join(folder, 'media'),
    auditCheckpoints: join(folder, 'audit-checkpoints'),
    demoLoaded: join(folder, 'demo-street.json'),
    postgres: placeForPostgres(join(folder, 'postgres'), log),
  };
}

/**
 * A database outside of the folder outlives a clone that was deleted. A new clone at the same place cannot open it, its
 * password went with the old one: it is put aside.
 */
export async function putStrangeDatabaseAside(folder: Folder, log: (line: string) => void): Promise<void> {
  const { postgres, secrets, path } = folder;
  if (existsSync(secrets) || !existsSync(postgres) || postgres.startsWith(join(path, '/'))) return;
  await rm(`${postgres}.old`, { recursive: true, force: true });
  await rename(postgres, `${postgres}.old`);
  log(`旧目录的数据库已移到 (the database of a deleted clone was put aside): ${postgres}.old`);
}

/** Removes what the platform keeps; logs, compiled code and the note on running processes stay. */
export async function emptyFolder(folder: Folder): Promise<void> {
  const { secrets, platform, sessions, signInKeys, partners, media, auditCheckpoints, demoLoaded, postgres } = folder;
  const kept = [media, auditCheckpoints, sessions, signInKeys, partners, platform, secrets];
  const all = [demoLoaded, postgres, `${postgres}.new`, ...kept];
  for (const path of all) {
    await rm(path, { recursive: true, force: true });
  }
  await mkdir(media, { mode: 0o700 });
}

/** Whoever says `--data /home/me --reset` must not lose anything. */
async function isOurs(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  return names.includes('launcher.json') || names.every((name) => name === 'logs' || name === 'media');
}
