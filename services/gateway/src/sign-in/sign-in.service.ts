import { Inject, Injectable } from '@nestjs/common';
import { DomainError, InternalTokens, Principal, RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { type Identity, peers } from '../api/peers';
import { AccessTokenService } from './access-token.service';
import { type RequestEdge } from './edge';
import { Renewal } from './renewal';
import { RightsWatch } from './rights-watch.service';

/** How long an exchange is believed: while changes of rights are heard, and while they are not. */
const cacheMs = { listening: 30_000, deaf: 1_000 };
/** Longer than an internal token lives. */
const sourceMs = 90_000;

/** A signed-in caller, as identity vouches for it. */
export interface SignedIn {
  readonly principal: Principal;
  readonly internalToken: string;
  /** The client that the access token was given to. */
  readonly client: string;
  /** Epoch milliseconds at which the access token ends. */
  readonly expires: number;
}

/** What an internal token was exchanged for. */
interface Source {
  readonly accessToken: string;
  readonly streetCode: string;
}

/** From an access token to somebody whom the services believe. */
@Injectable()
export class SignInService {
  private readonly known = new LRUCache<string, Promise<SignedIn>>({ max: 5_000 });
  private readonly sources = new LRUCache<string, Source>({ max: 5_000, ttl: sourceMs });

  constructor(
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly accessTokens: AccessTokenService,
    private readonly internalTokens: InternalTokens,
    private readonly watch: RightsWatch,
    renewal: Renewal,
  ) {
    renewal.use((ctx) => this.renew(ctx));
    watch.changes.subscribe((change) => {
      if (change === 'everybody') this.known.clear();
    });
  }

  /**
   * Proves a token and exchanges it. The answer is kept until the person's rights change, 30 s at most, a second at most
   * while changes are not heard, and never beyond the token's own end.
   */
  async signIn(accessToken: string, streetCode: string, edge: RequestEdge): Promise<SignedIn> {
    const source = { accessToken, streetCode };
    const key = keyOf(source);
    const known = this.known.get(key);
    if (!known) return this.exchangeAndKeep(source, edge);
    const signedIn = await known;
    if (await this.holds(signedIn.internalToken)) return signedIn;
    this.forget(key, known);
    return (await this.known.get(key)) ?? this.exchangeAndKeep(source, edge);
  }

  /** The same caller with the rights of now, after a service refused the ones of before; undefined for who is no person. */
  private async renew(ctx: RequestContext): Promise<RequestContext | undefined> {
    const source = this.sources.get(ctx.token);
    if (!source) return undefined;
    const key = keyOf(source);
    const known = this.known.get(key);
    // The service may have heard of it before this gateway did.
    if (known && (await known).internalToken === ctx.token) this.forget(key, known);
    const { principal, internalToken } = await this.signIn(source.accessToken, source.streetCode, ctx);
    return { ...ctx, ...principal, token: internalToken };
  }

  private async exchangeAndKeep(source: Source, edge: RequestEdge): Promise<SignedIn> {
    const key = keyOf(source);
    const keptMs = this.watch.listening ? cacheMs.listening : cacheMs.deaf;
    const fresh = this.exchange(source, edge);
    this.known.set(key, fresh, { ttl: keptMs });
    try {
      const signedIn = await fresh;
      const ttl = Math.max(1, Math.min(keptMs, signedIn.expires - Date.now()));
      // Unless everything was forgotten meanwhile: this exchange may have missed the change.
      if (this.known.get(key) === fresh) this.known.set(key, fresh, { ttl });
      return signedIn;
    } catch (error) {
      this.forget(key, fresh);
      throw error;
    }
  }

  private async exchange(source: Source, edge: RequestEdge): Promise<SignedIn> {
    const { azp, expires } = await this.accessTokens.prove(source.accessToken);
    const ctx = await this.internalTokens.platformContext(edge.traceparent, edge.locale);
    let { internalToken } = await this.identity.exchangeToken(ctx, source);
    // Its rights changed on the way.
    if (!(await this.holds(internalToken))) ({ internalToken } = await this.identity.exchangeToken(ctx, source));
    const principal = await this.internalTokens.verify(internalToken);
    this.sources.set(internalToken, source);
    return { principal, internalToken, client: azp, expires };
  }

  private async holds(internalToken: string): Promise<boolean> {
    try {
      await this.internalTokens.verify(internalToken);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.slug === 'rights-changed') return false;
      throw error;
    }
  }

  private forget(key: string, known: Promise<SignedIn>): void {
    if (this.known.get(key) === known) this.known.delete(key);
  }
}

function keyOf({ accessToken, streetCode }: Source): string {
  return createHash('sha256').update(`${streetCode}\n${accessToken}`).digest('base64url');
}
