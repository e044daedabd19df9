import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { WorkingPosition } from '../assignment/dispatch';
import type { EndedOffice } from './hand-over';

/** An appointment that ended, and how far its open cases are handed over. */
export interface HandOver {
  readonly appointmentId: string;
  readonly personId: string;
  readonly position: WorkingPosition;
  readonly placeId: string;
  /** Empty: the cases are dispatched anew. */
  readonly successorId: string;
  readonly version: number;
  /** Cases up to this one were looked at in this round; empty at its beginning. */
  readonly afterCaseId: string;
  readonly settleTime: Date;
}

/** A hand-over that a worker has to itself for a while. */
export interface Claim {
  readonly tenantId: string;
  readonly appointmentId: string;
}

type Row = Omit<HandOver, 'version'> & { readonly version: bigint };

@Injectable()
export class HandOverRepository {
  /** Begins at once. The same appointment ending again begins anew. */
  async open(tx: Tx, handOver: Omit<HandOver, 'afterCaseId'>): Promise<void> {
    await tx.execute(
      `insert into hand_over (tenant_id, appointment_id, person_id, position, place_id, successor_id, version, settle_time, wake_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())
       on conflict (tenant_id, appointment_id) do update set successor_id = excluded.successor_id, version = excluded.version,
         after_case_id = null, settle_time = excluded.settle_time, wake_time = excluded.wake_time`,
      [
        tx.tenantId,
        handOver.appointmentId,
        handOver.personId,
        handOver.position,
        handOver.placeId,
        handOver.successorId || null,
        handOver.version,
        handOver.settleTime,
      ],
    );
  }

  /** The hand-over with its row locked; undefined when it is done. */
  async lock(tx: Tx, appointmentId: string): Promise<HandOver | undefined> {
    const [row] = await tx.query<Row>(
      `select appointment_id as "appointmentId", person_id as "personId", position, place_id as "placeId",
         coalesce(successor_id::text, '') as "successorId", version, coalesce(after_case_id::text, '') as "afterCaseId",
         settle_time as "settleTime"
       from hand_over where tenant_id = $1 and appointment_id = $2 for update`,
      [tx.tenantId, appointmentId],
    );
    return row && { ...row, version: Number(row.version) };
  }

  /** Other offices of the same person that are being handed over. */
  async others(tx: Tx, { personId, appointmentId }: HandOver): Promise<readonly EndedOffice[]> {
    return tx.query<EndedOffice>(
      `select position, place_id as "placeId", settle_time as "settleTime" from hand_over
       where tenant_id = $1 and person_id = $2 and appointment_id <> $3`,
      [tx.tenantId, personId, appointmentId],
    );
  }

  /** Cases in a person's hands after one of them, by id. */
  async inHand(tx: Tx, personId: string, afterCaseId: string, limit: number): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from case_file
       where tenant_id = $1 and assignee_id = $2 and state in ('dispatched', 'claimed') and ($3::uuid is null or id > $3)
       order by id limit $4`,
      [tx.tenantId, personId, afterCaseId || null, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Goes on behind a case at once, or begins another round at `wakeTime`. */
  async goOn(tx: Tx, appointmentId: string, afterCaseId: string, wakeTime: Date): Promise<void> {
    await tx.execute(
      'update hand_over set after_case_id = $3, wake_time = $4 where tenant_id = $1 and appointment_id = $2',
      [tx.tenantId, appointmentId, afterCaseId || null, wakeTime],
    );
  }

  async close(tx: Tx, appointmentId: string): Promise<void> {
    await tx.execute('delete from hand_over where tenant_id = $1 and appointment_id = $2', [
      tx.tenantId,
      appointmentId,
    ]);
  }

  /** At most 50 hand-overs whose time has come, of all streets; nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, leaseMs: number): Promise<Claim[]> {
    return tx.query<Claim>(
      `select tenant_id as "tenantId", appointment_id as "appointmentId" from claim_hand_over(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }
}
