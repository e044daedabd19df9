import { Injectable } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { InternalTokens, log, RequestContext } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import type { Message } from './carrier';
import { Carriers } from './carriers.service';
import { Attempt, earliest, shanghaiDay, tomorrow } from './delivery';
import type { CarriedChannel, NoticeChannel } from './notice';
import { KeptProvider, ProviderRepository } from './provider.repository';

/** A message leaves half a second after its step at most, though nothing nudges. */
const idleMs = 500;
/** Far above a provider's timeout; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** A message that is sent now. */
export interface Job {
  readonly provider: KeptProvider;
  readonly message: Message;
  readonly tries: number;
}

/** Whether a message may leave: by this provider, later, or never. */
export type Way =
  | { readonly kind: 'free'; readonly provider: KeptProvider }
  | { readonly kind: 'later'; readonly until: Date }
  | { readonly kind: 'none'; readonly failure: string };

interface Claim {
  readonly tenantId: string;
  readonly id: string;
}

/** Messages that wait in a table. */
export interface Outbox<C extends Claim> {
  /** What its messages are called in the log. */
  readonly name: string;
  claim(tx: Tx, leaseMs: number): Promise<readonly C[]>;
  /** What is to be sent now; undefined when it waits, is settled already, or can go nowhere. */
  prepare(tx: Tx, ctx: RequestContext, id: string, now: Date): Promise<Job | undefined>;
  settle(tx: Tx, id: string, attempt: Attempt, tries: number): Promise<void>;
  /** Messages of one lane leave one after the other. */
  lane(claim: C): string;
}

/**
 * How messages leave the house. Nothing remote happens inside a transaction: an attempt is counted in one, made, and settled in
 * another. Down in between, it is made again under the same id, by which the provider knows it.
 */
@Injectable()
export class Outgoing {
  constructor(
    private readonly db: Database,
    private readonly tokens: InternalTokens,
    private readonly carriers: Carriers,
    private readonly providers: ProviderRepository,
  ) {}

  sweep<C extends Claim>(box: Outbox<C>): Sweep<C> {
    return new Sweep<C>(this.tokens, {
      ...{ name: `${box.name}s`, idleMs },
      claim: () => this.db.withoutTenant((tx) => box.claim(tx, leaseMs)),
      work: (ctx, { id }) => this.send(ctx, box, id),
      lane: (claim) => `${claim.tenantId} ${box.lane(claim)}`,
    });
  }

  /** The channel has to be carried, the address known, the hour no quiet one, and the day's cap not used up. */
  async way(
    tx: Tx,
    wanted: {
      readonly channel: NoticeChannel | CarriedChannel;
      readonly to: string;
      readonly urgent: boolean;
      readonly tries: number;
    },
    now: Date,
  ): Promise<Way> {
    const day = shanghaiDay(now);
    const provider = (await this.providers.list(tx, day)).find(({ channel }) => channel === wanted.channel);
    if (wanted.to === '') return { kind: 'none', failure: 'notice-address-missing' };
    if (!provider?.enabled) return { kind: 'none', failure: 'no-provider' };
    const from = earliest(provider, wanted.urgent, now);
    if (from > now) return { kind: 'later', until: from };
    // A repeated attempt is the same message: it was counted.
    if (wanted.tries === 0 && !(await this.providers.takeOne(tx, provider, day)))
      return { kind: 'later', until: tomorrow(provider, now) };
    return { kind: 'free', provider };
  }

  private async send<C extends Claim>(ctx: RequestContext, box: Outbox<C>, id: string): Promise<void> {
    const job = await this.db.tx(ctx, (tx) => box.prepare(tx, ctx, id, new Date()));
    if (!job) return;
    const attempt = await this.carriers.send(job.provider, job.message);
    await this.db.tx(ctx, (tx) => box.settle(tx, id, attempt, job.tries));
    // Neither where it went nor what it says: only that it did or did not.
    const line = { tenant: ctx.tenantId, id, channel: job.provider.channel, outcome: attempt.kind };
    log.info(line, box.name);
  }
}
