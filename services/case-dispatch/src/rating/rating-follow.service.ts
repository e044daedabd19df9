import { Tx } from '@streetgrid/database';
import { v7 as uuidv7 } from 'uuid';
import type { CaseFile, Fact } from '../case/case';
import { asksReview, RatingTerms, ReviewState, standardRatingTerms, waitOf } from './review';

/** What became of a bad rating. */
export interface ReviewAnswer {
  readonly state: ReviewState;
  readonly note: string;
}

/**
 * What a decision on cases means for their ratings, in its transaction: verified, the wait for a rating begins; a bad rating
 * opens a review; opened again, whatever waited is settled.
 */
export async function followRatings(tx: Tx, facts: readonly Fact[], actorId: string, now: Date): Promise<void> {
  for (const { name, caseFile } of facts) {
    if (name === 'CaseVerified') await beginWait(tx, caseFile, now);
    else if (name === 'CaseRated' && asksReview(caseFile)) await openReview(tx, caseFile, now);
    else if (name === 'CaseReopened' || name === 'CaseUnmerged') await settleReopened(tx, caseFile, actorId, now);
  }
}

/** The answer to the latest bad rating of a case. */
export async function latestReview(tx: Tx, caseId: string): Promise<ReviewAnswer | undefined> {
  const [row] = await tx.query<ReviewAnswer>(
    `select state, note from rating_review where tenant_id = $1 and case_id = $2 order by case_version desc limit 1`,
    [tx.tenantId, caseId],
  );
  return row;
}

/** What the street agreed on for ratings. */
export async function ratingTerms(tx: Tx): Promise<RatingTerms> {
  const [row] = await tx.query<RatingTerms>(
    `select remind_days as "remindDays", close_days as "closeDays" from rating_terms where tenant_id = $1`,
    [tx.tenantId],
  );
  return row ?? standardRatingTerms;
}

async function beginWait(tx: Tx, { id, version }: CaseFile, now: Date): Promise<void> {
  const { remindTime, closeTime, wakeTime } = waitOf(await ratingTerms(tx), now);
  await tx.execute(
    `insert into rating_wait (tenant_id, case_id, case_version, remind_time, close_time, wake_time)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, case_id) do update set case_version = excluded.case_version, remind_time = excluded.remind_time,
       close_time = excluded.close_time, wake_time = excluded.wake_time`,
    [tx.tenantId, id, version, remindTime ?? null, closeTime, wakeTime],
  );
}

async function openReview(tx: Tx, caseFile: CaseFile, now: Date): Promise<void> {
  const { id, version, rating, solved, ratingReasons, ratingComment } = caseFile;
  await tx.execute(
    `insert into rating_review (tenant_id, id, case_id, case_version, rating, solved, reasons, comment, rated_time, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open')`,
    [...[tx.tenantId, uuidv7(), id, version, rating, solved, ratingReasons, ratingComment, now]],
  );
}

async function settleReopened(tx: Tx, { id }: CaseFile, actorId: string, now: Date): Promise<void> {
  await tx.execute(
    `with wait as (delete from rating_wait where tenant_id = $1 and case_id = $2)
     update rating_review set state = 'reopened', decided_by = $3, decided_time = $4
     where tenant_id = $1 and state = 'open'
       and case_id in (select $2::uuid union all select id from case_file where tenant_id = $1 and merged_into_id = $2)`,
    [tx.tenantId, id, actorId, now],
  );
}
