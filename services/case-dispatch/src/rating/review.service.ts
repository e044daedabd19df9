import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, invalid, RequestContext } from '@streetgrid/service-kit';
import { CaseCommands } from '../case/case-command.service';
import { CaseQueryService } from '../case/case-query.service';
import { Dispatcher } from '../case/dispatcher.service';
import { reopen } from '../case/handling';
import { noteOf } from '../case/intake';
import { queueNotices } from '../notice/notice-queue.service';
import { ratingTerms } from './rating-follow.service';
import { checkedRatingTerms, checkExplanation, RatingTerms, reviewStates } from './review';
import { ReviewRepository, ReviewRow } from './review.repository';

/** Bad ratings are looked at again. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly db: Database,
    private readonly reviews: ReviewRepository,
    private readonly commands: CaseCommands,
    private readonly cases: CaseQueryService,
    private readonly dispatcher: Dispatcher,
  ) {}

  async list(ctx: RequestContext, state: string, page: { size: number; token: string }) {
    if (state !== '' && !reviewStates.some((each) => each === state))
      throw invalid('filter-invalid', { field: 'state' });
    const size = pageSize(page.size);
    const [time, id] = decodePageToken(ctx, { state }, page.token) ?? [];
    const before = typeof id === 'string' ? { time: new Date(Number(time)), id } : undefined;
    const found = await this.db.tx(ctx, (tx) => this.reviews.list(tx, state, before, size + 1));
    const reviews = found.slice(0, size);
    const last = found.length > size ? reviews.at(-1) : undefined;
    const nextPageToken = last ? encodePageToken(ctx, { state }, [last.ratedTime.getTime(), last.id]) : '';
    return { reviews, nextPageToken };
  }

  /** Errors: NotFound `unknown-review`, Conflict `review-decided`, those of `checkExplanation` and of reopening. */
  async decide(
    ctx: RequestContext,
    key: string,
    request: { reviewId: string; reopen: boolean; note: string },
  ): Promise<ReviewRow> {
    const note = noteOf(request.note);
    if (request.reopen) await this.openAgain(ctx, key, request, note);
    else await this.explain(ctx, key, request, note);
    return this.db.tx(ctx, (tx) => this.reviews.lock(tx, request.reviewId));
  }

  async terms(ctx: RequestContext): Promise<RatingTerms> {
    return this.db.tx(ctx, (tx) => ratingTerms(tx));
  }

  /** For cases that are verified from now on. */
  async setTerms(ctx: RequestContext, key: string, asked: RatingTerms | undefined): Promise<RatingTerms> {
    const terms = checkedRatingTerms(asked ?? { remindDays: 0, closeDays: 0 });
    await this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'SetRatingTerms', key, request: { ...terms, by: ctx.actor.id } }, async () => {
        await this.reviews.saveTerms(tx, terms);
        await appendAct(tx, ctx, { action: 'rating-terms.set', targetKind: 'street', targetId: ctx.tenantId });
        return {};
      }),
    );
    return terms;
  }

  private async openAgain(ctx: RequestContext, key: string, request: { reviewId: string }, note: string) {
    const { mainCaseId: caseId } = await this.db.tx(ctx, (tx) => this.reviews.lock(tx, request.reviewId));
    const command = { method: 'DecideReview', key, caseId, action: 'reopen' as const, request };
    await this.commands.once(ctx, command, async (tx, caseFile, by) => {
      const { state } = await this.reviews.lock(tx, request.reviewId);
      if (state !== 'open') throw conflict('review-decided');
      await this.reviews.decide(tx, request.reviewId, 'reopened', note, ctx.actor.id, by.time);
      await appendAct(tx, ctx, { action: 'review.decide', targetKind: 'case', targetId: caseId });
      return reopen(caseFile, await this.dispatcher.chooseAgain(tx, caseFile, by.time), note, by);
    });
  }

  private async explain(ctx: RequestContext, key: string, request: { reviewId: string }, note: string) {
    const { id: by } = ctx.actor;
    const { caseId, mainCaseId } = await this.db.tx(ctx, (tx) => this.reviews.lock(tx, request.reviewId));
    // Who did the work does not change while it is closed.
    const { caseFile: main } = await this.cases.get(ctx, { id: mainCaseId });
    const { caseFile } = await this.cases.get(ctx, { id: caseId });
    await this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'DecideReview', key, request: { ...request, note, by } }, async () => {
        const { state } = await this.reviews.lock(tx, request.reviewId);
        checkExplanation(state, main, note, by);
        const now = new Date();
        await this.reviews.decide(tx, request.reviewId, 'explained', note, by, now);
        await queueNotices(tx, [{ caseFile, kind: 'review_explained' }], now);
        await appendAct(tx, ctx, { action: 'review.decide', targetKind: 'case', targetId: caseId });
        return {};
      }),
    );
  }
}
