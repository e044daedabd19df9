import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { Action, demand, invalid, reach, RequestContext } from '@streetgrid/service-kit';
import type { RelationCounts } from '../relation/relation.repository';
import { RelationService } from '../relation/relation.service';
import type { CaseFile, CaseStep } from './case';
import { ListQuestion, readQuestion } from './case-list';
import { CaseListRepository, Position } from './case-list.repository';
import { CaseKey, CaseRepository } from './case.repository';
import { targetOf } from './rights';

/** What a list answers. */
export interface CasePage {
  readonly cases: readonly CaseFile[];
  readonly nextPageToken: string;
  readonly total: number;
  /** Reports of the same thing that nobody judged yet, by case. */
  readonly counts: ReadonlyMap<string, RelationCounts>;
}

/** A case with everybody who is in it, for slices that stand on cases. */
export interface KnownCase {
  readonly caseFile: CaseFile;
  readonly steps: readonly CaseStep[];
  /** Of its reporter, and of those whose cases were merged into it. */
  readonly reporterNames: readonly string[];
}

/** Reading cases, within the caller's scope. */
@Injectable()
export class CaseQueryService {
  constructor(
    private readonly db: Database,
    private readonly cases: CaseRepository,
    private readonly lists: CaseListRepository,
    private readonly relations: RelationService,
  ) {}

  /** One case, for whoever may do this with it. Errors: NotFound `unknown-case`, Forbidden `case-outside-scope` or as the row says. */
  async get(
    ctx: RequestContext,
    key: CaseKey,
    action: Action = 'case.read',
  ): Promise<{ caseFile: CaseFile; counts: RelationCounts | undefined }> {
    return this.db.tx(ctx, async (tx) => {
      const caseFile = await this.cases.find(tx, key);
      demand(ctx, action, targetOf(caseFile), { caseId: caseFile.id });
      return { caseFile, counts: (await this.relations.counts(tx, [caseFile.id])).get(caseFile.id) };
    });
  }

  /** In the caller's transaction; whoever asks has asked for the right. Error: NotFound `unknown-case`. */
  async known(tx: Tx, id: string): Promise<KnownCase> {
    const caseFile = await this.cases.find(tx, { id });
    const [steps, reporterNames] = [await this.cases.steps(tx, id), await this.cases.reporterNames(tx, id)];
    return { caseFile, steps, reporterNames };
  }

  /** Every step of a case, oldest first. */
  async steps(ctx: RequestContext, id: string): Promise<readonly CaseStep[]> {
    return this.db.tx(ctx, async (tx) => {
      const caseFile = await this.cases.find(tx, { id });
      demand(ctx, 'case.read', targetOf(caseFile), { caseId: caseFile.id });
      return this.cases.steps(tx, id);
    });
  }

  /** Cases of the caller's scope; for a caller without scope an empty list. */
  async list(
    ctx: RequestContext,
    asked: ListQuestion,
    page: { size: number; token: string; includeTotal: boolean },
  ): Promise<CasePage> {
    const filter = readQuestion(asked);
    const size = pageSize(page.size);
    const after = positionOf(decodePageToken(ctx, asked, page.token));
    const scope = reach(ctx.actor, 'case.read');
    const now = new Date();
    return this.db.tx(ctx, async (tx) => {
      const found = await this.lists.page(tx, scope, filter, now, after, size + 1);
      const cases = found.slice(0, size);
      const last = found.length > size ? cases.at(-1) : undefined;
      const nextPageToken = last ? encodePageToken(ctx, asked, [sortValue(last, filter.order.column), last.id]) : '';
      const total = page.includeTotal ? await this.lists.count(tx, scope, filter, now) : 0;
      const counts = await this.relations.counts(
        tx,
        cases.map(({ id }) => id),
      );
      return { cases, nextPageToken, total, counts };
    });
  }
}

function sortValue(caseFile: CaseFile, column: 'reported_time' | 'due_time' | 'update_time'): number | string {
  if (column === 'reported_time') return caseFile.reportedTime.getTime();
  if (column === 'update_time') return caseFile.updateTime.getTime();
  return caseFile.dueTime?.getTime() ?? 'infinity';
}

function positionOf(last: readonly (string | number)[] | undefined): Position | undefined {
  if (!last) return undefined;
  const [value, id] = last;
  if (typeof id !== 'string' || value === undefined) throw invalid('page-token-invalid');
  return { value: value === 'infinity' ? value : new Date(Number(value)), id };
}
