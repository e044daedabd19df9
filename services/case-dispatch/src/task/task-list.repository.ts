import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { Reach } from '@streetgrid/service-kit';
import type { Token } from './audience';
import type { ItemKey } from '../deliberation/work';
import type { Task } from './task';
import { taskColumns, taskOf, TaskRow } from './task-row';
import { TaskRepository } from './task.repository';

const columns = taskColumns.map((column) => `t.${column}`).join(', ');

/** What a list shows, checked. */
export interface TaskFilter {
  readonly view: '' | 'offered' | 'mine';
  readonly states: readonly string[];
  readonly equals: readonly (readonly [column: string, value: string])[];
  readonly overdueOnly: boolean;
  readonly checkDueOnly: boolean;
}

/** Who asks: how far they reach, who they are, what they are. */
export interface Asker {
  readonly reach: Reach;
  readonly personId: string | undefined;
  readonly tokens: readonly Token[];
}

/** Where a page ended. */
export interface After {
  readonly time: Date;
  readonly id: string;
}

export interface PlanProgress {
  readonly id: string;
  readonly title: string;
  readonly publisherId: string;
  readonly publishTime: Date;
  readonly total: number;
  readonly published: number;
  readonly claimed: number;
  readonly completed: number;
  readonly cancelled: number;
  readonly overdue: number;
}

export interface PlaceCount {
  readonly placeKind: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly published: number;
  readonly claimed: number;
  readonly completed: number;
  readonly cancelled: number;
  readonly overdue: number;
}

/** A task as its resolution shows it. */
export type ItemTask = Pick<Task, 'state' | 'dueTime'> & { readonly item: ItemKey };

/** Which completed tasks a pool is made of. */
export interface InspectableTasks {
  readonly ids?: readonly string[];
  readonly kind?: string;
  readonly gridId?: string;
  readonly blockId?: string;
  readonly communityId?: string;
  readonly done?: { readonly from: Date; readonly until: Date };
}

/** A completed task as somebody who inspects it has to know it. */
export interface InspectableTask {
  readonly id: string;
  readonly name: string;
  readonly placeName: string;
  readonly gridId: string;
  readonly involved: readonly string[];
}

const standing = (now: string) => `
  count(*) filter (where t.state = 'published')::int as published,
  count(*) filter (where t.state = 'claimed')::int as claimed,
  count(*) filter (where t.state = 'completed')::int as completed,
  count(*) filter (where t.state = 'cancelled')::int as cancelled,
  count(*) filter (where t.state in ('published', 'claimed') and t.due_time < ${now})::int as overdue`;

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Lists of tasks by deadline, read from the tables themselves: a task is found the moment after it changed. */
@Injectable()
export class TaskListRepository {
  constructor(private readonly tasks: TaskRepository) {}

  /** Tasks that a resolution started; it has some dozens of items at most. */
  async ofResolution(tx: Tx, deliberationId: string): Promise<ItemTask[]> {
    const rows = await tx.query<Pick<TaskRow, 'state' | 'due_time'> & { item_no: number }>(
      `select state, due_time, item_no from task where tenant_id = $1 and deliberation_id = $2 order by item_no`,
      [tx.tenantId, deliberationId],
    );
    return rows.map(({ state, due_time: dueTime, item_no: no }) => ({ state, dueTime, item: { deliberationId, no } }));
  }

  /** Completed tasks, named or whose last part was done in a period. `involved`: who published it, and who did a part. */
  async inspectable(tx: Tx, asked: InspectableTasks, limit: number): Promise<InspectableTask[]> {
    return tx.query<InspectableTask>(
      `select t.id, t.spec->>'title' as name, t.place_name as "placeName", coalesce(t.grid_id::text, '') as "gridId",
         array_append(p.people, t.publisher_id) as involved
       from task t cross join lateral (
         select max(c.done_time) as done, array_agg(distinct c.person_id::text) as people from task_claim c
          where c.tenant_id = t.tenant_id and c.task_id = t.id and c.state = 'done') p
       where t.tenant_id = $1 and t.state = 'completed' and ($2::uuid[] is null or t.id = any($2))
         and ($3 = '' or t.kind = $3) and ($4::uuid is null or t.grid_id = $4)
         and ($5::uuid is null or t.block_id = $5) and ($6::uuid is null or t.community_id = $6)
         and ($7::timestamptz is null or (t.update_time >= $7 and p.done >= $7 and p.done < $8))
       limit $9`,
      [
        ...[tx.tenantId, asked.ids ?? null, asked.kind ?? '', asked.gridId || null, asked.blockId || null],
        ...[asked.communityId || null, asked.done?.from ?? null, asked.done?.until ?? null, limit],
      ],
    );
  }

  async page(
    tx: Tx,
    asker: Asker,
    filter: TaskFilter,
    now: Date,
    after: After | undefined,
    size: number,
  ): Promise<Task[]> {
    const params = new Parameters();
    const where = [`t.tenant_id = ${params.add(tx.tenantId)}`, ...viewConditions(asker, filter, now, params)];
    for (const [column, value] of filter.equals) where.push(`t.${column} = ${params.add(value)}`);
    if (filter.states.length > 0) where.push(`t.state = any(${params.add(filter.states)})`);
    // Said in the words of the partial index, or the planner cannot prove that it holds all that is asked for.
    if (filter.overdueOnly) where.push(`t.state in ('published', 'claimed') and t.due_time < ${params.add(now)}`);
    if (filter.checkDueOnly)
      where.push(`exists (select from task_claim c
        where c.tenant_id = t.tenant_id and c.task_id = t.id and c.check_state = 'due' and c.state = 'done')`);
    if (after)
      where.push(`(t.due_time, t.id) > (${params.add(after.time)}::timestamptz, ${params.add(after.id)}::uuid)`);
    const rows = await tx.query<TaskRow>(
      `select ${columns} from task t where ${where.join(' and ')} order by t.due_time, t.id limit ${params.add(size)}`,
      params.values,
    );
    const claims = await this.tasks.claimsOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) =>
      taskOf(
        row,
        claims.filter((claim) => claim.task_id === row.id),
      ),
    );
  }

  /** How tasks stand by place; at most 1,000 places. */
  async counts(
    tx: Tx,
    reach: Reach,
    filter: { equals: TaskFilter['equals']; dueFrom: Date | undefined; dueUntil: Date | undefined },
    now: Date,
  ): Promise<PlaceCount[]> {
    const params = new Parameters();
    const where = [`t.tenant_id = ${params.add(tx.tenantId)}`];
    if (!reach.everything) where.push(orFalse(placeConditions(reach, params)));
    for (const [column, value] of filter.equals) where.push(`t.${column} = ${params.add(value)}`);
    if (filter.dueFrom) where.push(`t.due_time >= ${params.add(filter.dueFrom)}`);
    if (filter.dueUntil) where.push(`t.due_time < ${params.add(filter.dueUntil)}`);
    return tx.query<PlaceCount>(
      `select t.place_kind as "placeKind", t.place_id as "placeId", max(t.place_name) as "placeName", ${standing(params.add(now))}
       from task t where ${where.join(' and ')} group by t.place_kind, t.place_id
       order by overdue desc, "placeName", t.place_id limit 1000`,
      params.values,
    );
  }

  /** Plans with their progress, newest first. */
  async plans(tx: Tx, reach: Reach, now: Date, after: After | undefined, size: number): Promise<PlanProgress[]> {
    const params = new Parameters();
    const where = [`p.tenant_id = ${params.add(tx.tenantId)}`];
    if (!reach.everything) where.push(`p.publisher_id = ${params.add(reach.self ?? '')}`);
    if (after)
      where.push(`(p.publish_time, p.id) < (${params.add(after.time)}::timestamptz, ${params.add(after.id)}::uuid)`);
    const at = params.add(now);
    return tx.query<PlanProgress>(
      `select p.id, p.title, p.publisher_id as "publisherId", p.publish_time as "publishTime", p.total, n.*
       from (select * from task_plan p where ${where.join(' and ')}
             order by p.publish_time desc, p.id desc limit ${params.add(size)}) p,
         lateral (select ${standing(at)} from task t where t.tenant_id = p.tenant_id and t.plan_id = p.id) n
       order by p.publish_time desc, p.id desc`,
      params.values,
    );
  }
}

function viewConditions(
  { reach, personId, tokens }: Asker,
  { view }: TaskFilter,
  now: Date,
  params: Parameters,
): string[] {
  if (view === 'offered') {
    // The offer itself is small: what nobody can claim any more is not in it.
    const mine = `select from task_claim c where c.tenant_id = t.tenant_id and c.task_id = t.id
      and c.person_id = ${params.add(personId ?? null)}::uuid and c.state in ('claimed', 'done')`;
    return [
      `t.id = any(array(select o.task_id from task_offer o where o.tenant_id = $1 and o.token = any(${params.add(tokens)}::text[])))`,
      `t.start_time <= ${params.add(now)}`,
      `not exists (${mine})`,
    ];
  }
  const own = (state: string) => `t.id = any(array(select c.task_id from task_claim c
    where c.tenant_id = $1 and c.person_id = ${params.add(personId ?? null)}::uuid ${state}))`;
  if (view === 'mine') return [own(`and c.state in ('claimed', 'done')`)];
  if (reach.everything) return [];
  const offered = `t.id = any(array(select o.task_id from task_offer o
    where o.tenant_id = $1 and o.token = any(${params.add(tokens)}::text[])))`;
  return [orFalse([...placeConditions(reach, params), ...(reach.self === undefined ? [] : [own(''), offered])])];
}

export function placeConditions(reach: Reach, params: { add(value: unknown): string }): string[] {
  const either = [
    ['grid_id', reach.grids],
    ['block_id', reach.blocks],
    ['community_id', reach.communities],
  ] as const;
  return either
    .filter(([, ids]) => ids.length > 0)
    .map(([column, ids]) => `t.${column} = any(${params.add(ids)}::uuid[])`);
}

function orFalse(conditions: readonly string[]): string {
  return conditions.length > 0 ? `(${conditions.join(' or ')})` : 'false';
}
