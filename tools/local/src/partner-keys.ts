import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPartners } from '@streetgrid/seed';
import { JWK, calculateJwkThumbprint } from 'jose';

/** A partner's key: the private half in a file of its own, as the partner would keep it; the public half for the sign-in. */
export interface PartnerKey {
  readonly clientId: string;
  readonly name: string;
  readonly keyFile: string;
  readonly publicKey: JWK;
}

/** The keys of the demo's partners in this folder; what is missing is made and written, mode 0600. */
export async function loadPartnerKeys(folder: string): Promise<PartnerKey[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return Promise.all(
    demoPartners.map(async ({ clientId, name }) => {
      const keyFile = join(folder, `${clientId}.jwk.json`);
      const { d: _, ...publicKey } = await readOrMake(keyFile);
      return { clientId, name, keyFile, publicKey };
    }),
  );
}

/** A P-256 key pair for ES256, which Keycloak and the embedded sign-in both take; `kid` is its thumbprint. */
export async function newPartnerKey(): Promise<JWK> {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK;
  return { ...key, kid: await calculateJwkThumbprint(key), alg: 'ES256', use: 'sig' };
}

async function readOrMake(file: string): Promise<JWK> {
  const key = await newPartnerKey();
  // `wx`: a file that is there is somebody's identity and is never written over.
  const made = await writeFile(file, JSON.stringify(key, null, 2), { mode: 0o600, flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
  );
  return made ? key : (JSON.parse(await readFile(file, 'utf8')) as JWK);
}
