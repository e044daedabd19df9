import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type RequestContext } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { addressKey, ask, PaidUntil, windowMs } from './allowance';

/** Clients that are remembered; the least recently seen is forgotten, and has its quota anew. Some 10 MB at most. */
const remembered = 50_000;

type Policy = 'client' | 'street' | 'visitors' | 'post' | 'refused';

/**
 * How much may be asked of this replica: by each client (the network address of whoever is not signed in, the person or
 * the partner otherwise), and by all signed-in people of a street together. Every replica counts for itself; what a flood
 * needs stands before it.
 */
@Injectable()
export class Limits {
  private readonly paid = new LRUCache<string, PaidUntil>({ max: remembered, ttl: windowMs });
  private readonly streams = new Map<string, number>();
  private readonly quotas: Readonly<Record<Policy, number>>;

  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {
    const { clientRequestsPerMinute: client, streetRequestsPerMinute: street, publicPostsPerMinute: post } = config;
    this.quotas = { client, street, visitors: street, post, refused: client };
  }

  /** A request of nobody known. Error: TooMany `too-many-requests`. */
  anonymous(ip: string, reply?: FastifyReply): void {
    this.take('client', addressKey(ip), reply);
  }

  /**
   * What all without an account ask of one street: counted apart, so that a crowd at the residents' page does not lock out
   * those who work. Error: TooMany `street-too-busy`.
   */
  visitors(tenantId: string): void {
    this.take('visitors', tenantId);
  }

  /** A report, a photo … without an account. Error: TooMany `too-many-requests`. */
  publicPost(ip: string): void {
    this.take('post', addressKey(ip));
  }

  /** A request of somebody known. Errors: TooMany `too-many-requests`, `street-too-busy`. */
  signedIn({ actor, tenantId }: Pick<RequestContext, 'actor' | 'tenantId'>, reply?: FastifyReply): void {
    this.take('client', actor.id, reply);
    this.take('street', tenantId);
  }

  /** Before a token is looked at: not from whoever brings one bad token after the other. Error: TooMany. */
  mayTry(ip: string): void {
    const { allowed, seconds } = ask(this.paid.get(`refused ${addressKey(ip)}`), this.quotas.refused, Date.now());
    if (!allowed) throw tooMany('refused', seconds);
  }

  /** The token was not good. */
  refused(ip: string): void {
    const key = `refused ${addressKey(ip)}`;
    this.paid.set(key, ask(this.paid.get(key), this.quotas.refused, Date.now()).paidUntil);
  }

  /** A live stream of a person; answers how to say that it has ended. Error: TooMany `too-many-streams`. */
  openStream(personId: string): () => void {
    const open = this.streams.get(personId) ?? 0;
    const limit = this.config.liveStreamsPerPerson;
    if (open >= limit) throw new DomainError('TooMany', 'too-many-streams', { limit, seconds: 30 });
    this.streams.set(personId, open + 1);
    return () => {
      const left = (this.streams.get(personId) ?? 1) - 1;
      if (left > 0) this.streams.set(personId, left);
      else this.streams.delete(personId);
    };
  }

  private take(policy: Policy, who: string, reply?: FastifyReply): void {
    const key = `${policy} ${who}`;
    const quota = this.quotas[policy];
    const { allowed, remaining, seconds, paidUntil } = ask(this.paid.get(key), quota, Date.now());
    this.paid.set(key, paidUntil);
    reply
      ?.header('ratelimit-policy', `"${policy}";q=${quota};w=${windowMs / 1_000}`)
      .header('ratelimit', `"${policy}";r=${remaining};t=${seconds}`);
    if (!allowed) throw tooMany(policy, seconds);
  }
}

function tooMany(policy: Policy, seconds: number): DomainError {
  return new DomainError(
    'TooMany',
    policy === 'street' || policy === 'visitors' ? 'street-too-busy' : 'too-many-requests',
    { seconds },
  );
}
