import { Inject, Injectable } from '@nestjs/common';
import { InternalTokens, Principal } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { type Identity, peers } from '../api/peers';
import { AccessTokenService } from './access-token.service';
import { type RequestEdge } from './edge';

/** Longest time that a right which was taken away may still work. */
const cacheMs = 30_000;

/** A signed-in caller, as identity vouches for it. */
export interface SignedIn {
  readonly principal: Principal;
  readonly internalToken: string;
  /** The client that the access token was given to. */
  readonly client: string;
  /** Epoch milliseconds at which the access token ends. */
  readonly expires: number;
}

/** From an access token to somebody whom the services believe. */
@Injectable()
export class SignInService {
  private readonly known = new LRUCache<string, Promise<SignedIn>>({ max: 5_000 });

  constructor(
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly accessTokens: AccessTokenService,
    private readonly internalTokens: InternalTokens,
  ) {}

  /** Proves a token and exchanges it; the answer is kept for at most 30 s, never beyond the token's own end. */
  async signIn(accessToken: string, streetCode: string, edge: RequestEdge): Promise<SignedIn> {
    const key = createHash('sha256').update(`${streetCode}\n${accessToken}`).digest('base64url');
    const known = this.known.get(key);
    if (known) return known;
    const fresh = this.exchange(accessToken, streetCode, edge);
    this.known.set(key, fresh, { ttl: cacheMs });
    try {
      const signedIn = await fresh;
      this.known.set(key, fresh, { ttl: Math.max(1, Math.min(cacheMs, signedIn.expires - Date.now())) });
      return signedIn;
    } catch (error) {
      this.known.delete(key);
      throw error;
    }
  }

  private async exchange(accessToken: string, streetCode: string, edge: RequestEdge): Promise<SignedIn> {
    const { azp, expires } = await this.accessTokens.prove(accessToken);
    const ctx = await this.internalTokens.platformContext(edge.traceparent, edge.locale);
    const { internalToken } = await this.identity.exchangeToken(ctx, { accessToken, streetCode });
    return { principal: await this.internalTokens.verify(internalToken), internalToken, client: azp, expires };
  }
}
