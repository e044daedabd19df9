import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PostgresUser } from './postgres-place';

export interface ClusterOptions {
  /** Of the superuser. */
  readonly password: string;
  readonly log: (line: string) => void;
  readonly settings?: Readonly<Record<string, string>>;
}

const major = '18';

/** Makes the cluster beside its place and moves it there whole: a killed first start leaves nothing half made. */
export async function makeCluster(
  home: string,
  dataDir: string,
  user: PostgresUser | undefined,
  options: ClusterOptions,
) {
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim();
    if (version !== major) throw new Error(`${dataDir} was made by PostgreSQL ${version}, this is ${major}`);
    return;
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Error(`${dataDir} holds something else than a database; empty it or choose another folder`);
  }
  options.log(`postgres: making the database folder ${dataDir}`);
  const fresh = `${dataDir}.new`;
  await mkdir(dirname(dataDir), { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  const passwordFile = `${dataDir}.password`;
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  try {
    if (user) await Promise.all([fresh, passwordFile].map((path) => chown(path, user.uid, user.gid)));
    execFileSync(join(home, 'bin', 'initdb'), initdbArguments(fresh, passwordFile, options), {
      ...user,
      cwd: '/',
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'C' },
    });
    await rm(dataDir, { recursive: true, force: true });
    await rename(fresh, dataDir);
    await chmod(dataDir, 0o700);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Locale: sorting by code point and Unicode character classes from Postgres itself, equal on every system. The character
 * class of the C library must know Chinese too: with C alone pg_trgm throws every Chinese character away.
 */
function initdbArguments(folder: string, passwordFile: string, { settings }: ClusterOptions): string[] {
  const locales = execFileSync('locale', ['-a'], { encoding: 'utf8' }).split('\n');
  const characters = ['C.utf8', 'C.UTF-8', 'en_US.utf8', 'en_US.UTF-8'].find((name) => locales.includes(name)) ?? 'C';
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${characters}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(settings?.fsync === 'off' ? ['--no-sync'] : []),
  ];
}
