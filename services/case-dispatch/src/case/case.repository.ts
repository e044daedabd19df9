import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid, Point } from '../assignment/place';
import { weights } from '../assignment/score';
import type { CaseFile, CaseStep, Outcome } from './case';
import { insertCases, insertSteps, json, stepColumns } from './case-insert.repository';
import {
  caseColumns,
  caseOf,
  CaseRow,
  changingColumns,
  pointOf,
  PointRow,
  rowOf,
  stepOfRow,
  StepRow,
  stepRowOf,
} from './case-row';
import type { Reporter } from './intake';

const columns = caseColumns.join(', ');
/** How to reach who reported, sealed; `reseal` walks it. */
export const reporterTable: SealedTable = {
  name: 'reporter',
  id: 'case_id',
  columns: ['name', 'phone', 'email'].map((name) => ({ name, indexed: false, plain: true })),
};

/** What a person has in hand. */
export interface Workload {
  readonly load: number;
  /** The same, weighed by response levels. */
  readonly weight: number;
  /** Of the case that they claimed or handled last; undefined when that is too long ago. */
  readonly lastPoint: Point | undefined;
}

/** How a case is named by a caller. */
export type CaseKey = { readonly id: string } | { readonly number: string };

/** All SQL of one case: its row, its steps, its reporter. Lists stand in case-list.repository.ts. */
@Injectable()
export class CaseRepository {
  private readonly reporters: SealedRows;

  constructor(fields: SealedFields) {
    this.reporters = new SealedRows(fields, reporterTable);
  }

  /** Writes new cases with their history; one statement. */
  async insert(tx: Tx, cases: readonly CaseFile[], steps: readonly CaseStep[], reporter?: Reporter): Promise<void> {
    if (!reporter) return insertCases(tx, cases, steps);
    const id = cases[0]?.id ?? '';
    const sealed = this.reporters.seal(tx.tenantId, id, { ...reporter });
    const columns = ['case_id', 'channel', 'language', ...this.reporters.columns].join(', ');
    const sql = `insert into reporter (tenant_id, ${columns})
      select $1, ${columns} from json_populate_record(null::reporter, $5)`;
    const { channel, language } = reporter;
    return insertCases(tx, cases, steps, { sql, row: { case_id: id, channel, language, ...sealed } });
  }

  async find(tx: Tx, key: CaseKey): Promise<CaseFile> {
    return this.read(tx, key, '');
  }

  /** Several cases; unknown ids are left out. */
  async findMany(tx: Tx, ids: readonly string[]): Promise<CaseFile[]> {
    const rows = await tx.query<CaseRow>(
      `select ${columns} from case_file where tenant_id = $1 and id = any($2::uuid[]) order by reported_time, id`,
      [tx.tenantId, ids],
    );
    return rows.map(caseOf);
  }

  /** The case, locked until the transaction ends. Error: NotFound `unknown-case`. */
  async lock(tx: Tx, key: CaseKey): Promise<CaseFile> {
    return this.read(tx, key, 'for no key update');
  }

  /** True when other cases were merged into this one. */
  async hasMerged(tx: Tx, caseId: string): Promise<boolean> {
    const rows = await tx.query(`select from case_file where tenant_id = $1 and merged_into_id = $2 limit 1`, [
      tx.tenantId,
      caseId,
    ]);
    return rows.length > 0;
  }

  /** Who merged each of these cases, the last time. */
  async mergers(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ caseId: string; actorId: string }>(
      `select distinct on (case_id) case_id as "caseId", actor_id as "actorId" from case_step
       where tenant_id = $1 and case_id = any($2::uuid[]) and kind = 'merged' order by case_id, version desc`,
      [tx.tenantId, caseIds],
    );
    return new Map(rows.map(({ caseId, actorId }) => [caseId, actorId]));
  }

  /**
   * Locks the case, lets `decide` say what follows, writes it. Nothing is written when `decide` answers undefined or
   * throws. Error: NotFound `unknown-case`.
   */
  async update<O extends Outcome | undefined>(
    tx: Tx,
    key: CaseKey,
    decide: (caseFile: CaseFile) => Promise<O> | O,
  ): Promise<O> {
    const before = await this.read(tx, key, 'for no key update');
    const outcome = await decide(before);
    if (outcome) await this.write(tx, outcome);
    return outcome;
  }

  /** Sets the deadline when the news is not older than what is known; answers whether. It is no step: the version stays. */
  async setDeadline(tx: Tx, caseId: string, dueTime: Date, clockVersion: number): Promise<boolean> {
    const touched = await tx.execute(
      `update case_file set due_time = $3, clock_version = $4 where tenant_id = $1 and id = $2 and clock_version <= $4`,
      [tx.tenantId, caseId, dueTime, clockVersion],
    );
    return touched === 1;
  }

  /** One more signal of a device. It is no step: the version stays. */
  async addSignal(tx: Tx, caseId: string, time: Date): Promise<void> {
    await tx.execute(
      `update case_file set signal_count = signal_count + 1, last_signal_time = greatest(last_signal_time, $3)
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, caseId, time],
    );
  }

  /** Notes that somebody helps with a case, for lists. */
  async addHelper(tx: Tx, caseId: string, personId: string): Promise<void> {
    await tx.execute(
      'insert into case_helper (tenant_id, case_id, person_id) values ($1, $2, $3) on conflict do nothing',
      [tx.tenantId, caseId, personId],
    );
  }

  /** Names of who reported the case or one that was merged into it, in clear. */
  async reporterNames(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<Readonly<Record<string, string | null>> & { case_id: string }>(
      `select case_id, ${this.reporters.columns.join(', ')} from reporter where tenant_id = $1 and case_id in (
         select id from case_file where tenant_id = $1 and (id = $2 or merged_into_id = $2))`,
      [tx.tenantId, caseId],
    );
    const names = rows.map(({ case_id: id, ...stored }) => this.reporters.open(tx.tenantId, id, stored).name ?? '');
    return names.filter((name) => name !== '');
  }

  /** Every step, oldest first. */
  async steps(tx: Tx, caseId: string): Promise<CaseStep[]> {
    const rows = await tx.query<StepRow>(
      `select ${stepColumns} from case_step where tenant_id = $1 and case_id = $2 order by version`,
      [tx.tenantId, caseId],
    );
    return rows.map(stepOfRow);
  }

  /**
   * What each person has in hand, and where they last worked on a case since `since`. Counted up to 200: beyond that nobody
   * is the least loaded anyway. Of the way only the newest five cases are asked: one statement, since it runs in every report.
   */
  async workloads(tx: Tx, personIds: readonly string[], since: Date): Promise<ReadonlyMap<string, Workload>> {
    const levels = Object.keys(weights.level);
    const rows = await tx.query<Omit<Workload, 'lastPoint'> & { id: string } & PointRow>(
      `select p.id, hand.load, hand.weight, last.longitude, last.latitude from unnest($2::uuid[]) p(id)
       cross join lateral (
         select count(*)::int as load, coalesce(sum(($4::float8[])[array_position($3::text[], level)]), 0) as weight from (
           select c.response_level as level from case_file c
           where c.tenant_id = $1 and c.assignee_id = p.id and c.state in ('dispatched', 'claimed') limit 200) in_hand) hand
       left join lateral (
         select longitude, latitude from (
           select c.longitude, c.latitude, greatest(c.claimed_time, c.handled_time) as worked from case_file c
           where c.tenant_id = $1 and c.assignee_id = p.id order by c.reported_time desc, c.id desc limit 5) newest
         where worked > $5 and longitude is not null order by worked desc limit 1) last on true`,
      [tx.tenantId, personIds, levels, Object.values(weights.level), since],
    );
    return new Map(rows.map((row) => [row.id, { load: row.load, weight: row.weight, lastPoint: pointOf(row) }]));
  }

  /** Those of the ids that are cases already. */
  async known(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `select id from case_file where tenant_id = $1 and id = any($2::uuid[])`,
      [tx.tenantId, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  private async write(tx: Tx, outcome: Outcome): Promise<void> {
    const changes = changingColumns.map((column) => `${column} = n.${column}`).join(', ');
    await tx.execute(
      `with steps as (${insertSteps})
       update case_file f set ${changes} from json_populate_recordset(null::case_file, $2) n
       where f.tenant_id = $1 and f.id = n.id`,
      [tx.tenantId, json([rowOf(outcome.caseFile)]), json(outcome.steps.map(stepRowOf))],
    );
  }

  private async read(tx: Tx, key: CaseKey, lock: 'for no key update' | ''): Promise<CaseFile> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['number', key.number];
    if (column === 'id' && !isUuid(value)) throw notFound('unknown-case');
    const [row] = await tx.query<CaseRow>(
      `select ${columns} from case_file where tenant_id = $1 and ${column} = $2 ${lock}`,
      [tx.tenantId, value],
    );
    if (!row) throw notFound('unknown-case');
    return caseOf(row);
  }
}
