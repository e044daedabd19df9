import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound, Reach } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { CaseState } from '../case/case';
import type { CallBack, CallResult } from './call-back';
import type { SourceKind } from './source';

/** A referral with how far its case is; of a merged case, the one that goes on. */
export interface ReferralView {
  readonly id: string;
  readonly source: { readonly id: string; readonly kind: SourceKind; readonly name: string; readonly clientId: string };
  readonly number: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly text: string;
  readonly address: string;
  readonly reporterReachable: boolean;
  readonly mergedIntoNumber: string;
  readonly callBackWished: boolean;
  readonly dueTime: Date | undefined;
  readonly receiveTime: Date;
  readonly work: {
    readonly state: CaseState;
    readonly matterName: string;
    readonly gridId: string;
    readonly gridName: string;
    readonly blockId: string;
    readonly communityId: string;
    readonly communityName: string;
    readonly assigneeId: string | undefined;
    readonly firstReceiverId: string | undefined;
    readonly handledTime: Date | undefined;
    readonly verifiedTime: Date | undefined;
    readonly closedTime: Date | undefined;
    readonly resultNote: string;
  };
  readonly calls: readonly CallBack[];
}

interface ViewRow {
  id: string;
  number: string;
  case_id: string;
  call_back_wished: boolean;
  due_time: Date | null;
  receive_time: Date;
  source_id: string;
  kind: SourceKind;
  source_name: string;
  client_id: string;
  case_number: string;
  text: string;
  address: string;
  reporter_reachable: boolean;
  merged_into_number: string;
  state: CaseState;
  matter_name: string;
  grid_id: string;
  grid_name: string;
  block_id: string;
  community_id: string;
  community_name: string;
  assignee_id: string | null;
  first_receiver_id: string | null;
  handled_time: Date | null;
  verified_time: Date | null;
  closed_time: Date | null;
  result_note: string | null;
  calls: readonly {
    attempt: number;
    call_time: string;
    result: CallResult;
    satisfied: boolean | null;
    words: string;
    actor_id: string;
    actor_position: string;
  }[];
}

/** `w` is the case on which the work goes on: the referral's own, or the one that it was merged into. */
const from = `from referral r
  join intake_source s on s.tenant_id = r.tenant_id and s.id = r.source_id
  join case_file f on f.tenant_id = r.tenant_id and f.id = r.case_id
  join case_file w on w.tenant_id = f.tenant_id and w.id = coalesce(f.merged_into_id, f.id)`;
const view = `r.id, r.number, r.case_id, r.call_back_wished, r.due_time, r.receive_time, r.source_id, s.kind,
  s.name as source_name, s.client_id, f.number as case_number, f.text, f.address, f.reporter_reachable,
  case when w.id = f.id then '' else w.number end as merged_into_number, w.state, w.matter_name, w.grid_id, w.grid_name,
  w.block_id, w.community_id, w.community_name, w.assignee_id, w.first_receiver_id, w.handled_time, w.verified_time,
  w.closed_time,
  (select t.note from case_step t where t.tenant_id = w.tenant_id and t.case_id = w.id and t.kind = 'handled'
    order by t.version desc limit 1) as result_note,
  (select coalesce(json_agg(c order by c.attempt), '[]') from call_back c
    where c.tenant_id = r.tenant_id and c.referral_id = r.id) as calls`;
/** Said once more in call-back.ts (callBackState); a spec holds the two together. */
const callDue = `r.call_back_wished and w.state in ('handled', 'verified', 'closed') and not exists (
  select from call_back c where c.tenant_id = r.tenant_id and c.referral_id = r.id and c.result <> 'not_reached'
    and c.call_time >= w.handled_time)`;

/** A referral as it is written, once. */
export interface NewReferral {
  readonly id: string;
  readonly sourceId: string;
  readonly number: string;
  readonly caseId: string;
  readonly contentMark: Buffer;
  readonly callBackWished: boolean;
  readonly dueTime: Date | undefined;
  readonly receiveTime: Date;
}

/** What is known of a number. */
export interface KnownReferral {
  readonly number: string;
  readonly contentMark: Buffer;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseState: CaseState;
}

/** Where a page of a list ended. */
export interface After {
  readonly value: Date | 'infinity';
  readonly id: string;
}

/** All SQL of referrals and calls back. */
@Injectable()
export class ReferralRepository {
  async insert(tx: Tx, referral: NewReferral): Promise<void> {
    const { id, sourceId, number, caseId, contentMark, callBackWished, dueTime, receiveTime } = referral;
    await tx.execute(
      `insert into referral (tenant_id, id, source_id, number, case_id, content_mark, call_back_wished, due_time, receive_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tx.tenantId, id, sourceId, number, caseId, contentMark, callBackWished, dueTime ?? null, receiveTime],
    );
  }

  /** Those of the numbers that the source has handed in before. */
  async known(tx: Tx, sourceId: string, numbers: readonly string[]): Promise<ReadonlyMap<string, KnownReferral>> {
    const rows = await tx.query<KnownReferral>(
      `select r.number, r.content_mark as "contentMark", f.id as "caseId", f.number as "caseNumber", w.state as "caseState"
       ${from} where r.tenant_id = $1 and r.source_id = $2 and r.number = any($3)`,
      [tx.tenantId, sourceId, numbers],
    );
    return new Map(rows.map((row) => [row.number, row]));
  }

  /**
   * By its case, or by its source's number; `lock` keeps others from adding a call meanwhile: on the case, since nobody
   * may update a referral. Error: NotFound `unknown-referral`.
   */
  async find(
    tx: Tx,
    key: { readonly caseId: string } | { readonly sourceId: string; readonly number: string },
    lock = false,
  ): Promise<ReferralView> {
    const where = 'caseId' in key ? 'r.case_id = $2' : 'r.source_id = $2 and r.number = $3';
    const values = 'caseId' in key ? [key.caseId] : [key.sourceId, key.number];
    const rows = isUuid(values[0] ?? '')
      ? await tx.query<ViewRow>(
          `select ${view} ${from} where r.tenant_id = $1 and ${where} ${lock ? 'for no key update of f' : ''}`,
          [tx.tenantId, ...values],
        )
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-referral');
    return viewOf(row);
  }

  /** Within the reach, newest first. */
  async list(
    tx: Tx,
    scope: Reach,
    asked: {
      readonly sourceId: string;
      readonly receivedFrom: Date | undefined;
      readonly receivedUntil: Date | undefined;
      readonly finishedOnly: boolean;
    },
    after: After | undefined,
    limit: number,
  ): Promise<ReferralView[]> {
    const rows = await tx.query<ViewRow>(
      `select ${view} ${from} where r.tenant_id = $1 and ${within}
         and ($8 = '' or r.source_id = nullif($8, '')::uuid)
         and ($9::timestamptz is null or r.receive_time >= $9) and ($10::timestamptz is null or r.receive_time < $10)
         and (not $11 or w.state in ('handled', 'verified', 'closed'))
         and ($12::timestamptz is null or (r.receive_time, r.id) < ($12, $13::uuid))
       order by r.receive_time desc, r.id desc limit $14`,
      [
        ...[tx.tenantId, ...reachOf(scope), asked.sourceId, asked.receivedFrom ?? null, asked.receivedUntil ?? null],
        ...[asked.finishedOnly, after?.value ?? null, after?.id ?? null, limit],
      ],
    );
    return rows.map(viewOf);
  }

  /** Within the reach: whose reporter waits for a call, the earliest deadline of the source first. */
  async callsDue(tx: Tx, scope: Reach, after: After | undefined, limit: number): Promise<ReferralView[]> {
    const rows = await tx.query<ViewRow>(
      `select ${view} ${from} where r.tenant_id = $1 and ${within} and ${callDue}
         and ($8::timestamptz is null or (coalesce(r.due_time, 'infinity'), r.id) > ($8, $9::uuid))
       order by coalesce(r.due_time, 'infinity'), r.id limit $10`,
      [tx.tenantId, ...reachOf(scope), after?.value ?? null, after?.id ?? null, limit],
    );
    return rows.map(viewOf);
  }

  async addCall(tx: Tx, referralId: string, call: CallBack, recordTime: Date): Promise<void> {
    const { attempt, callTime, result, satisfied, words, actorId, actorPosition } = call;
    await tx.execute(
      `insert into call_back (tenant_id, referral_id, attempt, call_time, record_time, result, satisfied, words, actor_id,
         actor_position) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[tx.tenantId, referralId, attempt, callTime, recordTime, result, satisfied ?? null, words],
        ...[actorId, actorPosition],
      ],
    );
  }
}

/** $2 everything, $3 the person, $4 grids, $5 blocks, $6 communities, $7 the partner's client. */
const within = `($2 or w.first_receiver_id = $3::uuid or w.assignee_id = $3::uuid or w.grid_id = any($4::uuid[])
  or w.block_id = any($5::uuid[]) or w.community_id = any($6::uuid[]) or s.client_id = $7)`;

function reachOf({ everything, self, grids, blocks, communities, partner }: Reach): unknown[] {
  // A source without a client has an empty one: nobody's.
  return [everything, self ?? null, grids, blocks, communities, partner || null];
}

function viewOf(row: ViewRow): ReferralView {
  return {
    ...{ id: row.id, number: row.number, caseId: row.case_id, caseNumber: row.case_number },
    source: { id: row.source_id, kind: row.kind, name: row.source_name, clientId: row.client_id },
    ...{ text: row.text, address: row.address, reporterReachable: row.reporter_reachable },
    ...{ mergedIntoNumber: row.merged_into_number, callBackWished: row.call_back_wished },
    ...{ dueTime: row.due_time ?? undefined, receiveTime: row.receive_time },
    work: {
      ...{ state: row.state, matterName: row.matter_name, gridId: row.grid_id, gridName: row.grid_name },
      ...{ blockId: row.block_id, communityId: row.community_id, communityName: row.community_name },
      ...{ assigneeId: row.assignee_id ?? undefined, firstReceiverId: row.first_receiver_id ?? undefined },
      ...{ handledTime: row.handled_time ?? undefined, verifiedTime: row.verified_time ?? undefined },
      ...{ closedTime: row.closed_time ?? undefined, resultNote: row.result_note ?? '' },
    },
    calls: row.calls.map((call) => ({
      ...{ attempt: call.attempt, result: call.result, words: call.words, satisfied: call.satisfied ?? undefined },
      ...{ callTime: new Date(call.call_time), actorId: call.actor_id, actorPosition: call.actor_position },
    })),
  };
}
