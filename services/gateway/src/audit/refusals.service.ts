import { Inject, Injectable, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { actionOfRoute, InternalTokens, log } from '@streetgrid/service-kit';
import { type Identity, peers } from '../api/peers';
import { type EdgeRequest } from '../sign-in/caller';
import { RefusalBudget, ToldRefusal } from './refusal-budget';

const queueLimit = 2_000;
const atOnce = 4;
const turnMs = 5_000;

/**
 * Tells identity of refusals at the door, behind the answer and never before it. Bounded: when identity does not keep up,
 * refusals are dropped and their number stands in the log.
 */
@Injectable()
export class Refusals implements OnModuleInit, OnModuleDestroy {
  private readonly budget = new RefusalBudget();
  private readonly queue: ToldRefusal[] = [];
  private readonly sending = new Set<Promise<void>>();
  private dropped = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly tokens: InternalTokens,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.turn(), turnMs).unref();
  }

  /** Tells what is left, the numbers of this minute too. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.enqueue(this.budget.turn(Infinity));
    while (this.sending.size > 0) await Promise.race(this.sending);
  }

  /** After the answer of a request that the gateway itself refused. */
  tell(request: EdgeRequest, slug: string, now: number): void {
    const { method, routeOptions, caller, ip } = request;
    const refusal = {
      tenantId: caller?.tenantId ?? '',
      action: actionOfRoute(`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url ?? ''}`) ?? '',
      slug,
      actorKind: caller?.actor.kind ?? 'unknown',
      actorId: caller?.actor.id ?? '',
    };
    this.enqueue(this.budget.take(caller?.actor.id ?? ip, refusal, now));
  }

  private turn(): void {
    this.enqueue(this.budget.turn(Date.now()));
    if (this.dropped > 0) log.error({ dropped: this.dropped }, 'refusals at the door not told to the audit trail');
    this.dropped = 0;
  }

  private enqueue(refusals: readonly ToldRefusal[]): void {
    const room = Math.max(0, queueLimit - this.queue.length);
    this.queue.push(...refusals.slice(0, room));
    this.dropped += Math.max(0, refusals.length - room);
    while (this.sending.size < atOnce && this.queue.length > 0) {
      const sending = this.drain().finally(() => this.sending.delete(sending));
      this.sending.add(sending);
    }
  }

  private async drain(): Promise<void> {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const { tenantId, ...refusal } = next;
      try {
        const ctx = tenantId ? await this.tokens.serviceContext(tenantId) : await this.tokens.platformContext();
        await this.identity.recordRefusal(ctx, refusal);
      } catch (error) {
        this.dropped += 1;
        log.warn({ slug: refusal.slug, tenant: tenantId, err: error }, 'refusal at the door not told');
      }
    }
  }
}
