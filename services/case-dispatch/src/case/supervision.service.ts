import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { forbidden, RequestContext } from '@streetgrid/service-kit';
import { rungs } from '../assignment/dispatch';
import { By, CaseFile, Outcome, transitions, verify } from './case';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { CaseService } from './case.service';
import { Dispatcher } from './dispatcher.service';
import { reopen, reopenUntil } from './handling';
import { HandlingTermsRepository } from './handling-terms.repository';
import { actingPosition } from './rights';

/** What a failed look at a case did to it. */
export type FailureEffect = 'sent_back' | 'reopened' | 'untouched';

/**
 * What supervision does to cases: notices, inspections, acceptances and follow-ups of visits stand on it, each with rights of
 * its own. Every method runs inside the caller's transaction, along the one table of transitions.
 */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly service: CaseService,
    private readonly dispatcher: Dispatcher,
    private readonly terms: HandlingTermsRepository,
  ) {}

  /** The case that is looked at: the one that went on when it was merged. Error: NotFound `unknown-case`. */
  async looked(tx: Tx, caseId: string): Promise<CaseFile> {
    const caseFile = await this.cases.find(tx, { id: caseId });
    return caseFile.mergedIntoId ? this.cases.find(tx, { id: caseFile.mergedIntoId }) : caseFile;
  }

  /**
   * A look failed. Handled work goes back like at a verification; a verified or closed case is open again; work that is
   * still going on goes on. Error: Forbidden `own-work-not-verifiable`.
   */
  async fail(ctx: RequestContext, tx: Tx, caseId: string, reason: string): Promise<FailureEffect> {
    const { id } = await this.looked(tx, caseId);
    let effect: FailureEffect = 'untouched';
    const outcome = await this.cases.update(tx, { id }, async (caseFile) => {
      const by = byOf(ctx, caseFile);
      if (caseFile.handlerId !== undefined && caseFile.handlerId === by.actorId)
        throw forbidden('own-work-not-verifiable', { caseId: id });
      if (transitions.send_back[caseFile.state] !== undefined) {
        effect = 'sent_back';
        return this.dispatcher.passOn(tx, verify(caseFile, false, reason, by), by.time);
      }
      if (transitions.reopen[caseFile.state] === undefined) return undefined;
      effect = 'reopened';
      return reopen(caseFile, await this.dispatcher.chooseAgain(tx, caseFile, by.time), reason, by);
    });
    if (outcome) await tell(tx, ctx, outcome.facts);
    return effect;
  }

  /**
   * The word of a reporter who is not satisfied, brought by whoever asked them: the closed case is open again under the rule
   * for reporters, within the street's days and never when it was merged into another one. Error: Conflict `case-state-forbids`.
   */
  async reopenForReporter(
    ctx: RequestContext,
    tx: Tx,
    caseId: string,
    reason: string,
  ): Promise<'reopened' | 'too_late' | 'merged'> {
    const terms = await this.terms.find(tx);
    let effect: 'reopened' | 'too_late' | 'merged' = 'reopened';
    const outcome = await this.cases.update(tx, { id: caseId }, async (caseFile) => {
      const by = byOf(ctx, caseFile);
      const isDone = transitions.reopen[caseFile.state] !== undefined;
      if (caseFile.mergedIntoId) effect = 'merged';
      else if (isDone && !reopenUntil(caseFile, terms, by.time)) effect = 'too_late';
      else return reopen(caseFile, await this.dispatcher.chooseAgain(tx, caseFile, by.time), reason, by);
      return undefined;
    });
    if (outcome) await tell(tx, ctx, outcome.facts);
    return effect;
  }

  /** A look was passed: what that means for the case, its caller says. */
  async pass(
    ctx: RequestContext,
    tx: Tx,
    caseId: string,
    decide: (caseFile: CaseFile, by: By) => Outcome,
  ): Promise<void> {
    const { id } = await this.looked(tx, caseId);
    const { facts } = await this.cases.update(tx, { id }, (caseFile) => decide(caseFile, byOf(ctx, caseFile)));
    await tell(tx, ctx, facts);
  }

  /** The next rung takes a case over that is still in work; what is done, or at the top, stays as it is. */
  async climb(ctx: RequestContext, tx: Tx, caseId: string): Promise<void> {
    const caseFile = await this.looked(tx, caseId);
    const toRung = rungs[rungs.indexOf(caseFile.rung) + 1];
    if (!toRung || toRung === 'district') return;
    await this.service.raise(ctx, tx, { caseId: caseFile.id, toRung, dueTime: undefined, clockVersion: 0 });
  }
}

function byOf({ actor }: RequestContext, caseFile: CaseFile): By {
  const { kind: actorKind, id: actorId } = actor;
  return { actorKind, actorId, actorPosition: actingPosition(actor, caseFile), time: new Date() };
}
