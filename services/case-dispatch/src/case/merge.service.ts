import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import type { RelatedRow } from '../relation/relation.repository';
import { RelationService } from '../relation/relation.service';
import type { By } from './case';
import { merge } from './merge';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { freeText } from './intake';
import { actingPosition, targetOf } from './rights';

/** Cases of the same thing: a person looks at them, merges them, or says that they are none. */
@Injectable()
export class MergeService {
  constructor(
    private readonly db: Database,
    private readonly cases: CaseRepository,
    private readonly relations: RelationService,
  ) {}

  async related(ctx: RequestContext, caseId: string): Promise<RelatedRow[]> {
    return this.db.tx(ctx, async (tx) => {
      await this.demandCase(tx, ctx, 'relation.read', caseId);
      return this.relations.related(tx, caseId);
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
  ): Promise<RelatedRow> {
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
      return this.pair(tx, caseId, mainCaseId);
    });
  }

  /** Error: NotFound `unknown-relation`, Conflict `case-already-merged`. */
  async dismiss(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; otherCaseId: string },
  ): Promise<RelatedRow> {
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
      return this.pair(tx, caseId, otherId);
    });
  }

  private async demandCase(tx: Tx, ctx: RequestContext, action: 'relation.read' | 'case.merge', caseId: string) {
    demand(ctx, action, targetOf(await this.cases.find(tx, { id: caseId })), { caseId });
  }

  private async pair(tx: Tx, caseId: string, otherId: string): Promise<RelatedRow> {
    const found = (await this.relations.related(tx, caseId)).find((each) => each.caseId === otherId);
    if (!found) throw notFound('unknown-relation');
    return found;
  }
}
