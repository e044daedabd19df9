import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { Clock, Raise } from './clock';

/** A clock that the due-timer is to look at. */
export interface Claim {
  readonly tenantId: string;
  readonly caseId: string;
}

export interface ClockFilter {
  readonly blockId: string;
  readonly gridId: string;
  /** Only those due until then. */
  readonly dueUntil: Date | undefined;
}

type Row = Omit<
  Clock,
  'stopTime' | 'raiseTime' | 'wakeTime' | 'pausedUntil' | 'leftMs' | 'resumeTime' | 'caseVersion' | 'version'
> & {
  readonly pausedUntil: Date | null;
  readonly leftMs: bigint | null;
  readonly resumeTime: Date | null;
  readonly stopTime: Date | null;
  readonly raiseTime: Date | null;
  readonly wakeTime: Date | null;
  readonly caseVersion: bigint;
  readonly version: bigint;
};

const columns = `case_id as "caseId", case_number as "caseNumber", response_level as "responseLevel", state, rung,
  grid_id as "gridId", block_id as "blockId", start_time as "startTime", due_time as "dueTime", provisional,
  stop_time as "stopTime", raise_time as "raiseTime", wake_time as "wakeTime",
  paused_until as "pausedUntil", left_ms as "leftMs", resume_time as "resumeTime", case_version as "caseVersion", version`;

@Injectable()
export class ClockRepository {
  /** At most 200 clocks whose time has come, of all streets, reserved: nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, now: Date, leaseMs: number): Promise<Claim[]> {
    return tx.query<Claim>(
      `select tenant_id as "tenantId", case_id as "caseId" from claim_due($1, make_interval(secs => $2))`,
      [now, leaseMs / 1_000],
    );
  }

  /** The clock with its row locked; undefined when the case has none yet. */
  async lock(tx: Tx, caseId: string): Promise<Clock | undefined> {
    const [row] = await tx.query<Row>(`select ${columns} from clock where tenant_id = $1 and case_id = $2 for update`, [
      tx.tenantId,
      caseId,
    ]);
    return row && fromRow(row);
  }

  async insert(tx: Tx, clock: Clock): Promise<void> {
    await tx.execute(
      `insert into clock (tenant_id, case_id, case_number, response_level, state, rung, grid_id, block_id, start_time,
         due_time, provisional, stop_time, raise_time, wake_time, case_version, version,
         paused_until, left_ms, resume_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      values(tx, clock),
    );
  }

  async update(tx: Tx, clock: Clock): Promise<void> {
    await tx.execute(
      `update clock set case_number = $3, response_level = $4, state = $5, rung = $6, grid_id = $7, block_id = $8,
         start_time = $9, due_time = $10, provisional = $11, stop_time = $12, raise_time = $13, wake_time = $14,
         case_version = $15, version = $16, paused_until = $17, left_ms = $18, resume_time = $19
       where tenant_id = $1 and case_id = $2`,
      values(tx, clock),
    );
  }

  /** Records a climb; a second one to the same rung breaks the key. */
  async insertRaise(tx: Tx, caseId: string, raise: Raise): Promise<void> {
    await tx.execute(
      `insert into raise (tenant_id, case_id, to_rung, from_rung, missed_due_time, due_time, raise_time)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenantId, caseId, raise.toRung, raise.fromRung, raise.missedDueTime, raise.dueTime, raise.time],
    );
  }

  /** Error: NotFound `unknown-clock`. */
  async find(tx: Tx, caseId: string): Promise<Clock> {
    const [row] = await tx.query<Row>(`select ${columns} from clock where tenant_id = $1 and case_id = $2`, [
      tx.tenantId,
      caseId,
    ]);
    if (!row) throw notFound('unknown-clock');
    return fromRow(row);
  }

  /** Running clocks after `[due time, case id]`, soonest due first. */
  async list(
    tx: Tx,
    filter: ClockFilter,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<Clock[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from clock
       where tenant_id = $1 and state = 'running' and ($2 = '' or block_id = $2) and ($3 = '' or grid_id = $3)
         and ($4::timestamptz is null or due_time <= $4)
         and ($5::timestamptz is null or (due_time, case_id) > ($5, $6::uuid))
       order by due_time, case_id limit $7`,
      [tx.tenantId, filter.blockId, filter.gridId, filter.dueUntil ?? null, ...(after ?? [null, null]), limit],
    );
    return rows.map(fromRow);
  }

  /** Climbs of these cases in the order of climbing, by case. */
  async raises(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Raise[]>> {
    const rows = await tx.query<Raise & { caseId: string }>(
      `select case_id as "caseId", to_rung as "toRung", from_rung as "fromRung", missed_due_time as "missedDueTime",
         due_time as "dueTime", raise_time as time
       from raise where tenant_id = $1 and case_id = any($2::uuid[]) order by raise_time`,
      [tx.tenantId, caseIds],
    );
    return Map.groupBy(rows, (row) => row.caseId);
  }
}

function values(tx: Tx, clock: Clock): readonly unknown[] {
  return [
    tx.tenantId,
    clock.caseId,
    clock.caseNumber,
    clock.responseLevel,
    clock.state,
    clock.rung,
    clock.gridId,
    clock.blockId,
    clock.startTime,
    clock.dueTime,
    clock.provisional,
    clock.stopTime ?? null,
    clock.raiseTime ?? null,
    clock.wakeTime ?? null,
    clock.caseVersion,
    clock.version,
    clock.pausedUntil ?? null,
    clock.leftMs ?? null,
    clock.resumeTime ?? null,
  ];
}

const fromRow = (row: Row): Clock => ({
  ...row,
  stopTime: row.stopTime ?? undefined,
  raiseTime: row.raiseTime ?? undefined,
  wakeTime: row.wakeTime ?? undefined,
  pausedUntil: row.pausedUntil ?? undefined,
  leftMs: row.leftMs === null ? undefined : Number(row.leftMs),
  resumeTime: row.resumeTime ?? undefined,
  caseVersion: Number(row.caseVersion),
  version: Number(row.version),
});
