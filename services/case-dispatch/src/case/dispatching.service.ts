import { Injectable } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { DomainError, forbidden, invalid, reach, RequestContext } from '@streetgrid/service-kit';
import { choiceOf, choose, chooseStraight, positionName, Straight, straightTargets } from '../assignment/dispatch';
import { isUuid } from '../assignment/place';
import { isOn } from '../assignment/score';
import { assign, By, CaseFile, Outcome, transitions } from './case';
import { CaseCommands } from './case-command.service';
import { readQuestion } from './case-list';
import { CaseListRepository } from './case-list.repository';
import { CaseRepository } from './case.repository';
import { membersOf, PlannedCase, PlannedMember, planTogether } from './dispatch-plan';
import { Dispatcher } from './dispatcher.service';
import { HandlingTermsRepository } from './handling-terms.repository';
import { needOf, standing } from './need';
import { demandStanding, mayAssignTo } from './rights';

const mostPlanned = 500;
const mostDispatched = 50;
const nothingAsked = {
  ...{ query: '', gridId: '', blockId: '', communityId: '', matterCode: '', categoryCode: '', responseLevel: '' },
  ...{ channel: '', assigneeId: '', firstReceiverId: '', helperId: '', overdueOnly: false },
  ...{ reportedFrom: undefined, reportedUntil: undefined },
};
/** Reported and with nobody: what a flood leaves behind, oldest first. */
const waiting = readQuestion({ ...nothingAsked, states: ['reported'], orderBy: 'reported_time' });

export interface DispatchPlan {
  readonly cases: readonly PlannedCase[];
  readonly members: readonly PlannedMember[];
  readonly moreWaiting: boolean;
}

/** A case as it was planned. */
export interface DispatchItem {
  readonly caseId: string;
  readonly expectedVersion: number;
  readonly assigneeId: string;
}

/** Many cases at once: planned together, dispatched one by one through the same table and rights as a single one. */
@Injectable()
export class DispatchingService {
  constructor(
    private readonly db: Database,
    private readonly cases: CaseRepository,
    private readonly lists: CaseListRepository,
    private readonly dispatcher: Dispatcher,
    private readonly commands: CaseCommands,
    private readonly terms: HandlingTermsRepository,
  ) {}

  /** Changes nothing. Errors: Invalid `too-many-cases`, `case-id-invalid`, `straight-target-invalid`. */
  async plan(ctx: RequestContext, asked: { caseIds: readonly string[]; straightTo: string }): Promise<DispatchPlan> {
    const to = straightOf(asked.straightTo);
    const ids = [...new Set(asked.caseIds)];
    if (ids.length > mostPlanned) throw invalid('too-many-cases', { limit: mostPlanned });
    if (!ids.every(isUuid)) throw invalid('case-id-invalid');
    return this.db.tx(ctx, async (tx) => {
      const now = new Date();
      const scope = reach(ctx.actor, 'case.dispatch-many');
      const found = ids.length
        ? await this.cases.findMany(tx, ids)
        : await this.lists.page(tx, scope, waiting, now, undefined, mostPlanned + 1);
      const cases = found.slice(0, mostPlanned);
      const refused = new Map(cases.map((caseFile) => [caseFile.id, problemOf(ctx, caseFile)]));
      const free = cases.filter(({ id }) => !refused.get(id));
      const places = new Set(free.flatMap(({ grid }) => [grid.id, grid.blockId]));
      const crew = free.length ? await this.dispatcher.crew(tx, [...places, tx.tenantId], now) : [];
      const plan = new Map(planTogether(free, crew, tx.tenantId, to).map((one) => [one.caseFile.id, one]));
      const rows = cases
        .filter(({ id }) => refused.get(id) !== 'not-your-case')
        .map((caseFile) => plan.get(caseFile.id) ?? kept(caseFile, refused.get(caseFile.id) ?? ''));
      return { cases: rows, members: membersOf(rows), moreWaiting: found.length > mostPlanned };
    });
  }

  /**
   * Each case in a transaction and under a key of its own, so that a repeated or broken-off call dispatches nothing twice.
   * Errors: Invalid `too-many-cases`, `straight-target-invalid`; of single cases in the answer.
   */
  async dispatch(
    ctx: RequestContext,
    key: string,
    request: { items: readonly DispatchItem[]; straightTo: string },
  ): Promise<{ caseId: string; number: string; problem: string }[]> {
    const to = straightOf(request.straightTo);
    if (!/^[\x21-\x7e]{8,60}$/.test(key)) throw invalid('idempotency-key-missing');
    if (request.items.length > mostDispatched) throw invalid('too-many-cases', { limit: mostDispatched });
    const outcomes = [];
    for (const item of request.items) outcomes.push(await this.one(ctx, key, item, to));
    return outcomes;
  }

  private async one(ctx: RequestContext, key: string, item: DispatchItem, to: Straight | '') {
    const { caseId, expectedVersion } = item;
    const command = { method: 'DispatchCases', key: `${key}-${caseId}`.slice(0, 100), caseId, expectedVersion };
    try {
      const caseFile = await this.commands.once(
        ctx,
        { ...command, action: 'assign', request: { ...item, to } },
        (tx, before, by) => this.decide(tx, ctx, before, item, to, by),
      );
      return { caseId, number: caseFile.number, problem: '' };
    } catch (error) {
      // What is refused is told; what breaks breaks the call, and the same key goes on behind what was done.
      if (!(error instanceof DomainError) || error.kind === 'Unavailable') throw error;
      return { caseId, number: '', problem: error.slug };
    }
  }

  private async decide(
    tx: Tx,
    ctx: RequestContext,
    caseFile: CaseFile,
    { assigneeId }: DispatchItem,
    to: Straight | '',
    by: By,
  ): Promise<Outcome> {
    if (caseFile.assigneeId === assigneeId) throw invalid('transfer-to-same');
    const { grid } = caseFile;
    const crew = await this.dispatcher.crew(tx, [grid.id, grid.blockId, tx.tenantId], by.time);
    const { demand, need } = needOf(caseFile);
    const people = crew.map((one) => standing(one, need));
    const assignee = people.find(({ personId }) => personId === assigneeId);
    if (!assignee) throw invalid('unknown-assignee');
    const places = crew.filter(({ personId }) => personId === assigneeId).map(({ placeId }) => placeId);
    // What goes past the grid goes where the person sent it, also when their own right to assign ends at the grid.
    if (!to && !mayAssignTo(ctx.actor, caseFile, places)) throw forbidden('assignee-outside-scope');
    // Somebody else's shift may have begun since the plan.
    const best = to ? chooseStraight(to, demand, people) : choose(demand, people);
    if (!isOn(assignee) && best.assignee && isOn(best.assignee)) throw invalid('assignee-off-duty');
    const choice = to ? chooseStraight(to, demand, [assignee]) : choiceOf(demand, people, assignee);
    if (!choice.assignee) throw invalid('unknown-assignee');
    const reason = `由${positionName(by.actorPosition)}批量派单：${choice.reason}`;
    const { maxTransfers } = await this.terms.find(tx);
    const rung = to ? { rung: choice.rung } : {};
    return assign(caseFile, assignee, { ...choice, ...rung, reason, note: '' }, maxTransfers, by);
  }
}

function straightOf(text: string): Straight | '' {
  if (text === '') return '';
  const found = straightTargets.find((each) => each === text);
  if (!found) throw invalid('straight-target-invalid');
  return found;
}

/** Why a case stays as it is: not the caller's, or its state; empty when it may be dispatched. */
function problemOf(ctx: RequestContext, caseFile: CaseFile): string {
  try {
    demandStanding(ctx.actor, caseFile, 'assign');
  } catch (error) {
    if (error instanceof DomainError) return error.slug;
    throw error;
  }
  if (transitions.dispatch[caseFile.state]) return '';
  return caseFile.state === 'closed' ? 'case-already-closed' : 'case-state-forbids';
}

function kept(caseFile: CaseFile, problem: string): PlannedCase {
  return { caseFile, choice: undefined, problem };
}
