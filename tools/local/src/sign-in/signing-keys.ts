import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { JWK } from 'jose';

/** A key of the sign-in, newest first: the first one signs, those behind it are only published. */
export interface SigningKey {
  readonly jwk: JWK;
  /** Epoch seconds at which it stopped signing. */
  readonly retired?: number;
}

/** How long a retired key stays published: what it signed lives five minutes, and clocks differ. */
export const publishedSeconds = 600;

/** A new key signs from now on; tokens of the former one stay good to their end. */
export function rotated(keys: readonly SigningKey[], fresh: JWK, now: number): SigningKey[] {
  return [{ jwk: fresh }, ...keys.map((key) => ({ ...key, retired: key.retired ?? now }))];
}

/** The keys that are published now. */
export function published(keys: readonly SigningKey[], now: number): SigningKey[] {
  return keys.filter(({ retired }) => retired === undefined || retired + publishedSeconds > now);
}

export function newSigningKey(): JWK {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return { ...key, kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' };
}

/** The keys of this file; `first` alone before the first rotation. */
export async function loadSigningKeys(file: string, first: JWK): Promise<SigningKey[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as SigningKey[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [{ jwk: first }];
  }
}

export async function saveSigningKeys(file: string, keys: readonly SigningKey[]): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
