import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { RatingTerms, ReviewState } from './review';

/** A bad rating and what became of it. */
export interface ReviewRow {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly matterName: string;
  readonly gridName: string;
  readonly rating: number;
  readonly solved: boolean;
  readonly reasons: readonly string[];
  readonly comment: string;
  readonly ratedTime: Date;
  readonly state: ReviewState;
  readonly note: string;
  readonly decidedBy: string;
  readonly decidedTime: Date | null;
  /** The case that is opened again: of a merged one the one that went on. */
  readonly mainCaseId: string;
  readonly mainState: string;
}

/** A verified case that nobody has rated. */
export interface Wait {
  readonly caseVersion: number;
  readonly remindTime: Date | null;
  readonly closeTime: Date;
}

/** A wait that a worker has to itself for a while. */
export interface WaitClaim {
  readonly tenantId: string;
  readonly caseId: string;
}

const select = `select r.id, r.case_id as "caseId", c.number, c.matter_name as "matterName", c.grid_name as "gridName", r.rating,
    r.solved, r.reasons, r.comment, r.rated_time as "ratedTime", r.state, r.note, r.decided_by as "decidedBy",
    r.decided_time as "decidedTime", m.id as "mainCaseId", m.state as "mainState"
  from rating_review r
  join case_file c on c.tenant_id = r.tenant_id and c.id = r.case_id
  join case_file m on m.tenant_id = r.tenant_id and m.id = coalesce(c.merged_into_id, c.id)`;

/** All SQL of reviews and of waits for a rating, besides what follows a decision (rating-follow.service.ts). */
@Injectable()
export class ReviewRepository {
  async list(
    tx: Tx,
    state: string,
    before: { time: Date; id: string } | undefined,
    limit: number,
  ): Promise<ReviewRow[]> {
    return tx.query<ReviewRow>(
      `${select} where r.tenant_id = $1 and ($2 = '' or r.state = $2)
         and ($3::timestamptz is null or (r.rated_time, r.id) < ($3, $4::uuid))
       order by r.rated_time desc, r.id desc limit $5`,
      [tx.tenantId, state, before?.time ?? null, before?.id ?? null, limit],
    );
  }

  /** Error: NotFound `unknown-review`. */
  async lock(tx: Tx, id: string): Promise<ReviewRow> {
    const [row] = isUuid(id)
      ? await tx.query<ReviewRow>(`${select} where r.tenant_id = $1 and r.id = $2 for no key update of r`, [
          ...[tx.tenantId, id],
        ])
      : [];
    if (!row) throw notFound('unknown-review');
    return row;
  }

  async decide(tx: Tx, id: string, state: ReviewState, note: string, by: string, now: Date): Promise<void> {
    await tx.execute(
      `update rating_review set state = $3, note = $4, decided_by = $5, decided_time = $6 where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, state, note, by, now],
    );
  }

  async saveTerms(tx: Tx, { remindDays, closeDays }: RatingTerms): Promise<void> {
    await tx.execute(
      `insert into rating_terms (tenant_id, remind_days, close_days) values ($1, $2, $3)
       on conflict (tenant_id) do update set remind_days = excluded.remind_days, close_days = excluded.close_days`,
      [tx.tenantId, remindDays, closeDays],
    );
  }

  async lockWait(tx: Tx, caseId: string): Promise<Wait | undefined> {
    const [row] = await tx.query<Wait>(
      `select case_version as "caseVersion", remind_time as "remindTime", close_time as "closeTime" from rating_wait
       where tenant_id = $1 and case_id = $2 for update`,
      [tx.tenantId, caseId],
    );
    return row;
  }

  async reminded(tx: Tx, caseId: string): Promise<void> {
    await tx.execute(
      `update rating_wait set remind_time = null, wake_time = close_time where tenant_id = $1 and case_id = $2`,
      [tx.tenantId, caseId],
    );
  }

  async endWait(tx: Tx, caseId: string): Promise<void> {
    await tx.execute('delete from rating_wait where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  }

  /** At most 50 whose time has come, of all streets; nobody else gets them for `leaseMs`. */
  async claimDue(tx: Tx, leaseMs: number): Promise<WaitClaim[]> {
    return tx.query<WaitClaim>(
      `select tenant_id as "tenantId", case_id as "caseId" from claim_rating_wait(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }
}
