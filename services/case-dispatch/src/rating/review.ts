import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import chineseDays from 'chinese-days';
import type { CaseFile } from '../case/case';

export const reviewStates = ['open', 'reopened', 'explained'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What a street agreed on for ratings, in working days. */
export interface RatingTerms {
  /** 0: no reminder. */
  readonly remindDays: number;
  readonly closeDays: number;
}

export const standardRatingTerms: RatingTerms = { remindDays: 3, closeDays: 7 };

/** The terms, checked. Error: Invalid `rating-terms-invalid` with the field. */
export function checkedRatingTerms({ remindDays, closeDays }: RatingTerms): RatingTerms {
  if (!Number.isInteger(closeDays) || closeDays < 1 || closeDays > 60)
    throw invalid('rating-terms-invalid', { field: 'close_days' });
  if (!Number.isInteger(remindDays) || remindDays < 0 || remindDays >= closeDays)
    throw invalid('rating-terms-invalid', { field: 'remind_days' });
  return { remindDays, closeDays };
}

/** A rating that somebody has to look at again. */
export function asksReview({ rating, solved }: Pick<CaseFile, 'rating' | 'solved'>): boolean {
  return rating > 0 && (!solved || rating <= 2);
}

/** Errors: Conflict `review-decided`, Invalid `note-missing`, Forbidden `own-work-not-explainable`. */
export function checkExplanation(
  state: ReviewState,
  { handlerId, verifierId }: Pick<CaseFile, 'handlerId' | 'verifierId'>,
  note: string,
  actorId: string,
): void {
  if (state !== 'open') throw conflict('review-decided');
  if (note === '') throw invalid('note-missing');
  // Four eyes: who did or accepted the work may open it again, not explain the rating away.
  if (actorId === handlerId || actorId === verifierId) throw forbidden('own-work-not-explainable');
}

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/**
 * The same time of day so many working days later, in Asia/Shanghai. In years whose holidays are not gazetted yet every weekday
 * counts: a promise to close is kept a few days early at worst.
 */
export function workingDaysAfter(time: Date, days: number): Date {
  let at = time.getTime();
  for (let left = days; left > 0;) {
    at += dayMs;
    if (chineseDays.isWorkday(new Date(at + shanghaiMs).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(at);
}

/** When a case that was verified now is spoken of again: the reminder, when there is one, and its close. */
export function waitOf({ remindDays, closeDays }: RatingTerms, now: Date) {
  const closeTime = workingDaysAfter(now, closeDays);
  const remindTime = remindDays > 0 ? workingDaysAfter(now, remindDays) : undefined;
  return { remindTime, closeTime, wakeTime: remindTime ?? closeTime };
}
