import { CryptoKey, importJWK, JWTPayload, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { InternalJwks, InternalSigningKey } from './config';
import { Actor, ActorKind, HeldPosition, Locale, newTraceparent, PlaceKind, Position, RequestContext } from './context';
import { unauthenticated } from './errors';
import { RevokedRights } from './revoked-rights';

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
  pos: [Position, PlaceKind, string][];
  /** Epoch milliseconds at which the rights were read; missing in tokens of a program from before there was this claim. */
  read?: number;
  /** Person behind it, when the subject is something else: a partner's client id. */
  person?: string;
}

/** What identity knows of the rights that it signs. */
export interface SignedRights {
  /** When they were read, by identity's clock; now when not given. */
  readonly readAt?: Date;
  /** Person behind the subject, when the subject is a client. */
  readonly personId?: string;
}

interface Verified {
  readonly principal: Principal;
  readonly expires: number;
  readonly readAt: number;
  /** Empty when nobody can appoint the subject: residents, services. */
  readonly personId: string;
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
  private readonly verified = new LRUCache<string, Verified>({ max: 5_000 });
  private readonly own = new LRUCache<string, Promise<string>>({
    max: 2_000,
    ttl: (serviceLifetimeSeconds - 60) * 1_000,
  });
  /** Whose tokens count no longer; messaging keeps it current in services, the watch at identity in the gateway. */
  readonly revoked = new RevokedRights();
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
  async sign(principal: Principal, lifetimeSeconds: number, rights: SignedRights = {}): Promise<string> {
    const pos = principal.actor.positions.map((held) => [held.position, held.placeKind, held.placeId]);
    const read = (rights.readAt ?? new Date()).getTime();
    const person = rights.personId === principal.actor.id ? undefined : rights.personId;
    return new SignJWT({ tenant: principal.tenantId, kind: principal.actor.kind, pos, read, person })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.issuer })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(principal.actor.id)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(await this.privateKey);
  }

  /**
   * Proves a token and answers what it says. Errors: Unauthenticated `internal-token-invalid`, and `rights-changed` for a
   * person whose appointments changed since: with a token exchanged anew the same call may go through.
   */
  async verify(token: string): Promise<Principal> {
    const cached = this.verified.get(token);
    const known = cached && cached.expires > Date.now() ? cached : await this.prove(token);
    if (known.personId !== '' && this.revoked.has(known.personId, known.readAt))
      throw unauthenticated('rights-changed');
    return known.principal;
  }

  private async prove(token: string): Promise<Verified> {
    try {
      const { payload } = await jwtVerify<Claims>(token, (header) => this.keyOf(header.kid), {
        audience,
        algorithms: ['EdDSA'],
        // Without an end it would hold for ever.
        requiredClaims: ['exp', 'iat', 'sub', 'tenant'],
      });
      const { iss = '', sub = '', exp = 0, iat = 0, kind, tenant, person } = payload;
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
      const personId = kind === 'person' ? sub : (person ?? '');
      const verified = { principal, expires: exp * 1_000, readAt: payload.read ?? iat * 1_000, personId };
      this.verified.set(token, verified);
      return verified;
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
