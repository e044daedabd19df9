import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeApi } from './api/openapi';
import { buildGateway } from './boot';
import { documentationConfig } from './config';

/** Writes openapi.json from the routes alone: no peer, no sign-in, no configuration is needed. */
export async function writeOpenApi(path = join(__dirname, '..', 'openapi.json')): Promise<void> {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const key = { kty: 'OKP' as const, crv: 'Ed25519' as const, kid: 'gateway', x: String(x), d: String(d) };
  const { d: _, ...publicKey } = key;
  const app = await buildGateway(documentationConfig({ internalJwks: { keys: [publicKey] }, internalSigningKey: key }));
  await writeFile(path, `${JSON.stringify(describeApi(app), null, 2)}\n`);
  await app.close();
}
