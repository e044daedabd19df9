import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPlatform } from './platform-file';
import { partnerToken, readKey } from './sign-in-client';

const usage = `npm run partner-token -- CLIENT [--data DIR]
npm run partner-token -- CLIENT --issuer URL --key FILE     any realm; FILE holds the private JSON Web Key`;

/** Prints an access token of a partner, good for five minutes, and nothing else. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, issuer: { type: 'string' }, key: { type: 'string' } },
  });
  const [clientId] = positionals;
  if (!clientId || (values.issuer === undefined) !== (values.key === undefined)) throw new Error(usage);
  const { issuer, keyFile } = await whereOf(clientId, values);
  const { access_token } = await partnerToken({ issuer }, clientId, await readKey(keyFile));
  console.log(access_token);
}

async function whereOf(clientId: string, { data, issuer, key }: { data?: string; issuer?: string; key?: string }) {
  if (issuer !== undefined && key !== undefined) return { issuer, keyFile: resolve(key) };
  const platform = await readPlatform(data === undefined ? undefined : resolve(data));
  const partner = platform.partners.find((one) => one.clientId === clientId);
  const known = platform.partners.map((one) => one.clientId).join(', ');
  if (!partner) throw new Error(`没有这个合作单位 (no such partner): ${clientId}. ${known}`);
  return { issuer: platform.issuer, keyFile: partner.keyFile };
}

void main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
