import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { TrackService } from '../case/track.service';
import type { Sweep } from '../sweep/sweep';
import { Attempt, fateOf } from './delivery';
import { addressFor, asksAcceptance } from './notice';
import { noticeMessage, noticeSubject } from './notice-text';
import { NoticeClaim, NoticeRepository, NoticeRow } from './notice.repository';
import { Job, Outgoing } from './outgoing.service';

/** Sends reporters what waits for them. */
@Injectable()
export class NoticeSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<NoticeClaim>;

  constructor(
    private readonly notices: NoticeRepository,
    private readonly tracks: TrackService,
    private readonly outgoing: Outgoing,
  ) {
    this.sweep = outgoing.sweep<NoticeClaim>({
      name: 'notice',
      claim: (tx, leaseMs) => this.notices.claimDue(tx, leaseMs),
      prepare: (tx, ctx, id, now) => this.prepare(tx, ctx, id, now),
      settle: (tx, id, attempt, tries) => this.settle(tx, id, attempt, tries),
      // Cases side by side, so that one slow provider does not stop the others; of one case in their order.
      lane: ({ caseId }) => caseId,
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async prepare(tx: Tx, ctx: RequestContext, id: string, now: Date): Promise<Job | undefined> {
    const notice = await this.notices.lock(tx, id);
    if (notice.state !== 'queued' && notice.state !== 'failed') return undefined;
    // Answered meanwhile, or over: there is nothing to ask any more.
    if (asksAcceptance(notice.kind) && !(await this.notices.isStillAsked(tx, id))) return this.notices.drop(tx, id);
    const reporter = await this.notices.reporter(tx, notice.caseId);
    const to = reporter ? addressFor(notice.channel, reporter) : '';
    const { channel, urgent, tries } = notice;
    const way = await this.outgoing.way(tx, { channel, to, urgent, tries }, now);
    if (way.kind === 'none') {
      await this.notices.settle(tx, id, fateOf({ kind: 'refused', failure: way.failure }, tries, now), now);
      return undefined;
    }
    if (way.kind === 'later') return this.hold(tx, notice, way.until);
    const { provider } = way;
    await this.notices.begin(tx, id);
    const link = `${provider.trackUrl}/${notice.number}#${this.tracks.tokenOf(ctx, notice.caseId)}`;
    const street = { name: provider.streetName, link };
    const { kind, language } = notice;
    const message = {
      ...{ id, to, kind, language },
      subject: noticeSubject(notice, street.name),
      text: noticeMessage(notice, street),
    };
    return { provider, message, tries: tries + 1 };
  }

  private async hold(tx: Tx, notice: NoticeRow, until: Date): Promise<undefined> {
    await this.supersedeBefore(tx, notice);
    await this.notices.hold(tx, notice.id, until);
    return undefined;
  }

  private async settle(tx: Tx, id: string, attempt: Attempt, tries: number): Promise<void> {
    const now = new Date();
    const notice = await this.notices.lock(tx, id);
    await this.notices.settle(tx, id, fateOf(attempt, tries, now), now);
    if (attempt.kind === 'sent') await this.supersedeBefore(tx, notice);
  }

  /** A question is no news of the case: it makes none old. */
  private async supersedeBefore(tx: Tx, { kind, caseId, seq }: NoticeRow): Promise<void> {
    if (!asksAcceptance(kind)) await this.notices.supersede(tx, caseId, seq);
  }
}
