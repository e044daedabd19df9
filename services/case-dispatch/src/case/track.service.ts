import { Inject, Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { conflict, DomainError, forbidden, RequestContext } from '@streetgrid/service-kit';
import { By, CaseFile, CaseStep, Outcome, rate } from './case';
import { rateMerged } from './merge';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { Dispatcher } from './dispatcher.service';
import { reopen, reopenUntil } from './handling';
import { HandlingTermsRepository } from './handling-terms.repository';
import { freeText } from './intake';
import type { Rating } from './rating';
import { latestReview, ReviewAnswer } from '../rating/rating-follow.service';
import { isTrackToken, trackSecret, trackToken } from './track-token';

/** A case with its history, as it is kept. */
export interface Tracked {
  readonly caseFile: CaseFile;
  readonly steps: readonly CaseStep[];
  /** Until when its reporter may reopen it. */
  readonly reopenUntil: Date | undefined;
  /** What became of a bad rating. */
  readonly review: ReviewAnswer | undefined;
  /** The case that goes on instead, with its history. */
  readonly main?: { readonly caseFile: CaseFile; readonly steps: readonly CaseStep[] } | undefined;
}

/** What the reporter may do without an account. A wrong number and a wrong token answer alike. */
@Injectable()
export class TrackService {
  constructor(
    private readonly db: Database,
    private readonly cases: CaseRepository,
    private readonly dispatcher: Dispatcher,
    private readonly terms: HandlingTermsRepository,
    @Inject(trackSecret) private readonly secret: string,
  ) {}

  /** The reporter's secret for a case. */
  tokenOf(ctx: RequestContext, caseId: string): string {
    return trackToken(this.secret, ctx.tenantId, caseId);
  }

  /** Error: Forbidden `track-token-invalid`. */
  async track(ctx: RequestContext, number: string, token: string): Promise<Tracked> {
    return this.db.tx(ctx, async (tx) => {
      const caseFile = await this.cases.find(tx, { number }).catch(hideUnknown);
      this.demandToken(ctx, caseFile, token);
      return this.tracked(tx, caseFile);
    });
  }

  /** Rates the verified case and closes it. */
  async rate(
    ctx: RequestContext,
    key: string,
    request: { number: string; trackToken: string } & Rating,
  ): Promise<Tracked> {
    const comment = freeText(request.comment, 500, 'comment-invalid');
    const { rating, solved, reasons } = request;
    const given = { rating, solved, comment, reasons };
    return this.once(ctx, { method: 'RateCase', key, request }, async (tx, caseFile, by) => {
      if (!caseFile.mergedIntoId) return rate(caseFile, given, by);
      return rateMerged(caseFile, await this.cases.find(tx, { id: caseFile.mergedIntoId }), given, by);
    });
  }

  /** Opens the case again, within the street's days. Errors: Conflict `reopening-too-late`, `case-state-forbids`. */
  async reopen(
    ctx: RequestContext,
    key: string,
    request: { number: string; trackToken: string; reason: string },
  ): Promise<Tracked> {
    const reason = freeText(request.reason, 500, 'comment-invalid');
    return this.once(ctx, { method: 'ReopenReport', key, request }, async (tx, caseFile, by) => {
      const terms = await this.terms.find(tx);
      const done = caseFile.state === 'verified' || caseFile.state === 'closed';
      if (done && !reopenUntil(caseFile, terms, by.time))
        throw conflict('reopening-too-late', { number: caseFile.number, days: terms.reopenDays });
      return reopen(caseFile, await this.dispatcher.chooseAgain(tx, caseFile, by.time), reason, by);
    });
  }

  /** A command of the reporter, once per key. */
  private async once(
    ctx: RequestContext,
    command: { method: string; key: string; request: { number: string; trackToken: string } },
    decide: (tx: Tx, caseFile: CaseFile, by: By) => Promise<Outcome> | Outcome,
  ): Promise<Tracked> {
    const { number, trackToken: token } = command.request;
    const by: By = { actorKind: ctx.actor.kind, actorId: ctx.actor.id, actorPosition: '', time: new Date() };
    return this.db.tx(ctx, async (tx) => {
      const { id } = await onceByKey(tx, command, async () => {
        const outcome = await this.cases
          .update(tx, { number }, (caseFile) => {
            this.demandToken(ctx, caseFile, token);
            return decide(tx, caseFile, by);
          })
          .catch(hideUnknown);
        await tell(tx, ctx, outcome.facts);
        return { id: outcome.caseFile.id };
      });
      return this.tracked(tx, await this.cases.find(tx, { id }));
    });
  }

  private async tracked(tx: Tx, caseFile: CaseFile): Promise<Tracked> {
    const steps = await this.cases.steps(tx, caseFile.id);
    const terms = await this.terms.find(tx);
    const review = await latestReview(tx, caseFile.id);
    if (!caseFile.mergedIntoId)
      return { caseFile, steps, review, reopenUntil: reopenUntil(caseFile, terms, new Date()) };
    const main = await this.cases.find(tx, { id: caseFile.mergedIntoId });
    return {
      caseFile,
      steps,
      review,
      reopenUntil: undefined,
      main: { caseFile: main, steps: await this.cases.steps(tx, main.id) },
    };
  }

  private demandToken(ctx: RequestContext, caseFile: CaseFile, token: string): void {
    if (!isTrackToken(this.secret, ctx.tenantId, caseFile.id, token)) throw forbidden('track-token-invalid');
  }
}

function hideUnknown(error: unknown): never {
  throw error instanceof DomainError && error.slug === 'unknown-case' ? forbidden('track-token-invalid') : error;
}
