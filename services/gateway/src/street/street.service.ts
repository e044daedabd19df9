import { Inject, Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { DomainError, InternalTokens, invalid, notFound, type RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { type Identity, peers } from '../api/peers';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { Limits } from '../limits/limits.service';
import { type RequestEdge } from '../sign-in/edge';

/** Streets by code, and anonymous residents of them. */
@Injectable()
export class StreetService {
  private readonly known = new LRUCache<string, identity.Street>({ max: 1_000, ttl: 60_000 });

  constructor(
    @Inject(peers.identity) private readonly identityPeer: Identity,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly tokens: InternalTokens,
    private readonly limits: Limits,
  ) {}

  /** Error: NotFound `unknown-street`. */
  async byCode(code: string, edge: RequestEdge): Promise<identity.Street> {
    const known = this.known.get(code);
    if (known) return known;
    const ctx = await this.tokens.platformContext(edge.traceparent, edge.locale);
    const street = await this.identityPeer.getStreet(ctx, { code });
    this.known.set(code, street);
    return street;
  }

  /** The directory of streets; it holds public facts only. */
  async list(
    page: { pageSize?: number; pageToken?: string },
    edge: RequestEdge,
  ): Promise<identity.ListStreetsResponse> {
    return this.identityPeer.listStreets(await this.tokens.platformContext(edge.traceparent, edge.locale), page);
  }

  /** The street whose code a printed code begins with. Error: NotFound `unknown-qr-code`. */
  async byQrCode(qrCode: string, edge: RequestEdge): Promise<identity.Street> {
    const code = /^(\d{9})-[0-9A-Za-z]{10}$/.exec(qrCode)?.[1];
    if (!code) throw notFound('unknown-qr-code');
    try {
      return await this.byCode(code, edge);
    } catch (error) {
      throw error instanceof DomainError && error.kind === 'NotFound' ? notFound('unknown-qr-code') : error;
    }
  }

  /** An anonymous resident of the street with this code. */
  async resident(code: string | undefined, edge: RequestEdge): Promise<RequestContext> {
    if (!code) throw invalid('street-missing');
    return this.residentOf(await this.byCode(code, edge), edge);
  }

  /** An anonymous resident of a street. Error: TooMany `street-too-busy`. */
  async residentOf(street: identity.Street, edge: RequestEdge): Promise<RequestContext> {
    this.limits.visitors(street.id);
    return this.tokens.residentContext(street.id, edge.traceparent, edge.locale);
  }

  /** A link that works outside. */
  publicUrl(path: string): string {
    return `${this.config.publicUrl}${path}`;
  }
}
