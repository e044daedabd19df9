import { invalid } from '@streetgrid/service-kit';

const dayMs = 86_400_000;
/** The standard's limit for one question about requests. */
const requestDays = 90;
/** Most days of one question about updates, and what is meant when a question names none. */
const updateDays = 31;
const usualUpdateDays = 7;

/** What a client says of a period. */
export interface AskedPeriod {
  readonly start_date?: Date | undefined;
  readonly end_date?: Date | undefined;
}

/** Of requests: the last ninety days, or ninety from the day that is named. */
export function periodOf(asked: AskedPeriod, now: number): { from: Date; until: Date | undefined } {
  const until = asked.end_date;
  const from = asked.start_date ?? new Date((until?.getTime() ?? now) - requestDays * dayMs);
  const end = until ?? (asked.start_date ? new Date(asked.start_date.getTime() + requestDays * dayMs) : undefined);
  if (end) demandPeriod(from, end, requestDays);
  return { from, until: end };
}

/**
 * Of updates: the last seven days, or what is named. In whole seconds, since the links to further pages name it and the
 * answers are written in seconds.
 */
export function updatePeriodOf(asked: AskedPeriod, now: number): { from: Date; until: Date } {
  const { start_date: start, end_date: end } = asked;
  const until = wholeSecond(end?.getTime() ?? (start ? start.getTime() + updateDays * dayMs : now + 1_000));
  const from = wholeSecond(start?.getTime() ?? until.getTime() - usualUpdateDays * dayMs);
  demandPeriod(from, until, updateDays);
  return { from, until };
}

/** Errors: Invalid `period-invalid`, `period-too-long`. */
function demandPeriod(from: Date, until: Date, days: number): void {
  if (until.getTime() < from.getTime()) throw invalid('period-invalid');
  if (until.getTime() - from.getTime() > days * dayMs) throw invalid('period-too-long', { days });
}

function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1_000) * 1_000);
}
