import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { OwnSecret, Signer, ownSecrets, signers } from './programs';
import { newSigningKey } from './sign-in/signing-keys';

/** Everything secret of one platform; made at its first start, kept in its data folder for its owner's eyes alone. */
export interface Secrets {
  readonly superuserPassword: string;
  /** Of all demo accounts. */
  readonly demoPassword: string;
  readonly cookieKey: string;
  readonly mediaSigningKey: string;
  readonly open311ApiKey: string;
  /** Of single services. */
  readonly ownSecrets: Readonly<Record<OwnSecret, string>>;
  /** Ed25519 private keys; `kid` is the program's name. */
  readonly internalKeys: Readonly<Record<Signer, JWK>>;
  /** First RSA private key of the sign-in. */
  readonly signInKey: JWK;
}

/** The secrets in this file; what is missing (first start, new program) is generated and written, mode 0600. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const known = JSON.parse(text) as Partial<Secrets>;
  const secrets: Secrets = {
    superuserPassword: known.superuserPassword ?? secret(),
    demoPassword: known.demoPassword ?? typeable(),
    cookieKey: known.cookieKey ?? secret(),
    mediaSigningKey: known.mediaSigningKey ?? secret(),
    open311ApiKey: known.open311ApiKey ?? secret(),
    ownSecrets: Object.fromEntries(
      Object.keys(ownSecrets).map((name) => [name, known.ownSecrets?.[name as OwnSecret] ?? ownSecret(name)]),
    ) as Record<OwnSecret, string>,
    internalKeys: Object.fromEntries(
      signers.map((name) => [name, known.internalKeys?.[name] ?? ed25519(name)]),
    ) as Record<Signer, JWK>,
    signInKey: known.signInKey ?? newSigningKey(),
  };
  const now = JSON.stringify(secrets, null, 2);
  if (now !== text) {
    await writeFile(`${file}.new`, now, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return secrets;
}

/** The public halves of all programs' keys, as every program gets them. */
export function publicKeys(secrets: Secrets): { keys: JWK[] } {
  return { keys: Object.values(secrets.internalKeys).map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid })) };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** A ring of keys for sealed fields (libs/database), a signing key, or any other secret of a service. */
function ownSecret(name: string): string {
  if (name.endsWith('_SIGNING_KEY'))
    return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  if (!name.endsWith('_FIELD_KEYS')) return secret();
  const key = () => randomBytes(32).toString('base64');
  return JSON.stringify({ current: 'k1', keys: { k1: key() }, index: { current: 'i1', keys: { i1: key() } } });
}

/** Three groups of four without letters that look alike, about 59 bits: people read it from a terminal. */
function typeable(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}

function ed25519(kid: string): JWK {
  return { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid };
}
