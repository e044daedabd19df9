import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { JWK, SignJWT, importJWK } from 'jose';

/** What is needed to get tokens from a platform's sign-in. */
interface Issuer {
  readonly issuer: string;
}

/** An answer of the token endpoint. */
export interface TokenAnswer {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** An access token of a demo account, by the password grant of client `tests`. Good for five minutes. */
export async function personToken(
  { issuer, demoPassword }: Issuer & { readonly demoPassword: string },
  username: string,
): Promise<string> {
  const form = { grant_type: 'password', client_id: 'tests', username, password: demoPassword, scope: 'openid' };
  return (await requestToken(issuer, form)).access_token;
}

/**
 * An access token of a partner department, for an assertion signed with its private key (`private_key_jwt`, RFC 7523).
 * @throws Error when the sign-in refuses it.
 */
export async function partnerToken({ issuer }: Issuer, clientId: string, key: JWK): Promise<TokenAnswer> {
  return requestToken(issuer, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: assertionType,
    client_assertion: await partnerAssertion(issuer, clientId, key),
  });
}

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Good for half a minute and for one use: `aud` is the issuer and nobody else, `jti` is new. */
export async function partnerAssertion(issuer: string, clientId: string, key: JWK): Promise<string> {
  const alg = key.alg ?? 'ES256';
  return new SignJWT({})
    .setProtectedHeader({ alg, typ: 'JWT', ...(key.kid ? { kid: key.kid } : {}) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('30s')
    .sign(await importJWK(key, alg));
}

/** A private key as the launcher writes it: a JSON Web Key. */
export async function readKey(file: string): Promise<JWK> {
  return JSON.parse(await readFile(file, 'utf8')) as JWK;
}

async function requestToken(issuer: string, form: Record<string, string>): Promise<TokenAnswer> {
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const answer = (await response.json()) as Partial<TokenAnswer> & { error?: string; error_description?: string };
  if (!answer.access_token)
    throw new Error(`no token from ${issuer}: ${answer.error} ${answer.error_description ?? ''}`);
  return { access_token: answer.access_token, expires_in: answer.expires_in ?? 0 };
}
