import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, may, notFound, RequestContext } from '@streetgrid/service-kit';
import type { RelatedRow } from '../relation/relation.repository';
import { RelationService } from '../relation/relation.service';
import type { By } from './case';
import { Dispatcher } from './dispatcher.service';
import { merge, unmerge } from './merge';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { freeText, noteOf } from './intake';
import { actingPosition, placeOf, targetOf } from './rights';

/** Another case, and whether the caller may take back that they were merged. */
export type JudgedRow = RelatedRow & { readonly mayUnmerge: boolean };

/** Cases of the same thing: a person looks at them, merges them, or says that they are none. */
@Injectable()
export class MergeService {
  constructor(
    private readonly db: Database,
    private readonly cases: CaseRepository,
    private readonly relations: RelationService,
    private readonly dispatcher: Dispatcher,
  ) {}

  async related(ctx: RequestContext, caseId: string): Promise<JudgedRow[]> {
    return this.db.tx(ctx, async (tx) => {
      await this.demandCase(tx, ctx, 'relation.read', caseId);
      return this.judged(tx, ctx, caseId, await this.relations.related(tx, caseId));
    });
  }

  /**
   * Merges a case whose work is not done into one that goes on. Errors: Invalid `merge-into-itself`, Conflict
   * `main-case-merged`, `main-case-closed`, `case-has-merged`, those of the transition table.
   */
  async merge(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; mainCaseId: string; note: string },
  ): Promise<JudgedRow> {
    const { caseId, mainCaseId } = request;
    if (caseId === mainCaseId) throw invalid('merge-into-itself');
    const note = freeText(request.note, 500, 'note-invalid');
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'MergeCase', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        // Both are locked, the lesser id first: two people who merge the same pair crosswise wait, one of them is refused.
        const lockMain = () => this.cases.lock(tx, { id: mainCaseId });
        const main = mainCaseId < caseId ? await lockMain() : undefined;
        const outcome = await this.cases.update(tx, { id: caseId }, async (caseFile) => {
          const into = main ?? (await lockMain());
          demand(ctx, 'case.merge', targetOf(caseFile), { caseId });
          demand(ctx, 'case.merge', targetOf(into), { caseId: mainCaseId });
          if (await this.cases.hasMerged(tx, caseId)) throw conflict('case-has-merged', { number: caseFile.number });
          const { kind: actorKind, id: actorId } = ctx.actor;
          const by: By = { actorKind, actorId, actorPosition: actingPosition(ctx.actor, caseFile), time: new Date() };
          await this.relations.merged(tx, { caseId, otherId: mainCaseId }, actorId, by.time);
          return merge(caseFile, into, note, by);
        });
        await tell(tx, ctx, outcome.facts);
        await appendAct(tx, ctx, { action: 'case.merge', targetKind: 'case', targetId: caseId });
        return { caseId };
      });
      return this.judgedPair(tx, ctx, caseId, mainCaseId);
    });
  }

  /**
   * Takes a merge back: by whoever merged, or by the desk. Errors: those of `unmerge`, Forbidden `merge-not-yours`.
   */
  async unmerge(ctx: RequestContext, key: string, request: { caseId: string; reason: string }): Promise<JudgedRow> {
    const { caseId } = request;
    const reason = noteOf(request.reason);
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'UnmergeCase', key, request: { ...request, by: ctx.actor.id } };
      const { mainCaseId } = await onceByKey(tx, command, async () => {
        let into = '';
        const outcome = await this.cases.update(tx, { id: caseId }, async (caseFile) => {
          const merger = (await this.cases.mergers(tx, [caseId])).get(caseId);
          demand(ctx, 'case.unmerge', { ...placeOf(caseFile), persons: [merger] }, { caseId });
          if (!caseFile.mergedIntoId) throw conflict('case-not-merged', { number: caseFile.number });
          into = caseFile.mergedIntoId;
          const main = await this.cases.find(tx, { id: into });
          const { kind: actorKind, id: actorId } = ctx.actor;
          const by: By = { actorKind, actorId, actorPosition: actingPosition(ctx.actor, caseFile), time: new Date() };
          // Somebody looked: they are two things.
          await this.relations.judge(tx, { caseId, otherId: into }, 'dismissed', actorId, by.time);
          return unmerge(caseFile, main, await this.dispatcher.chooseAgain(tx, caseFile, by.time), reason, by);
        });
        await tell(tx, ctx, outcome.facts);
        await appendAct(tx, ctx, { action: 'case.unmerge', targetKind: 'case', targetId: caseId });
        return { mainCaseId: into };
      });
      return this.judgedPair(tx, ctx, caseId, mainCaseId);
    });
  }

  /** Error: NotFound `unknown-relation`, Conflict `case-already-merged`. */
  async dismiss(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; otherCaseId: string },
  ): Promise<JudgedRow> {
    const { caseId, otherCaseId: otherId } = request;
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'DismissRelation', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        await this.demandCase(tx, ctx, 'case.merge', caseId);
        const known = await this.pair(tx, caseId, otherId);
        if (known.judgement === 'merged') throw conflict('case-already-merged', { number: known.number });
        await this.relations.judge(tx, { caseId, otherId }, 'dismissed', ctx.actor.id, new Date());
        await appendAct(tx, ctx, { action: 'case.merge', targetKind: 'case', targetId: caseId });
        return { caseId };
      });
      return this.judgedPair(tx, ctx, caseId, otherId);
    });
  }

  private async demandCase(tx: Tx, ctx: RequestContext, action: 'relation.read' | 'case.merge', caseId: string) {
    demand(ctx, action, targetOf(await this.cases.find(tx, { id: caseId })), { caseId });
  }

  /** With whether the caller may take the merge of a pair back. */
  private async judged(tx: Tx, ctx: RequestContext, caseId: string, rows: readonly RelatedRow[]): Promise<JudgedRow[]> {
    const mergedOf = (row: RelatedRow) => (row.isMain ? caseId : row.caseId);
    const merged = rows.filter(({ judgement }) => judgement === 'merged');
    const mergers = merged.length > 0 ? await this.cases.mergers(tx, merged.map(mergedOf)) : new Map();
    return rows.map((row) => {
      const persons = [mergers.get(mergedOf(row))];
      return { ...row, mayUnmerge: row.judgement === 'merged' && may(ctx.actor, 'case.unmerge', { persons }) };
    });
  }

  private async judgedPair(tx: Tx, ctx: RequestContext, caseId: string, otherId: string): Promise<JudgedRow> {
    const [judged] = await this.judged(tx, ctx, caseId, [await this.pair(tx, caseId, otherId)]);
    if (!judged) throw notFound('unknown-relation');
    return judged;
  }

  private async pair(tx: Tx, caseId: string, otherId: string): Promise<RelatedRow> {
    const found = (await this.relations.related(tx, caseId)).find((each) => each.caseId === otherId);
    if (!found) throw notFound('unknown-relation');
    return found;
  }
}
