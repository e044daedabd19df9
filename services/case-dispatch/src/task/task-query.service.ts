import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { Actor, demand, invalid, reach, RequestContext } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Token } from './audience';
import { GroupService } from './group.service';
import { readTarget } from './rights';
import { partOf, Task, taskStates, TaskStep } from './task';
import {
  After,
  Asker,
  InspectableTask,
  InspectableTasks,
  ItemTask,
  PlaceCount,
  PlanProgress,
  TaskFilter,
  TaskListRepository,
} from './task-list.repository';
import { taskKinds, VisitTarget } from './task-spec';
import { TaskRepository } from './task.repository';

/** What a caller asks of the list; empty means: no matter. */
export interface TaskQuestion {
  readonly view: string;
  readonly states: readonly string[];
  readonly kind: string;
  readonly planId: string;
  readonly seriesId: string;
  readonly placeId: string;
  readonly overdueOnly: boolean;
  readonly checkDueOnly: boolean;
}

/** A task as somebody sees it. */
export interface SeenTask {
  readonly task: Task;
  /** What the caller is, for what the caller may do. */
  readonly tokens: readonly Token[];
  readonly target: VisitTarget | undefined;
}

/** Reading tasks, within the caller's scope. */
@Injectable()
export class TaskQueryService {
  constructor(
    private readonly db: Database,
    private readonly tasks: TaskRepository,
    private readonly lists: TaskListRepository,
    private readonly groups: GroupService,
  ) {}

  /** Completed tasks that an inspection may look at; at most `limit`. */
  async inspectable(tx: Tx, asked: InspectableTasks, limit: number): Promise<readonly InspectableTask[]> {
    return this.lists.inspectable(tx, asked, limit);
  }

  /** One task. Errors: NotFound `unknown-task`, Forbidden `task-outside-scope`. */
  async get(ctx: RequestContext, id: string): Promise<SeenTask> {
    return this.db.tx(ctx, async (tx) => {
      const task = await this.tasks.find(tx, id);
      const tokens = await this.groups.tokens(tx, ctx.actor);
      demand(ctx, 'task.read', readTarget(task, ctx.actor, tokens), { taskId: id });
      return this.seen(tx, ctx.actor, task, tokens);
    });
  }

  /** The task as the answer of a command; whoever was allowed that sees it. */
  async answer(ctx: RequestContext, task: Task): Promise<SeenTask> {
    return this.db.tx(ctx, async (tx) => this.seen(tx, ctx.actor, task, await this.groups.tokens(tx, ctx.actor)));
  }

  async steps(ctx: RequestContext, id: string): Promise<readonly TaskStep[]> {
    return this.db.tx(ctx, async (tx) => {
      const task = await this.tasks.find(tx, id);
      const tokens = await this.groups.tokens(tx, ctx.actor);
      demand(ctx, 'task.read', readTarget(task, ctx.actor, tokens), { taskId: id });
      return this.tasks.steps(tx, id);
    });
  }

  async list(
    ctx: RequestContext,
    asked: TaskQuestion,
    page: { size: number; token: string },
  ): Promise<{ seen: readonly SeenTask[]; nextPageToken: string }> {
    const filter = readTaskQuestion(asked);
    const size = pageSize(page.size);
    const after = afterOf(decodePageToken(ctx, asked, page.token));
    const { actor } = ctx;
    return this.db.tx(ctx, async (tx) => {
      const tokens = await this.groups.tokens(tx, actor);
      const personId = actor.kind === 'person' ? actor.id : undefined;
      const asker: Asker = { reach: reach(actor, 'task.read'), personId, tokens };
      const found = await this.lists.page(tx, asker, filter, new Date(), after, size + 1);
      const tasks = found.slice(0, size);
      const last = found.length > size ? tasks.at(-1) : undefined;
      const nextPageToken = last ? encodePageToken(ctx, asked, [last.dueTime.getTime(), last.id]) : '';
      return { seen: tasks.map((task) => ({ task, tokens, target: undefined })), nextPageToken };
    });
  }

  async counts(
    ctx: RequestContext,
    asked: { planId: string; seriesId: string; kind: string; dueFrom: Date | undefined; dueUntil: Date | undefined },
  ): Promise<readonly PlaceCount[]> {
    const { dueFrom, dueUntil } = asked;
    const equals = equalities({ ...asked, placeId: '' });
    const scope = reach(ctx.actor, 'task.overview');
    return this.db.tx(ctx, (tx) => this.lists.counts(tx, scope, { equals, dueFrom, dueUntil }, new Date()));
  }

  async plans(
    ctx: RequestContext,
    page: { size: number; token: string },
  ): Promise<{ plans: readonly PlanProgress[]; nextPageToken: string }> {
    const size = pageSize(page.size);
    const after = afterOf(decodePageToken(ctx, 'plans', page.token));
    const scope = reach(ctx.actor, 'task.plans');
    return this.db.tx(ctx, async (tx) => {
      const found = await this.lists.plans(tx, scope, new Date(), after, size + 1);
      const plans = found.slice(0, size);
      const last = found.length > size ? plans.at(-1) : undefined;
      const nextPageToken = last ? encodePageToken(ctx, 'plans', [last.publishTime.getTime(), last.id]) : '';
      return { plans, nextPageToken };
    });
  }

  /** How the tasks stand that a resolution started. */
  async ofResolution(tx: Tx, deliberationId: string): Promise<readonly ItemTask[]> {
    return this.lists.ofResolution(tx, deliberationId);
  }

  /** The target only to whoever is doing the visit. */
  private async seen(tx: Tx, actor: Actor, task: Task, tokens: readonly Token[]): Promise<SeenTask> {
    const visits = actor.kind === 'person' && task.hasTarget && partOf(task, actor.id) !== undefined;
    return { task, tokens, target: visits ? await this.tasks.target(tx, task.id) : undefined };
  }
}

/** Errors: Invalid `filter-invalid` with the field's name. */
function readTaskQuestion(asked: TaskQuestion): TaskFilter {
  const view = (['', 'offered', 'mine'] as const).find((each) => each === asked.view);
  if (view === undefined) throw invalid('filter-invalid', { field: 'view' });
  if (asked.states.some((state) => !taskStates.some((each) => each === state)))
    throw invalid('filter-invalid', { field: 'states' });
  const { states, overdueOnly, checkDueOnly } = asked;
  return { view, states, equals: equalities(asked), overdueOnly, checkDueOnly };
}

function equalities(asked: Pick<TaskQuestion, 'kind' | 'planId' | 'seriesId' | 'placeId'>): TaskFilter['equals'] {
  const ids = [
    ['plan_id', asked.planId],
    ['series_id', asked.seriesId],
    ['place_id', asked.placeId],
  ] as const;
  for (const [field, id] of ids) if (id !== '' && !isUuid(id)) throw invalid('filter-invalid', { field });
  if (asked.kind !== '' && !taskKinds.some((kind) => kind === asked.kind))
    throw invalid('filter-invalid', { field: 'kind' });
  return [...ids, ['kind', asked.kind] as const].filter(([, value]) => value !== '');
}

export function afterOf(last: readonly (string | number)[] | undefined): After | undefined {
  if (!last) return undefined;
  const [time, id] = last;
  if (typeof id !== 'string' || typeof time !== 'number') throw invalid('page-token-invalid');
  return { time: new Date(time), id };
}
