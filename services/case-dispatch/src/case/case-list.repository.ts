import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { Reach } from '@streetgrid/service-kit';
import type { CaseFile } from './case';
import { ListFilter, openStates } from './case-list';
import { caseColumns, caseOf, CaseRow } from './case-row';
import { marksOfNumber, marksOfWords, Search } from './search-words';

const columns = caseColumns.map((column) => `f.${column}`).join(', ');
/** A text search looks at the newest matches only; whoever needs older ones narrows it. Measured in the README. */
const newestMatches = 2_000;
const countLimit = 10_000;

/** Where a page ended: the value of the order's column and the id. */
export interface Position {
  readonly value: Date | 'infinity';
  readonly id: string;
}

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Lists of cases: read from the table itself, so a case is found the moment after it changed. */
@Injectable()
export class CaseListRepository {
  async page(
    tx: Tx,
    scope: Reach,
    filter: ListFilter,
    now: Date,
    after: Position | undefined,
    size: number,
  ): Promise<CaseFile[]> {
    const params = new Parameters();
    const where = conditions(tx, filter, now, params);
    const { column, descending } = filter.order;
    if (after) {
      const key = `(${params.add(after.value)}::timestamptz, ${params.add(after.id)}::uuid)`;
      where.push(`(f.${column}, f.id) ${descending ? '<' : '>'} ${key}`);
    }
    const direction = descending ? 'desc' : 'asc';
    const inOrder = `order by f.${column} ${direction}, f.id ${direction} limit ${params.add(size)}`;
    const arms = scopeArms(tx, scope, params);
    const page = `from case_file f where ${where.join(' and ')}`;
    if (scope.everything || filter.search?.words.length) {
      // Words find at most a few thousand cases: each is looked at once, whatever the ways in which a caller reaches it.
      const either = scope.everything ? '' : `and (${arms.join(' or ')})`;
      return (await tx.query<CaseRow>(`select ${columns} ${page} ${either} ${inOrder}`, params.values)).map(caseOf);
    }
    // The page of each arm by that arm's own index, then the page of them all: for arms in one condition the planner walks
    // the street's archive from its end, and finds nothing of a department that has three cases in it.
    const mine = arms.map((arm) => `(select f.id ${page} and ${arm} ${inOrder})`).join(' union ');
    const rows = await tx.query<CaseRow>(
      `select ${columns} from case_file f where f.tenant_id = ${params.add(tx.tenantId)} and f.id = any(array(${mine})) ${inOrder}`,
      params.values,
    );
    return rows.map(caseOf);
  }

  /** Counted up to 10,000. */
  async count(tx: Tx, scope: Reach, filter: ListFilter, now: Date): Promise<number> {
    const params = new Parameters();
    const where = conditions(tx, filter, now, params);
    if (!scope.everything) where.push(`(${scopeArms(tx, scope, params).join(' or ')})`);
    const [row] = await tx.query<{ total: number }>(
      `select count(*)::int as total from (select from case_file f where ${where.join(' and ')} limit ${countLimit}) counted`,
      params.values,
    );
    return row?.total ?? 0;
  }
}

function conditions(tx: Tx, filter: ListFilter, now: Date, params: Parameters): string[] {
  const where = [`f.tenant_id = ${params.add(tx.tenantId)}`];
  for (const [column, value] of filter.equals) where.push(`f.${column} = ${params.add(value)}`);
  if (filter.states.length > 0) where.push(`f.state = any(${params.add(filter.states)})`);
  // Said in the words of the partial indexes, or the planner cannot prove that they hold all that is asked for.
  if (filter.overdueOnly || (filter.states.length > 0 && filter.states.every((state) => openStates.includes(state)))) {
    where.push(`f.state in ('reported', 'dispatched', 'claimed', 'suspended', 'handled')`);
  }
  if (filter.helperId) where.push(helpedBy(tx, filter.helperId, params));
  if (filter.overdueOnly) where.push(`f.state not in ('handled', 'suspended') and f.due_time < ${params.add(now)}`);
  if (filter.reportedFrom) where.push(`f.reported_time >= ${params.add(filter.reportedFrom)}`);
  if (filter.reportedUntil) where.push(`f.reported_time < ${params.add(filter.reportedUntil)}`);
  if (filter.search) where.push(...searchConditions(tx, filter.search, params));
  return where;
}

/** What a caller reaches, by each way in which it does. Cases have no joint zone yet: whoever reaches only those sees none. */
function scopeArms(tx: Tx, scope: Reach, params: Parameters): string[] {
  if (scope.everything) return [];
  const self = scope.self === undefined ? [] : [scope.self];
  const either = [
    ['assignee_id', self],
    ['first_receiver_id', self],
    ['department_id', scope.departments],
    ['grid_id', scope.grids],
    ['block_id', scope.blocks],
    ['community_id', scope.communities],
  ] as const;
  const conditions = either
    .filter(([, ids]) => ids.length > 0)
    .map(([column, ids]) => `f.${column} = any(${params.add(ids)}::uuid[])`);
  if (scope.self !== undefined) conditions.push(helpedBy(tx, scope.self, params));
  return conditions.length > 0 ? conditions : ['false'];
}

/** The newest 500 cases that somebody was asked to help with: an array, so that it is a condition on the key. */
function helpedBy(tx: Tx, personId: string, params: Parameters): string {
  const [tenant, person] = [params.add(tx.tenantId), params.add(personId)];
  return `f.id = any(array(select h.case_id from case_helper h
    where h.tenant_id = ${tenant} and h.person_id = ${person} order by h.case_id desc limit 500))`;
}

function searchConditions(tx: Tx, search: Search, params: Parameters): string[] {
  if (search.numbers) {
    return [`f.number >= ${params.add(search.numbers.from)} and f.number < ${params.add(search.numbers.until)}`];
  }
  const marks = marksOfWords(tx.tenantId, search.words);
  const number = marksOfNumber(tx.tenantId, search.words);
  const found = [marks, number]
    .filter((wanted) => wanted.length > 0)
    .map((wanted) => `select search_case(${params.add(wanted)}::int[], ${newestMatches})`);
  // Marks collide now and then, and pairs may stand apart: compare with the words themselves.
  const compared = search.words.map((word) => {
    const wanted = params.add(word);
    return `strpos(normalize(lower(concat_ws(E'\\n', f.text, f.address, f.number, f.source_number)), NFKC), ${wanted}) > 0`;
  });
  return [`f.id = any(array(${found.join(' union ')}))`, ...compared];
}
