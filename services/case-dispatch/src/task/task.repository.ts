import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, StoredRow, Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { Task, TaskOutcome, TaskStep } from './task';
import {
  ClaimRow,
  claimColumns,
  claimRowOf,
  offersOf,
  taskChanging,
  taskColumns,
  taskOf,
  TaskRow,
  taskRowOf,
  taskStepColumns,
  taskStepOfRow,
  TaskStepRow,
  taskStepRowOf,
} from './task-row';
import type { VisitTarget } from './task-spec';

const columns = taskColumns.join(', ');
const stepColumns = taskStepColumns.join(', ');
const claims = claimColumns.join(', ');
/** Rows travel as one JSON parameter: one statement, whatever the number of tasks. */
const addTasks = `insert into task (tenant_id, ${columns})
  select $1, ${columns} from json_populate_recordset(null::task, $2)`;
const addSteps = `insert into task_step (tenant_id, ${stepColumns})
  select $1, ${stepColumns} from json_populate_recordset(null::task_step, $3)`;
const addOffers = `insert into task_offer (tenant_id, token, due_time, task_id)
  select $1, token, due_time, task_id from json_populate_recordset(null::task_offer, $4)`;

/** Who needs a visit, sealed; `reseal` walks it. */
export const targetTable: SealedTable = {
  name: 'task_target',
  id: 'task_id',
  columns: ['name', 'address', 'note'].map((name) => ({ name, indexed: false, plain: false })),
};

/** A plan as it was published. */
export interface NewPlan {
  readonly id: string;
  readonly title: string;
  readonly publisherId: string;
  readonly publishTime: Date;
  readonly total: number;
}

/** All SQL of one task: its row, parts, steps, offer, target. Lists stand in task-list.repository.ts. */
@Injectable()
export class TaskRepository {
  private readonly targets: SealedRows;

  constructor(fields: SealedFields) {
    this.targets = new SealedRows(fields, targetTable);
  }

  async addPlan(tx: Tx, plan: NewPlan): Promise<void> {
    await tx.execute(
      `insert into task_plan (tenant_id, id, title, publisher_id, publish_time, total) values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenantId, plan.id, plan.title, plan.publisherId, plan.publishTime, plan.total],
    );
  }

  /** Writes new tasks with their first step and their offer; three statements, whatever their number. */
  async insert(tx: Tx, tasks: readonly Task[], steps: readonly TaskStep[]): Promise<void> {
    // Foreign keys are checked at the end of the statement: one may hold them all.
    await tx.query(`with tasks as (${addTasks}), steps as (${addSteps}), offers as (${addOffers}) select`, [
      ...[tx.tenantId, json(tasks.map(taskRowOf)), json(steps.map(taskStepRowOf)), json(tasks.flatMap(offersOf))],
    ]);
  }

  /** Seals who needs the visits of tasks or series. */
  async addTargets(tx: Tx, targets: ReadonlyMap<string, VisitTarget>): Promise<void> {
    if (targets.size === 0) return;
    const rows = [...targets].map(([id, target]) => ({
      task_id: id,
      ...this.targets.seal(tx.tenantId, id, { ...target }),
    }));
    const sealed = ['task_id', ...this.targets.columns].join(', ');
    await tx.execute(
      `insert into task_target (tenant_id, ${sealed}) select $1, ${sealed} from json_populate_recordset(null::task_target, $2)`,
      [tx.tenantId, json(rows)],
    );
  }

  /** Who needs the visit, in clear. */
  async target(tx: Tx, id: string): Promise<VisitTarget | undefined> {
    const [row] = await tx.query<StoredRow>(
      `select ${this.targets.columns.join(', ')} from task_target where tenant_id = $1 and task_id = $2`,
      [tx.tenantId, id],
    );
    if (!row) return undefined;
    const { name = '', address = '', note = '' } = this.targets.open(tx.tenantId, id, row);
    return { name, address, note };
  }

  /** One task. Error: NotFound `unknown-task`. */
  async find(tx: Tx, id: string): Promise<Task> {
    return this.read(tx, id, '');
  }

  /** Locks the task, lets `decide` say what follows, writes it. Nothing is written when `decide` throws. */
  async update(tx: Tx, id: string, decide: (task: Task) => Promise<TaskOutcome> | TaskOutcome): Promise<TaskOutcome> {
    const before = await this.read(tx, id, 'for no key update');
    const outcome = await decide(before);
    await this.write(tx, before, outcome);
    return outcome;
  }

  async steps(tx: Tx, taskId: string): Promise<TaskStep[]> {
    const rows = await tx.query<TaskStepRow>(
      `select ${stepColumns} from task_step where tenant_id = $1 and task_id = $2 order by version limit 1000`,
      [tx.tenantId, taskId],
    );
    return rows.map(taskStepOfRow);
  }

  /** Parts of several tasks, oldest first. */
  async claimsOf(tx: Tx, taskIds: readonly string[]): Promise<ClaimRow[]> {
    return tx.query<ClaimRow>(
      `select ${claims} from task_claim where tenant_id = $1 and task_id = any($2::uuid[]) order by claimed_time, id`,
      [tx.tenantId, taskIds],
    );
  }

  /** Whoever claims, and whoever ends their office, wait for each other. */
  async lockPerson(tx: Tx, personId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('task-claims:' || $1 || $2, 0))`, [
      tx.tenantId,
      personId,
    ]);
  }

  /** Tasks in which the person has a part under way. */
  async inHand(tx: Tx, personId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select task_id as id from task_claim where tenant_id = $1 and person_id = $2 and state = 'claimed' order by task_id`,
      [tx.tenantId, personId],
    );
    return rows.map(({ id }) => id);
  }

  private async write(tx: Tx, before: Task, { task, step }: TaskOutcome): Promise<void> {
    const changes = taskChanging.map((column) => `${column} = n.${column}`).join(', ');
    const touched = task.claims.filter((claim) => !before.claims.includes(claim));
    await tx.execute(
      `with steps as (${addSteps}),
         parts as (insert into task_claim (tenant_id, ${claims})
           select $1, ${claims} from json_populate_recordset(null::task_claim, $4)
           on conflict (tenant_id, id) do update set state = excluded.state, work = excluded.work,
             done_time = excluded.done_time, check_state = excluded.check_state)
       update task t set ${changes} from json_populate_recordset(null::task, $2) n where t.tenant_id = $1 and t.id = n.id`,
      [
        tx.tenantId,
        json([taskRowOf(task)]),
        json([taskStepRowOf(step)]),
        json(touched.map((claim) => claimRowOf(task.id, claim))),
      ],
    );
    const [was, is] = [json(offersOf(before)), json(offersOf(task))];
    if (was === is) return;
    await tx.execute('delete from task_offer where tenant_id = $1 and task_id = $2', [tx.tenantId, task.id]);
    if (is !== '[]') await tx.execute(addOffers.replace('$4', '$2'), [tx.tenantId, is]);
  }

  private async read(tx: Tx, id: string, lock: 'for no key update' | ''): Promise<Task> {
    if (!isUuid(id)) throw notFound('unknown-task');
    const [row] = await tx.query<TaskRow>(`select ${columns} from task where tenant_id = $1 and id = $2 ${lock}`, [
      tx.tenantId,
      id,
    ]);
    if (!row) throw notFound('unknown-task');
    return taskOf(row, await this.claimsOf(tx, [row.id]));
  }
}

function json(rows: readonly object[]): string {
  return JSON.stringify(rows);
}
