import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, demandSomewhere, DomainError, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { freeText } from '../case/intake';
import type { TaskToStart } from '../deliberation/work';
import { GroupService, KnownGroups } from './group.service';
import { placeTarget } from './rights';
import { publish, Task, TaskBy, TaskOutcome } from './task';
import { checkedSpan, checkedSpec, checkedTarget, GivenSpec, Span, TaskSpec, VisitTarget } from './task-spec';
import { tellTasks } from './task.events';
import { NewPlan, TaskRepository } from './task.repository';

const rowLimit = 1_000;

/** A row that is wrong; rows count from 1. */
export interface RowError {
  readonly row: number;
  readonly slug: string;
}

/** What a batch leads to: a plan, or the rows that are wrong. */
export interface Published {
  readonly plan: NewPlan | undefined;
  readonly errors: readonly RowError[];
}

interface Checked {
  readonly spec: TaskSpec;
  readonly span: Span;
  readonly target: VisitTarget | undefined;
}

/** Publishing tasks, one or many at once. */
@Injectable()
export class PublishService {
  constructor(
    private readonly db: Database,
    private readonly tasks: TaskRepository,
    private readonly groups: GroupService,
  ) {}

  /** One task. Errors: Invalid `task-invalid` …, Forbidden `task-place-outside-scope`. */
  async publish(ctx: RequestContext, key: string, given: GivenSpec): Promise<Task> {
    const now = new Date();
    const checked = checkedRow(given, now);
    return this.db.tx(ctx, async (tx) => {
      const request = { ...given, by: ctx.actor.id };
      const { id } = await onceByKey(tx, { method: 'PublishTask', key, request }, async () => {
        const known = await this.groups.known(tx, [checked.spec], now);
        const { task } = await this.write(tx, ctx, [publishRow(ctx, known, checked, now, undefined)], [checked]);
        await appendAct(tx, ctx, { action: 'task.publish', targetKind: 'task', targetId: task.id });
        return { id: task.id };
      });
      return this.tasks.find(tx, id);
    });
  }

  /** Many tasks, all or none. Wrong rows are all named, and then nothing is written. Error: Invalid `task-rows-invalid`. */
  async publishPlan(
    ctx: RequestContext,
    key: string,
    given: { title: string; specs: readonly GivenSpec[]; validateOnly: boolean },
  ): Promise<Published> {
    demandSomewhere(ctx, 'task.publish');
    const title = freeText(given.title, 100, 'task-invalid');
    const { specs, validateOnly } = given;
    if (title === '' || specs.length === 0 || specs.length > rowLimit)
      throw invalid('task-rows-invalid', { limit: rowLimit });
    const now = new Date();
    return this.db.tx(ctx, async (tx) => {
      const work = () => this.checkAndWrite(tx, ctx, title, specs, validateOnly, now);
      // A trial leaves nothing behind, so it takes no key either.
      if (validateOnly) return work();
      const request = { title, specs, by: ctx.actor.id };
      const stored = await onceByKey(tx, { method: 'PublishPlan', key, request }, work);
      const { plan, errors } = stored;
      return { plan: plan && { ...plan, publishTime: new Date(plan.publishTime) }, errors };
    });
  }

  /** What a resolution starts, in its own transaction. Voters stand behind it, so nobody's right is asked. */
  async start(tx: Tx, ctx: RequestContext, tasks: readonly TaskToStart[], by: TaskBy): Promise<void> {
    if (tasks.length === 0) return;
    const rest = { hasTarget: false, planId: undefined, seriesId: undefined, occurrence: undefined };
    const outcomes = tasks.map((task) => publish({ ...task, ...rest }, by));
    await this.write(tx, ctx, outcomes, []);
  }

  private async checkAndWrite(
    tx: Tx,
    ctx: RequestContext,
    title: string,
    specs: readonly GivenSpec[],
    validateOnly: boolean,
    now: Date,
  ): Promise<Published> {
    const errors: RowError[] = [];
    const rows = specs.map((spec, index) => attempt(errors, index + 1, () => checkedRow(spec, now)));
    const good = rows.filter((row) => row !== undefined);
    const known = await this.groups.known(
      tx,
      good.map(({ spec }) => spec),
      now,
    );
    const id = uuidv7();
    const outcomes = rows.map(
      (row, index) => row && attempt(errors, index + 1, () => publishRow(ctx, known, row, now, id)),
    );
    if (errors.length > 0) return { plan: undefined, errors: errors.toSorted((a, b) => a.row - b.row) };
    if (validateOnly) return { plan: undefined, errors: [] };
    const plan = { id, title, publisherId: ctx.actor.id, publishTime: now, total: specs.length };
    await this.tasks.addPlan(tx, plan);
    await this.write(
      tx,
      ctx,
      outcomes.filter((outcome) => outcome !== undefined),
      good,
    );
    await appendAct(tx, ctx, { action: 'task.publish', targetKind: 'task-plan', targetId: id });
    return { plan, errors: [] };
  }

  /** Tasks with their targets, in the order given, and the news of them. */
  private async write(
    tx: Tx,
    ctx: RequestContext,
    outcomes: readonly TaskOutcome[],
    rows: readonly Checked[],
  ): Promise<TaskOutcome> {
    const [first] = outcomes;
    if (!first) throw invalid('task-rows-invalid', { limit: rowLimit });
    await this.tasks.insert(
      tx,
      outcomes.map(({ task }) => task),
      outcomes.map(({ step }) => step),
    );
    const targets = outcomes.map(({ task }, index) => [task.id, rows[index]?.target] as const);
    await this.tasks.addTargets(tx, new Map(targets.filter((each): each is [string, VisitTarget] => !!each[1])));
    await tellTasks(
      tx,
      ctx,
      outcomes.map(({ fact }) => fact).filter((fact) => fact !== undefined),
    );
    return first;
  }
}

function checkedRow(given: GivenSpec, now: Date): Checked {
  return { spec: checkedSpec(given), span: checkedSpan(given, now), target: checkedTarget(given) };
}

function publishRow(
  ctx: RequestContext,
  known: KnownGroups,
  { spec, span, target }: Checked,
  time: Date,
  planId: string | undefined,
): TaskOutcome {
  const place = known.placeOf(spec);
  demand(ctx, 'task.publish', placeTarget(place));
  const by: TaskBy = { actorKind: ctx.actor.kind, actorId: ctx.actor.id, time };
  const rest = { planId, seriesId: undefined, occurrence: undefined, item: undefined };
  return publish({ id: uuidv7(), spec, hasTarget: target !== undefined, place, ...span, ...rest }, by);
}

/** The row's value, or its error kept. What is no refusal is a failure of ours and goes on. */
function attempt<T>(errors: RowError[], row: number, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    errors.push({ row, slug: error.slug });
    return undefined;
  }
}
