import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import type { AskedMessage } from '../asking/asking.service';
import { isUuid } from '../assignment/place';
import type { Acceptance, Seat } from './acceptance';

/** An acceptance that a worker has to itself for a while. */
export interface AcceptanceClaim {
  readonly tenantId: string;
  readonly acceptanceId: string;
}

/** A seat with its acceptance, and the report of a reporter. */
export interface Placed extends Seat {
  readonly acceptanceId: string;
  readonly reportNumber: string;
}

type Row = Omit<Acceptance, 'decideTime'> & { readonly decideTime: Date | null };
type SeatRow = Omit<Placed, 'reportCaseId' | 'answerTime'> & {
  readonly reportCaseId: string | null;
  readonly answerTime: Date | null;
};

/** More than a case ever has; what is older stays in the table. */
const shown = 50;
const acceptances = `select id, case_id as "caseId", work_time as "workTime", state, quorum, question,
    until_time as "untilTime", create_time as "createTime", creator_id as "creatorId",
    creator_position as "creatorPosition", decide_time as "decideTime", case_effect as "caseEffect"
  from acceptance where tenant_id = $1`;
const seats = `select s.id, s.acceptance_id as "acceptanceId", s.kind, s.label, s.report_case_id as "reportCaseId",
    coalesce(c.number, '') as "reportNumber", s.verdict, s.note, s.media_ids as "mediaIds", s.answer_time as "answerTime"
  from acceptance_seat s left join case_file c on c.tenant_id = s.tenant_id and c.id = s.report_case_id
  where s.tenant_id = $1`;

/** All SQL of acceptances. */
@Injectable()
export class AcceptanceRepository {
  /** False, and nothing is written, when another one of this case is still open. */
  async insert(tx: Tx, a: Acceptance, asked: readonly Seat[]): Promise<boolean> {
    const touched = await tx.execute(
      `insert into acceptance (tenant_id, id, case_id, work_time, state, quorum, question, until_time, create_time,
         creator_id, creator_position, decide_time, case_effect, wake_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $8)
       on conflict (tenant_id, case_id) where state = 'open' do nothing`,
      [
        ...[tx.tenantId, a.id, a.caseId, a.workTime, a.state, a.quorum, a.question, a.untilTime, a.createTime],
        ...[a.creatorId, a.creatorPosition, a.decideTime ?? null, a.caseEffect],
      ],
    );
    if (touched === 0) return false;
    const rows = asked.map(({ id, kind, label, reportCaseId }, index) => ({
      ...{ id, seq: index + 1, kind, label, report_case_id: reportCaseId ?? null },
    }));
    await tx.execute(
      `insert into acceptance_seat (tenant_id, id, acceptance_id, seq, kind, label, report_case_id, verdict, note, media_ids)
       select $1, r.id, $2, r.seq, r.kind, r.label, r.report_case_id, '', '', '{}'
       from json_populate_recordset(null::acceptance_seat, $3) r`,
      [tx.tenantId, a.id, JSON.stringify(rows)],
    );
    return true;
  }

  /** Error: NotFound `unknown-acceptance`. */
  async find(tx: Tx, id: string, lock = false): Promise<Acceptance> {
    const rows = isUuid(id)
      ? await tx.query<Row>(`${acceptances} and id = $2 ${lock ? 'for no key update' : ''}`, [tx.tenantId, id])
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-acceptance');
    return acceptanceOf(row);
  }

  /** Of a case, newest first. */
  async ofCase(tx: Tx, caseId: string): Promise<Acceptance[]> {
    const rows = await tx.query<Row>(
      `${acceptances} and case_id = $2 order by create_time desc, id desc limit ${shown}`,
      [tx.tenantId, caseId],
    );
    return rows.map(acceptanceOf);
  }

  async seatsOf(tx: Tx, acceptanceIds: readonly string[]): Promise<Placed[]> {
    const rows = await tx.query<SeatRow>(`${seats} and s.acceptance_id = any($2::uuid[]) order by s.seq`, [
      tx.tenantId,
      acceptanceIds,
    ]);
    return rows.map(seatOf);
  }

  /** What the reporter of a case is asked, newest first. */
  async ofReport(tx: Tx, caseId: string): Promise<Placed[]> {
    const rows = await tx.query<SeatRow>(`${seats} and s.report_case_id = $2 order by s.id desc limit ${shown}`, [
      tx.tenantId,
      caseId,
    ]);
    return rows.map(seatOf);
  }

  /** Undefined: nobody was given this seat. */
  async seat(tx: Tx, id: string): Promise<Placed | undefined> {
    const rows = isUuid(id) ? await tx.query<SeatRow>(`${seats} and s.id = $2`, [tx.tenantId, id]) : [];
    return rows.map(seatOf)[0];
  }

  /** The reports that residents made here and that this case answers: the own and the merged ones, newest first. */
  async reports(tx: Tx, caseId: string, channels: readonly string[], limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from case_file where tenant_id = $1 and (id = $2 or merged_into_id = $2) and channel = any($3)
       order by reported_time desc, id limit $4`,
      [tx.tenantId, caseId, channels, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** How reporters were asked, oldest first. Where to stands with the report alone. */
  async reporterMessages(tx: Tx, acceptanceId: string): Promise<AskedMessage[]> {
    return tx.query<AskedMessage>(
      `select n.id, s.id as "seatId", case n.kind when 'acceptance_asked' then 'asked' else 'reminder' end as kind,
         n.channel, n.language, '' as address, n.state, n.tries, n.next_try_time as "nextTryTime",
         n.queued_time as "queuedTime", n.sent_time as "sentTime", n.failure
       from reporter_notice n
       join acceptance_seat s on s.tenant_id = n.tenant_id and s.acceptance_id = n.source_case_id
         and s.report_case_id = n.case_id
       where n.tenant_id = $1 and n.source_case_id = $2 order by n.seq limit 1000`,
      [tx.tenantId, acceptanceId],
    );
  }

  async writeAnswer(tx: Tx, { id, verdict, note, mediaIds, answerTime }: Seat): Promise<void> {
    await tx.execute(
      `update acceptance_seat set verdict = $3, note = $4, media_ids = $5, answer_time = $6
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, verdict, note, mediaIds, answerTime ?? null],
    );
  }

  async decide(tx: Tx, { id, state, decideTime, caseEffect }: Acceptance): Promise<void> {
    await tx.execute(
      `update acceptance set state = $3, decide_time = $4, case_effect = $5, wake_time = null
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, state, decideTime ?? null, caseEffect],
    );
  }

  /** Acceptances of all streets whose day has passed, nobody else's for `leaseMs`. */
  async claimEnded(tx: Tx, leaseMs: number): Promise<AcceptanceClaim[]> {
    return tx.query<AcceptanceClaim>(
      `select tenant_id as "tenantId", acceptance_id as "acceptanceId"
       from claim_ended_acceptances(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }
}

function acceptanceOf({ decideTime, ...row }: Row): Acceptance {
  return { ...row, decideTime: decideTime ?? undefined };
}

function seatOf({ reportCaseId, answerTime, ...row }: SeatRow): Placed {
  return { ...row, reportCaseId: reportCaseId ?? undefined, answerTime: answerTime ?? undefined };
}
