import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { InternalTokens, log, RequestContext } from '@streetgrid/service-kit';
import { TrackService } from '../case/track.service';
import { Sweep } from '../sweep/sweep';
import type { Message } from './carrier';
import { Carriers } from './carriers.service';
import { Attempt, earliest, fateOf, shanghaiDay, tomorrow } from './delivery';
import { addressFor } from './notice';
import { noticeMessage, noticeSubject } from './notice-text';
import { NoticeClaim, NoticeRepository, NoticeRow } from './notice.repository';
import { KeptProvider, ProviderRepository } from './provider.repository';

/** A message leaves half a second after its step at most, though nothing nudges. */
const idleMs = 500;
/** Far above a provider's timeout; what a dead worker held waits so long. */
const leaseMs = 60_000;

interface Job {
  readonly provider: KeptProvider;
  readonly message: Message;
  readonly tries: number;
}

/**
 * Sends what waits. Nothing remote happens inside a transaction: an attempt is counted in one, made, and settled in another.
 * Down in between, it is made again under the same id, by which the provider knows it.
 */
@Injectable()
export class NoticeSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<NoticeClaim>;

  constructor(
    private readonly db: Database,
    private readonly notices: NoticeRepository,
    private readonly providers: ProviderRepository,
    private readonly tracks: TrackService,
    tokens: InternalTokens,
    private readonly carriers: Carriers,
  ) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'notices', idleMs },
      claim: () => this.db.withoutTenant((tx) => this.notices.claimDue(tx, leaseMs)),
      work: (ctx, { id }) => this.send(ctx, id),
      // Cases side by side, so that one slow provider does not stop the others; of one case in their order.
      lane: ({ tenantId, caseId }) => `${tenantId} ${caseId}`,
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async send(ctx: RequestContext, id: string): Promise<void> {
    const job = await this.db.tx(ctx, (tx) => this.prepare(tx, ctx, id, new Date()));
    if (!job) return;
    const attempt = await this.carriers.send(job.provider, job.message);
    await this.db.tx(ctx, (tx) => this.settle(tx, id, attempt, job.tries));
    // Neither where it went nor what it says: only that it did or did not.
    log.info({ tenant: ctx.tenantId, notice: id, channel: job.provider.channel, outcome: attempt.kind }, 'notice');
  }

  /** What is to be sent now; undefined when it waits, is settled already, or can go nowhere. */
  private async prepare(tx: Tx, ctx: RequestContext, id: string, now: Date): Promise<Job | undefined> {
    const notice = await this.notices.lock(tx, id);
    if (notice.state !== 'queued' && notice.state !== 'failed') return undefined;
    const day = shanghaiDay(now);
    const provider = (await this.providers.list(tx, day)).find(({ channel }) => channel === notice.channel);
    const reporter = await this.notices.reporter(tx, notice.caseId);
    const to = reporter ? addressFor(notice.channel, reporter) : '';
    if (!provider?.enabled || to === '') {
      const failure = to === '' ? 'notice-address-missing' : 'no-provider';
      await this.notices.settle(tx, id, fateOf({ kind: 'refused', failure }, notice.tries, now), now);
      return undefined;
    }
    const from = earliest(provider, notice.urgent, now);
    if (from > now) return this.hold(tx, notice, from);
    // A repeated attempt is the same message: it was counted.
    if (notice.tries === 0 && !(await this.providers.takeOne(tx, provider, day)))
      return this.hold(tx, notice, tomorrow(provider, now));
    await this.notices.begin(tx, id);
    const link = `${provider.trackUrl}/${notice.number}#${this.tracks.tokenOf(ctx, notice.caseId)}`;
    const street = { name: provider.streetName, link };
    const { kind, language } = notice;
    const message = {
      ...{ id, to, kind, language },
      subject: noticeSubject(notice, street.name),
      text: noticeMessage(notice, street),
    };
    return { provider, message, tries: notice.tries + 1 };
  }

  private async hold(tx: Tx, notice: NoticeRow, until: Date): Promise<undefined> {
    await this.notices.supersede(tx, notice.caseId, notice.seq);
    await this.notices.hold(tx, notice.id, until);
    return undefined;
  }

  private async settle(tx: Tx, id: string, attempt: Attempt, tries: number): Promise<void> {
    const now = new Date();
    const notice = await this.notices.lock(tx, id);
    await this.notices.settle(tx, id, fateOf(attempt, tries, now), now);
    if (attempt.kind === 'sent') await this.notices.supersede(tx, notice.caseId, notice.seq);
  }
}
