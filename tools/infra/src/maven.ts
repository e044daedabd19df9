import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Both servers are compiled for this Java; an older one ends with UnsupportedClassVersionError. */
const oldestJava = 17;

export interface FetchOptions {
  /** Shared by all checkouts and runs; safe to delete at any time nothing runs. */
  cacheDir: string;
  /** Which `maven/<name>.pom.xml`. */
  name: 'kafka' | 'keycloak';
  goal: 'copy-dependencies' | 'unpack-dependencies';
  /** Done once to the fetched folder, before anybody else sees it. */
  prepare?: (folder: string) => Promise<void>;
  log: (line: string) => void;
}

/** Where fetched servers are kept: `INFRA_CACHE_DIR`, else under `node_modules` of the current directory. */
export function defaultCacheDir(): string {
  return resolve(process.env.INFRA_CACHE_DIR ?? 'node_modules/.cache/streetgrid/infra');
}

/** Why the real servers cannot run on this machine, in words for a "skipped: …" line; undefined when they can. */
export function missingTools(): string | undefined {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error) return 'java is not on the PATH';
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1]);
  if (!(version >= oldestJava)) return `java is older than ${oldestJava}`;
  return spawnSync('mvn', ['-version']).error ? 'mvn is not on the PATH' : undefined;
}

/**
 * The folder with what the POM names; fetched with Maven when it is not in the cache (seconds to minutes: Keycloak is
 * 177 MB). The folder is named after the POM's content, so a changed version is another folder and two branches can
 * share a cache. Built aside and renamed: an interrupted fetch is never mistaken for a whole one, and of two
 * concurrent fetches one wins and both return the same folder.
 * @throws Error with Maven's own words when it fails.
 */
export async function fetchFromMaven({ cacheDir, name, goal, prepare, log }: FetchOptions): Promise<string> {
  const pom = join(__dirname, '..', 'maven', `${name}.pom.xml`);
  const digest = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const folder = resolve(cacheDir, `${name}-${digest}`);
  if (existsSync(folder)) return folder;

  log(`${name}: fetching with Maven into ${folder}`);
  await mkdir(cacheDir, { recursive: true });
  const aside = await mkdtemp(`${folder}-`);
  try {
    // -C: a wrong checksum is an error, not a warning.
    await run('mvn', ['-B', '-q', '-C', '-f', pom, `dependency:${goal}`, `-DoutputDirectory=${aside}`]).catch(
      (error: Error & { stdout?: string }) => {
        throw new Error(`${name}: mvn ${goal} failed: ${error.stdout || error.message}`, { cause: error });
      },
    );
    await prepare?.(aside);
    await rename(aside, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}
