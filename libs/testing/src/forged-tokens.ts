import { createPublicKey, generateKeyPairSync, KeyObject } from 'node:crypto';
import type { ActorKind } from '@streetgrid/service-kit';
import { importJWK, SignJWT } from 'jose';
import { streetA, testKeys } from './test-context';

/** What a forger changes; the rest is the token of a street's administrator as identity would sign it. */
interface Forgery {
  /** Whose private key signs. */
  readonly program?: string;
  readonly iss?: string;
  readonly kid?: string;
  readonly aud?: string;
  readonly sub?: string;
  readonly kind?: ActorKind | 'god';
  readonly nbf?: string;
  /** null: none. */
  readonly exp?: string | null;
  readonly key?: KeyObject;
}

const person = 'c0000000-0000-4000-8000-000000000003';

/** Internal tokens that nobody may believe, each under the words that say why. */
export async function forgedTokens(): Promise<Readonly<Record<string, string>>> {
  const good = await forge({});
  const [head = '', claims = '', signature = ''] = good.split('.');
  const foreign = part({ ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), tenant: person });
  const publicKey = createPublicKey({ key: testKeys('identity').internalSigningKey, format: 'jwk' });
  const asSecrets = [publicKey.export({ type: 'spki', format: 'pem' }), testKeys('identity').internalSigningKey.x];
  return {
    'no token': '',
    'text that is no token': 'not-a-token',
    'nobody’s signature': `${part({ alg: 'none', kid: 'identity' })}.${claims}.`,
    'no algorithm, and the signature of a good one': `${part({ alg: 'none', kid: 'identity' })}.${claims}.${signature}`,
    'the public key as a secret': await withSecret(claims, String(asSecrets[0])),
    'the public key’s text as a secret': await withSecret(claims, String(asSecrets[1])),
    'another street written into it': `${head}.${foreign}.${signature}`,
    'a stranger’s key': await forge({ key: generateKeyPairSync('ed25519').privateKey }),
    'an unknown key': await forge({ kid: 'nobody', iss: 'nobody' }),
    'a program that signs for a person': await forge({ program: 'escalation' }),
    'a program that signs in the name of another': await forge({ program: 'escalation', iss: 'identity' }),
    'a program that names another’s key': await forge({ program: 'escalation', kid: 'identity' }),
    'a program that acts as another': await forge({ program: 'escalation', kind: 'service', sub: 'gateway' }),
    'a resident not of the gateway': await forge({ kind: 'resident', sub: 'anonymous' }),
    'a partner not of identity': await forge({ program: 'data-sharing', kind: 'partner', sub: 'partner-x' }),
    'an actor of no known kind': await forge({ kind: 'god' }),
    'another audience': await forge({ aud: 'streetgrid-gateway' }),
    'an end that has passed': await forge({ exp: '-1s' }),
    'no end': await forge({ exp: null }),
    'a beginning that has not come': await forge({ nbf: '10m' }),
  };
}

async function forge({ program = 'identity', kind = 'person', key, ...said }: Forgery): Promise<string> {
  const { iss = program, kid = program, aud = 'streetgrid-internal', sub = person, nbf, exp = '5m' } = said;
  const pos = [['street_admin', 'street', streetA]];
  const token = new SignJWT({ tenant: streetA, kind, pos, read: Date.now() })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(iss)
    .setAudience(aud)
    .setSubject(sub)
    .setIssuedAt();
  if (exp !== null) token.setExpirationTime(exp);
  if (nbf !== undefined) token.setNotBefore(nbf);
  return token.sign(key ?? (await importJWK(testKeys(program).internalSigningKey, 'EdDSA')));
}

function withSecret(claims: string, secret: string): Promise<string> {
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
  return new SignJWT(said)
    .setProtectedHeader({ alg: 'HS256', kid: 'identity' })
    .sign(new TextEncoder().encode(secret.padEnd(32, '=')));
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
