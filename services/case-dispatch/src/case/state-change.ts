import { invalid } from '@streetgrid/service-kit';

/** A case came to another state. */
export interface StateChange {
  readonly caseId: string;
  readonly number: string;
  /** Version of the step that brought it there. */
  readonly version: number;
  readonly state: string;
  readonly time: Date;
}

/** What a caller asks of the progress of cases. */
export interface ProgressQuestion {
  readonly timeFrom: Date | undefined;
  readonly timeUntil: Date | undefined;
  readonly numbers: readonly string[];
}

/** The question, checked; without a period it is about the whole life of the cases. */
export interface ProgressFilter {
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  readonly numbers: readonly string[];
}

const numbersLimit = 50;
/** Steps are found through the cases that changed since: what this costs grows with the period. Measured in the README. */
const daysLimit = 31;
const dayMs = 86_400_000;

/** Errors: Invalid `filter-invalid`, `period-invalid`, `period-too-long`. */
export function readProgressQuestion({ timeFrom: from, timeUntil: until, numbers }: ProgressQuestion): ProgressFilter {
  if (numbers.length > numbersLimit) throw invalid('filter-invalid', { field: 'numbers' });
  if (numbers.length === 0 && !(from && until)) throw invalid('filter-invalid', { field: 'time_from' });
  if (from && until && until.getTime() < from.getTime()) throw invalid('period-invalid');
  if (numbers.length === 0 && from && until && until.getTime() - from.getTime() > daysLimit * dayMs)
    throw invalid('period-too-long', { days: daysLimit });
  return { from, until, numbers };
}
