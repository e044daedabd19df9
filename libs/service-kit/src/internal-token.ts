import { CryptoKey, importJWK, JWTPayload, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { InternalJwks, InternalSigningKey } from './config';
import { Actor, ActorKind, HeldPosition, Locale, newTraceparent, Position, RequestContext } from './context';
import { unauthenticated } from './errors';

/** Who may sign for whom. A program that is broken into can speak for itself, not for a person. */
const mayBeSignedBy: Readonly<Record<ActorKind, (issuer: string, subject: string) => boolean>> = {
  person: (issuer) => issuer === 'identity',
  partner: (issuer) => issuer === 'identity',
  resident: (issuer) => issuer === 'gateway',
  service: (issuer, subject) => issuer === subject,
};

const audience = 'streetgrid-internal';
const serviceLifetimeSeconds = 300;

interface Claims extends JWTPayload {
  tenant: string;
  kind: ActorKind;
  pos: [Position, string, string][];
}

/** What a verified token says. */
export interface Principal {
  readonly tenantId: string;
  readonly actor: Actor;
}

/**
 * Short-lived signed tokens (EdDSA) between the platform's programs. Verified offline against the public keys of all
 * programs; nothing else about a caller is believed, least of all the request's body.
 */
export class InternalTokens {
  private readonly publicKeys: ReadonlyMap<string, Promise<CryptoKey>>;
  private readonly privateKey: Promise<CryptoKey>;
  private readonly verified = new LRUCache<string, { principal: Principal; expires: number }>({ max: 5_000 });
  private readonly own = new LRUCache<string, Promise<string>>({
    max: 2_000,
    ttl: (serviceLifetimeSeconds - 60) * 1_000,
  });
  /** Name of the program whose key signs. */
  readonly issuer: string;

  constructor(config: { internalJwks: InternalJwks; internalSigningKey: InternalSigningKey }) {
    this.issuer = config.internalSigningKey.kid;
    this.privateKey = importJWK(config.internalSigningKey, 'EdDSA') as Promise<CryptoKey>;
    this.publicKeys = new Map(
      config.internalJwks.keys.map((key) => [key.kid, importJWK(key, 'EdDSA') as Promise<CryptoKey>]),
    );
  }

  /** Signs a token. Only `identity` may sign for people and partners, only `gateway` for residents: others are refused on arrival. */
  async sign(principal: Principal, lifetimeSeconds: number): Promise<string> {
    const pos = principal.actor.positions.map((held) => [held.position, held.placeKind, held.placeId]);
    return new SignJWT({ tenant: principal.tenantId, kind: principal.actor.kind, pos })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.issuer })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(principal.actor.id)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(await this.privateKey);
  }

  /** Proves a token and answers what it says. Error: Unauthenticated `internal-token-invalid`. */
  async verify(token: string): Promise<Principal> {
    const known = this.verified.get(token);
    if (known && known.expires > Date.now()) return known.principal;
    try {
      const { payload } = await jwtVerify<Claims>(token, (header) => this.keyOf(header.kid), {
        audience,
        algorithms: ['EdDSA'],
      });
      const { iss = '', sub = '', exp = 0, kind, tenant } = payload;
      const { kid } = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()) as {
        kid?: string;
      };
      if (kid !== iss || !Object.hasOwn(mayBeSignedBy, kind) || !mayBeSignedBy[kind](iss, sub))
        throw new Error('signed by the wrong program');
      const positions = payload.pos.map(([position, placeKind, placeId]): HeldPosition => ({
        position,
        placeKind,
        placeId,
      }));
      const principal: Principal = { tenantId: tenant, actor: { kind, id: sub, positions } };
      this.verified.set(token, { principal, expires: exp * 1_000 });
      return principal;
    } catch (error) {
      throw unauthenticated('internal-token-invalid', { reason: (error as Error).message });
    }
  }

  /** The program acting by itself within a street: an event, a clock, an import. */
  async serviceContext(
    tenantId: string,
    traceparent = newTraceparent(),
    locale: Locale = 'zh',
  ): Promise<RequestContext> {
    const actor: Actor = { kind: 'service', id: this.issuer, positions: [] };
    return { tenantId, actor, traceparent, locale, token: await this.ownToken({ tenantId, actor }) };
  }

  /** The program acting for no street in particular (finding a street, exchanging a token). Opens no transaction. */
  async platformContext(traceparent = newTraceparent(), locale: Locale = 'zh'): Promise<RequestContext> {
    return this.serviceContext('', traceparent, locale);
  }

  /** An anonymous resident of a street; only the gateway's signature is accepted for it. */
  async residentContext(
    tenantId: string,
    traceparent = newTraceparent(),
    locale: Locale = 'zh',
  ): Promise<RequestContext> {
    const actor: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
    return { tenantId, actor, traceparent, locale, token: await this.ownToken({ tenantId, actor }) };
  }

  private ownToken(principal: Principal): Promise<string> {
    const key = `${principal.actor.kind}:${principal.tenantId}`;
    const cached = this.own.get(key);
    if (cached) return cached;
    const fresh = this.sign(principal, serviceLifetimeSeconds);
    this.own.set(key, fresh);
    return fresh;
  }

  private async keyOf(kid: string | undefined): Promise<CryptoKey> {
    const key = this.publicKeys.get(kid ?? '');
    if (!key) throw new Error('unknown key');
    return key;
  }
}
