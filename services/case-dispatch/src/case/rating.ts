import { invalid } from '@streetgrid/service-kit';

/** Why somebody is not satisfied. */
export const dissatisfactions = [
  ...(['not_fixed', 'came_back', 'slow', 'not_told', 'attitude', 'not_mine', 'other'] as const),
] as const;

/** How the reporter judges what was done. */
export interface Rating {
  readonly rating: number;
  readonly solved: boolean;
  readonly comment: string;
  readonly reasons: readonly string[];
}

/** What a rating changes on its case. Errors: Invalid `rating-invalid`, `rating-reasons-invalid`. */
export function checkedRating({ rating, solved, comment, reasons }: Rating) {
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) throw invalid('rating-invalid');
  const known = dissatisfactions.filter((each) => reasons.includes(each));
  const content = rating > 3 && solved;
  if (reasons.some((each) => !known.some((one) => one === each)) || (content && known.length > 0))
    throw invalid('rating-reasons-invalid');
  return { rating, solved, ratingComment: comment, ratingReasons: known };
}
