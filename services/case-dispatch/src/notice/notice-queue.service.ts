import { Tx } from '@streetgrid/database';
import { isCallWorthy, isUrgent, Notice } from './notice';

/**
 * Notes what reporters are to be told, in the transaction of the step; one statement. Reporters of cases that were merged into
 * this one are told too; somebody who reported the same thing twice is told once. What was noted before stays as it is.
 */
export async function queueNotices(tx: Tx, notices: readonly Notice[], now: Date): Promise<void> {
  // Nobody to tell: nothing was ever merged into a report of this moment.
  const wanted = notices.filter(({ kind, caseFile }) => kind !== 'received' || caseFile.reporterReachable);
  if (wanted.length === 0) return;
  const rows = wanted.map(({ kind, caseFile }) => ({
    ...{ kind, case_id: caseFile.id, version: caseFile.version, main_id: caseFile.mergedIntoId ?? null },
    ...{ urgent: isUrgent(caseFile), calls: isCallWorthy(kind) },
    until: caseFile.handling.suspendedUntil ?? null,
  }));
  await tx.execute(
    `insert into reporter_notice (tenant_id, id, case_id, kind, source_case_id, source_version, channel, language, urgent,
       suspended_until, main_number, state, next_try_time, queued_time)
     select distinct on (n.case_id, n.version, coalesce(encode(t.reporter_mark, 'hex'), who.id::text))
       $1, gen_random_uuid(), who.id, n.kind, n.case_id, n.version, r.channel, r.language, n.urgent, n.until,
       coalesce((select m.number from case_file m where m.tenant_id = $1 and m.id = n.main_id), ''),
       case r.channel when 'call' then 'to_call' else 'queued' end, $3, $3
     from jsonb_to_recordset($2) n(kind text, case_id uuid, version integer, main_id uuid, urgent boolean, calls boolean,
       until timestamptz)
     cross join lateral (select n.case_id as id
       union all select c.id from case_file c where c.tenant_id = $1 and c.merged_into_id = n.case_id) who
     join reporter r on r.tenant_id = $1 and r.case_id = who.id
       and (r.channel in ('sms', 'wechat', 'email') or (r.channel = 'call' and n.calls))
     join case_file own on own.tenant_id = $1 and own.id = who.id and (n.kind <> 'rating_reminder' or own.rating = 0)
     left join case_trace t on t.tenant_id = $1 and t.case_id = who.id
     order by n.case_id, n.version, coalesce(encode(t.reporter_mark, 'hex'), who.id::text), who.id = n.case_id desc
     on conflict do nothing`,
    [tx.tenantId, JSON.stringify(rows), now],
  );
}

/** An acceptance whose reporters are asked, with the message of which number this is. */
export interface AskedReports {
  readonly acceptanceId: string;
  readonly reportCaseIds: readonly string[];
  readonly sending: number;
  readonly remindTime: Date | undefined;
}

/**
 * Asks reporters to accept work, by the channel that each of them chose, and reminds them once. Whoever chose the page or no
 * messages finds the question there. The acceptance stands in place of the step. Answers how many messages there are.
 */
export async function queueAcceptanceNotices(tx: Tx, asked: AskedReports, now: Date): Promise<number> {
  const { acceptanceId, reportCaseIds, sending, remindTime } = asked;
  return tx.execute(
    `insert into reporter_notice (tenant_id, id, case_id, kind, source_case_id, source_version, channel, language, urgent,
       main_number, state, next_try_time, queued_time)
     select $1, gen_random_uuid(), r.case_id, k.kind, $2, k.version, r.channel, r.language, false, '',
       case r.channel when 'call' then 'to_call' else 'queued' end, k.time, $5
     from reporter r
     cross join (values ('acceptance_asked', $4::integer, $5::timestamptz), ('acceptance_reminder', 0, $6::timestamptz))
       k(kind, version, time)
     where r.tenant_id = $1 and r.case_id = any($3::uuid[]) and k.time is not null
       and (r.channel in ('sms', 'wechat', 'email') or (r.channel = 'call' and k.kind = 'acceptance_asked'))
     order by r.case_id, k.time
     on conflict do nothing`,
    [tx.tenantId, acceptanceId, reportCaseIds, sending, now, remindTime ?? null],
  );
}
