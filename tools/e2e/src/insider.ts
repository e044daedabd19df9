import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identity } from '@streetgrid/contracts';
import type { PlatformFile } from '@streetgrid/local';
import { InternalSigningKey, InternalTokens, newTraceparent, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { decodeJwt, decodeProtectedHeader, importJWK, JWK, SignJWT } from 'jose';

type Identity = ReturnType<typeof rpcClient<typeof identity.IdentityDefinition>>;

/** What only the owner of the data folder holds. */
interface Secrets {
  readonly internalKeys: Readonly<Record<string, InternalSigningKey>>;
  readonly signInKey: JWK;
}

async function secretsOf({ dataDir }: PlatformFile): Promise<Secrets> {
  return JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as Secrets;
}

/** Lets `work` speak to identity as the loader of a street does: there is no public door for new streets. */
export async function onboard<T>(
  platform: PlatformFile,
  tenantId: string,
  work: (people: Identity, ctx: RequestContext) => Promise<T>,
): Promise<T> {
  const people = rpcClient(identity.IdentityDefinition, { target: platform.rpcTargets.identity });
  try {
    return await work(people, await loaderContext(platform, tenantId));
  } finally {
    people.close();
  }
}

/** The loader of streets, in this one. */
export async function loaderContext(platform: PlatformFile, tenantId: string): Promise<RequestContext> {
  const { internalKeys } = await secretsOf(platform);
  const keys = Object.values(internalKeys).map(({ kty, crv, kid, x }) => ({ kty, crv, kid, x }));
  const signing = internalKeys.seed;
  if (!signing) throw new Error('the platform has no key for the loader');
  return new InternalTokens({ internalJwks: { keys }, internalSigningKey: signing }).serviceContext(tenantId);
}

/** Somebody with an office in the street, as identity would say it. */
export async function officerContext(platform: PlatformFile, tenantId: string): Promise<RequestContext> {
  const { internalKeys } = await secretsOf(platform);
  const signing = internalKeys.identity;
  if (!signing) throw new Error('the platform has no key for identity');
  const tokens = new InternalTokens({ internalJwks: { keys: [] }, internalSigningKey: signing });
  const held = { position: 'duty_officer', placeKind: 'street', placeId: tenantId } as const;
  const actor = { kind: 'person' as const, id: randomUUID(), positions: [held] };
  const token = await tokens.sign({ tenantId, actor }, 60);
  return { tenantId, actor, traceparent: newTraceparent(), locale: 'zh', token };
}

/** The same token, truly signed by the sign-in, as it would be an hour after its end. */
export async function expired(platform: PlatformFile, token: string): Promise<string> {
  const { signInKey } = await secretsOf(platform);
  const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;
  return new SignJWT({ ...decodeJwt(token), iat: hourAgo - 300, exp: hourAgo })
    .setProtectedHeader({ alg: 'RS256', ...decodeProtectedHeader(token) })
    .sign(await importJWK(signInKey, 'RS256'));
}
