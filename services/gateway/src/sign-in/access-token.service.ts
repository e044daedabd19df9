import { Inject, Injectable } from '@nestjs/common';
import { DomainError, unauthenticated, unavailable } from '@streetgrid/service-kit';
import Keycloak from 'keycloak-connect';
import { createPublicKey, JsonWebKey, KeyObject } from 'node:crypto';
import { z } from 'zod';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { ask, PaidUntil } from '../limits/allowance';

/** What a proven access token says. */
export interface AccessToken {
  /** The client that got it. */
  readonly azp: string;
  /** Epoch milliseconds. */
  readonly expires: number;
}

/** The part of keycloak-connect that is used: its typings leave most of it out. */
interface GrantManager {
  rotation: { getJWK(kid: unknown): Promise<KeyObject> };
  createGrant(grant: { access_token: string }): Promise<unknown>;
}

const timeoutMs = 5_000;
/** A few at once, then one in ten seconds: made-up keys must not turn into a flood at the sign-in. */
const fetchesPerMinute = 6;

/**
 * Proves access tokens with keycloak-connect, behind our own door: this file is the only one that knows it. Its key
 * store is replaced, because the original has no timeout, dies of a broken answer and prints to the console.
 */
@Injectable()
export class AccessTokenService {
  private readonly grants: GrantManager;

  constructor(@Inject(GATEWAY_CONFIG) config: GatewayConfig) {
    const [server = '', realm = ''] = config.oidcIssuer.split(/\/realms\/(?=[^/]+$)/);
    const options = {
      realm,
      'auth-server-url': server,
      resource: config.oidcAudience,
      'ssl-required': 'external',
      'confidential-port': 0,
      'bearer-only': true,
      'public-client': true,
      'verify-token-audience': true,
    };
    this.grants = new Keycloak({}, options).grantManager as unknown as GrantManager;
    this.grants.rotation = new SigningKeys(`${config.oidcIssuer}/protocol/openid-connect/certs`);
  }

  /** Errors: Unauthenticated `token-expired`, `access-token-invalid`; Unavailable `sign-in-unavailable`. */
  async prove(token: string): Promise<AccessToken> {
    try {
      const { azp, exp, nbf = 0 } = claimsOf(token);
      // The library does not look at it.
      if (nbf * 1_000 > Date.now()) throw new Error('not yet valid');
      await this.grants.createGrant({ access_token: token });
      return { azp, expires: exp * 1_000 };
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function refusalOf(error: unknown): DomainError {
  const { message } = error as Error;
  if (message.includes(unreachable)) return unavailable('sign-in-unavailable');
  return unauthenticated(message === expired ? 'token-expired' : 'access-token-invalid');
}

const headerSchema = z.object({ alg: z.literal('RS256'), kid: z.string() });
const claimsSchema = z.object({ azp: z.string().min(1), exp: z.number(), nbf: z.number().optional() });

/** Not yet proven. Refuses what the library would call expired (text that is no token) or endless (a token without an end). */
function claimsOf(token: string): z.infer<typeof claimsSchema> {
  const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  headerSchema.parse(JSON.parse(header ?? ''));
  return claimsSchema.parse(JSON.parse(claims ?? ''));
}

const unreachable = 'the sign-in does not answer';
const expired = 'Grant validation failed. Reason: invalid token (expired)';
const jwksSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });

/**
 * Public keys of the sign-in. Known keys work on while the sign-in is away. An unknown one is asked for at once, so that a
 * rotation sends nobody away; when too many were, the answer is "later", not "no".
 */
class SigningKeys {
  private keys = new Map<string, KeyObject>();
  private paidUntil: PaidUntil | undefined;
  private fetching: Promise<void> | undefined;

  constructor(private readonly url: string) {}

  async getJWK(kid: unknown): Promise<KeyObject> {
    const known = this.keys.get(String(kid));
    if (known) return known;
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    await this.fetching;
    const fresh = this.keys.get(String(kid));
    if (!fresh) throw new Error('unknown key');
    return fresh;
  }

  private async fetch(): Promise<void> {
    const { allowed, paidUntil } = ask(this.paidUntil, fetchesPerMinute, performance.now());
    this.paidUntil = paidUntil;
    if (!allowed) throw new Error(`${unreachable}: it was asked for keys too often`);
    const jwks = await fetch(this.url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`HTTP ${answer.status}`))))
      .then((body) => jwksSchema.parse(body))
      .catch((error: unknown) => {
        throw new Error(unreachable, { cause: error });
      });
    this.keys = new Map(
      jwks.keys
        .filter((jwk) => jwk.kty === 'RSA' && jwk.use !== 'enc')
        .map((jwk) => [jwk.kid, createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })]),
    );
  }
}
