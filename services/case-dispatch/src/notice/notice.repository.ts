import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, StoredRow, Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { reporterTable } from '../case/case.repository';
import type { Fate } from './delivery';
import type { Language, NoticeChannel, NoticeKind, NoticeState } from './notice';

/** A notice as lists show it. */
export interface NoticeRow {
  readonly id: string;
  readonly seq: bigint;
  readonly caseId: string;
  readonly number: string;
  readonly matterName: string;
  readonly gridName: string;
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly language: Language;
  readonly urgent: boolean;
  readonly suspendedUntil: Date | undefined;
  readonly mainNumber: string;
  readonly state: NoticeState;
  readonly tries: number;
  readonly nextTryTime: Date;
  readonly queuedTime: Date;
  readonly sentTime: Date | undefined;
  readonly failure: string;
  readonly callNote: string;
  readonly calledBy: string;
}

/** A reporter, in clear; never leaves the service but masked, or by a reveal. */
export interface ReporterRow {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly channel: NoticeChannel;
  readonly language: Language;
}

/** A notice that a worker has to itself for a while. */
export interface NoticeClaim {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
}

const select = `select n.id, n.seq, n.case_id as "caseId", c.number, c.matter_name as "matterName", c.grid_name as "gridName",
    n.kind, n.channel, n.language, n.urgent, n.suspended_until as "suspendedUntil", n.main_number as "mainNumber", n.state,
    n.tries, n.next_try_time as "nextTryTime", n.queued_time as "queuedTime", n.sent_time as "sentTime", n.failure,
    n.call_note as "callNote", n.called_by as "calledBy"
  from reporter_notice n join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id`;

/** More notices than any case has ever had. */
const perCase = 200;

/** All SQL of notices, and of the reporter that they go to. */
@Injectable()
export class NoticeRepository {
  private readonly reporters: SealedRows;

  constructor(fields: SealedFields) {
    this.reporters = new SealedRows(fields, reporterTable);
  }

  /** What the reporter of a case was told, oldest first. */
  async ofCase(tx: Tx, caseId: string): Promise<NoticeRow[]> {
    const rows = await tx.query<NoticeRow>(
      `${select} where n.tenant_id = $1 and n.case_id = $2 order by n.seq limit ${perCase}`,
      [tx.tenantId, caseId],
    );
    return rows.map(tidy);
  }

  /** Error: NotFound `unknown-notice`. */
  async lock(tx: Tx, id: string): Promise<NoticeRow> {
    const [row] = isUuid(id)
      ? await tx.query<NoticeRow>(`${select} where n.tenant_id = $1 and n.id = $2 for no key update of n`, [
          ...[tx.tenantId, id],
        ])
      : [];
    if (!row) throw notFound('unknown-notice');
    return tidy(row);
  }

  /** Reporters to be called, oldest first. */
  async calls(tx: Tx, afterSeq: bigint, limit: number): Promise<NoticeRow[]> {
    const rows = await tx.query<NoticeRow>(
      `${select} where n.tenant_id = $1 and n.state in ('given_up', 'to_call') and n.seq > $2 order by n.seq limit $3`,
      [tx.tenantId, afterSeq, limit],
    );
    return rows.map(tidy);
  }

  /** What became of an attempt; what an answer that came late says about a notice that is settled is not heard. */
  async settle(tx: Tx, id: string, { state, nextTryTime, failure, carrierRef }: Fate, now: Date): Promise<void> {
    await tx.execute(
      `update reporter_notice set state = $3, next_try_time = $4, failure = $5,
         sent_time = case $3 when 'sent' then $6::timestamptz end, carrier_ref = $7
       where tenant_id = $1 and id = $2 and state in ('queued', 'failed')`,
      [tx.tenantId, id, state, nextTryTime, failure, now, carrierRef],
    );
  }

  /** One more attempt begins: counted before it is made, so that a crash in it counts. */
  async begin(tx: Tx, id: string): Promise<void> {
    await tx.execute('update reporter_notice set tries = tries + 1 where tenant_id = $1 and id = $2', [
      tx.tenantId,
      id,
    ]);
  }

  async hold(tx: Tx, id: string, until: Date): Promise<void> {
    await tx.execute('update reporter_notice set next_try_time = $3 where tenant_id = $1 and id = $2', [
      ...[tx.tenantId, id, until],
    ]);
  }

  /** Older news of the same case that has not arrived yet is old news now: the newer one says where things stand. */
  async supersede(tx: Tx, caseId: string, beforeSeq: bigint): Promise<void> {
    await tx.execute(
      `update reporter_notice set state = 'superseded'
       where tenant_id = $1 and case_id = $2 and seq < $3 and state in ('queued', 'failed', 'given_up', 'to_call')
         and kind not in ('acceptance_asked', 'acceptance_reminder')`,
      [tx.tenantId, caseId, beforeSeq],
    );
  }

  /** True while the acceptance that a notice asks for still waits for this reporter. */
  async isStillAsked(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from reporter_notice n
       join acceptance a on a.tenant_id = n.tenant_id and a.id = n.source_case_id
       join acceptance_seat s on s.tenant_id = a.tenant_id and s.acceptance_id = a.id and s.report_case_id = n.case_id
       where n.tenant_id = $1 and n.id = $2 and a.state = 'open' and a.until_time > now() and s.verdict = ''`,
      [tx.tenantId, id],
    );
    return rows.length > 0;
  }

  async drop(tx: Tx, id: string): Promise<undefined> {
    await tx.execute(`update reporter_notice set state = 'dropped' where tenant_id = $1 and id = $2`, [
      tx.tenantId,
      id,
    ]);
  }

  /** The reporter wants no messages any more, or by another channel: what waits follows. */
  async redirect(tx: Tx, caseId: string, channel: NoticeChannel): Promise<void> {
    await tx.execute(
      channel === 'sms' || channel === 'wechat' || channel === 'email'
        ? `update reporter_notice set channel = $3 where tenant_id = $1 and case_id = $2 and state in ('queued', 'failed')`
        : `update reporter_notice set state = 'dropped'
           where tenant_id = $1 and case_id = $2 and state in ('queued', 'failed', 'given_up', 'to_call') and $3::text is not null`,
      [tx.tenantId, caseId, channel],
    );
  }

  async called(tx: Tx, id: string, reached: boolean, note: string, by: string, now: Date): Promise<void> {
    await tx.execute(
      `update reporter_notice set state = case when $3 then 'called' else state end, call_note = $4, called_by = $5,
         tries = tries + 1, sent_time = case when $3 then $6::timestamptz end
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, reached, note, by, now],
    );
  }

  async reporter(tx: Tx, caseId: string): Promise<ReporterRow | undefined> {
    const [row] = await tx.query<StoredRow & Pick<ReporterRow, 'channel' | 'language'>>(
      `select channel, language, ${this.reporters.columns.join(', ')} from reporter where tenant_id = $1 and case_id = $2`,
      [tx.tenantId, caseId],
    );
    if (!row) return undefined;
    const { name = '', phone = '', email = '' } = this.reporters.open(tx.tenantId, caseId, row);
    return { name, phone, email, channel: row.channel, language: row.language };
  }

  /** Keeps a reporter's choice and addresses, all of them sealed anew. */
  async keepReporter(tx: Tx, caseId: string, { channel, language, ...values }: ReporterRow): Promise<void> {
    const sealed = this.reporters.seal(tx.tenantId, caseId, values);
    const columns = this.reporters.columns;
    await tx.execute(
      `insert into reporter (tenant_id, case_id, channel, language, ${columns.join(', ')})
       select $1, $2, $3, $4, ${columns.map((column) => `r.${column}`).join(', ')} from json_populate_record(null::reporter, $5) r
       on conflict (tenant_id, case_id) do update set channel = excluded.channel, language = excluded.language,
         ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [tx.tenantId, caseId, channel, language, JSON.stringify(sealed)],
    );
    await tx.execute(
      'update case_file set reporter_reachable = true where tenant_id = $1 and id = $2 and not reporter_reachable and $3',
      [tx.tenantId, caseId, values.phone + values.email !== ''],
    );
  }

  async keepReveal(
    tx: Tx,
    look: { id: string; caseId: string; actorId: string; reason: string; salt: Buffer; time: Date },
  ): Promise<void> {
    await tx.execute(
      `insert into reporter_reveal (tenant_id, id, case_id, actor_id, reason, salt, time) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenantId, look.id, look.caseId, look.actorId, look.reason, look.salt, look.time],
    );
  }

  async revealTime(tx: Tx, id: string): Promise<Date | undefined> {
    const [row] = await tx.query<{ time: Date }>('select time from reporter_reveal where tenant_id = $1 and id = $2', [
      ...[tx.tenantId, id],
    ]);
    return row?.time;
  }

  /** At most 50 whose time has come, of all streets, oldest first; nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, leaseMs: number): Promise<NoticeClaim[]> {
    return tx.query<NoticeClaim>(
      `select tenant_id as "tenantId", id, case_id as "caseId" from claim_reporter_notice(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }
}

/** Nulls of the database are nothing. */
function tidy(row: NoticeRow): NoticeRow {
  return { ...row, suspendedUntil: row.suspendedUntil ?? undefined, sentTime: row.sentTime ?? undefined };
}
