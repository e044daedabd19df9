import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, Tx } from '@streetgrid/database';
import type { Fate } from '../notice/delivery';
import type { AskingKind, AskingState, Contact, SubjectKind } from './asking';

/** Where people are told who are asked, sealed; `reseal` walks it. */
export const askingTable: SealedTable = {
  name: 'asking_message',
  id: 'id',
  columns: [{ name: 'contact', indexed: false, plain: false }],
};

/** A message to somebody who is asked. The address is in clear: it never leaves the service but masked. */
export interface AskingRow extends Contact {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly seatId: string;
  readonly kind: AskingKind;
  readonly state: AskingState;
  readonly tries: number;
  readonly nextTryTime: Date;
  readonly queuedTime: Date;
  readonly sentTime: Date | undefined;
  readonly failure: string;
  readonly byId: string;
}

/** A message that a worker has to itself for a while. */
export interface AskingClaim {
  readonly tenantId: string;
  readonly id: string;
  readonly seatId: string;
}

type Stored = Omit<AskingRow, 'address' | 'sentTime'> & {
  readonly contact_sealed: string | null;
  readonly sentTime: Date | null;
};

const select = `select id, subject_kind as "subjectKind", subject_id as "subjectId", seat_id as "seatId", kind, channel,
    language, contact_sealed, state, tries, next_try_time as "nextTryTime", queued_time as "queuedTime",
    sent_time as "sentTime", failure, by_id as "byId"
  from asking_message where tenant_id = $1`;

/** More messages than the people of one subject can get. */
const perSubject = 5_000;

/** All SQL of messages to people who are asked. */
@Injectable()
export class AskingRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, askingTable);
  }

  async insert(tx: Tx, row: Omit<AskingRow, 'tries' | 'sentTime' | 'failure' | 'state'>): Promise<void> {
    const { contact_sealed } = this.sealed.seal(tx.tenantId, row.id, { contact: row.address });
    await tx.execute(
      `insert into asking_message (tenant_id, id, subject_kind, subject_id, seat_id, kind, channel, language, contact_sealed,
         state, next_try_time, queued_time, by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $11, $12) on conflict do nothing`,
      [
        ...[tx.tenantId, row.id, row.subjectKind, row.subjectId, row.seatId, row.kind, row.channel, row.language],
        ...[contact_sealed ?? null, row.nextTryTime, row.queuedTime, row.byId],
      ],
    );
  }

  /** Of a subject, oldest first. */
  async ofSubject(tx: Tx, subjectId: string): Promise<AskingRow[]> {
    const rows = await tx.query<Stored>(`${select} and subject_id = $2 order by seq limit ${perSubject}`, [
      ...[tx.tenantId, subjectId],
    ]);
    return rows.map((row) => this.rowOf(tx, row));
  }

  async lock(tx: Tx, id: string): Promise<AskingRow> {
    const [row] = await tx.query<Stored>(`${select} and id = $2 for no key update`, [tx.tenantId, id]);
    if (!row) throw new Error('a message that was claimed is gone');
    return this.rowOf(tx, row);
  }

  /** The reminder that waits goes to where the newest message goes: it is written anew. */
  async dropReminder(tx: Tx, seatId: string): Promise<void> {
    await tx.execute(
      `update asking_message set state = 'dropped'
       where tenant_id = $1 and seat_id = $2 and kind = 'reminder' and state in ('queued', 'failed')`,
      [tx.tenantId, seatId],
    );
  }

  async drop(tx: Tx, id: string): Promise<undefined> {
    await tx.execute(`update asking_message set state = 'dropped' where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  }

  async hold(tx: Tx, id: string, until: Date): Promise<undefined> {
    await tx.execute('update asking_message set next_try_time = $3 where tenant_id = $1 and id = $2', [
      ...[tx.tenantId, id, until],
    ]);
  }

  /** One more attempt begins: counted before it is made, so that a crash in it counts. */
  async begin(tx: Tx, id: string): Promise<void> {
    await tx.execute('update asking_message set tries = tries + 1 where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  }

  async settle(tx: Tx, id: string, { state, nextTryTime, failure, carrierRef }: Fate, now: Date): Promise<void> {
    await tx.execute(
      `update asking_message set state = $3, next_try_time = $4, failure = $5,
         sent_time = case $3 when 'sent' then $6::timestamptz end, carrier_ref = $7
       where tenant_id = $1 and id = $2 and state in ('queued', 'failed')`,
      [tx.tenantId, id, state, nextTryTime, failure, now, carrierRef],
    );
  }

  /** At most 50 whose time has come, of all streets, oldest first; nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, leaseMs: number): Promise<AskingClaim[]> {
    return tx.query<AskingClaim>(
      `select tenant_id as "tenantId", id, seat_id as "seatId" from claim_asking_message(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }

  private rowOf(tx: Tx, { contact_sealed, sentTime, ...row }: Stored): AskingRow {
    const { contact: address = '' } = this.sealed.open(tx.tenantId, row.id, { contact_sealed });
    return { ...row, address, sentTime: sentTime ?? undefined };
  }
}
