import { Calendar } from '../calendar/working-time';
import { deadline, Deadline, deadlineAfter, ResponseLevel, standardMinutes } from '../calendar/deadline';

/** 网格, 街区, 街道, 区. */
export const rungs = ['grid', 'block', 'street', 'district'] as const;
export type Rung = (typeof rungs)[number];
/** A rung that a case can be raised to. */
export type UpperRung = Exclude<Rung, 'grid'>;

/** What a street agreed on instead of the standard; empty for most. */
export interface Terms {
  readonly response: Readonly<Partial<Record<ResponseLevel, number>>>;
  readonly rungs: Readonly<Partial<Record<UpperRung, Readonly<Partial<Record<ResponseLevel, number>>>>>>;
}

/** All that deadlines of a street follow from. */
export interface Rules {
  readonly calendar: Calendar;
  readonly terms: Terms;
}

/** Time on a rung after the climb: minutes round the clock for `immediate`, working minutes for the others. */
const standardOnRung: Readonly<Record<UpperRung, Readonly<Record<ResponseLevel, number>>>> = {
  block: { immediate: 60, same_day: 240, within_week: 480, within_month: 1_440 },
  street: { immediate: 60, same_day: 240, within_week: 480, within_month: 1_440 },
  district: { immediate: 120, same_day: 480, within_week: 960, within_month: 2_400 },
};

/** The next rung up; undefined on top. */
export function rungAbove(rung: Rung): UpperRung | undefined {
  return rungs[rungs.indexOf(rung) + 1] as UpperRung | undefined;
}

export function isHigher(rung: Rung, than: Rung): boolean {
  return rungs.indexOf(rung) > rungs.indexOf(than);
}

/** The first deadline of a case, whatever rung it begins on. */
export function firstDeadline(level: ResponseLevel, start: Date, { calendar, terms }: Rules): Deadline {
  const agreed = terms.response[level];
  return agreed === undefined ? deadline(level, start, calendar) : deadlineAfter(level, agreed, start, calendar);
}

/** The deadline on a rung, counted from the climb to it. */
export function deadlineOnRung(
  rung: UpperRung,
  level: ResponseLevel,
  raised: Date,
  { calendar, terms }: Rules,
): Deadline {
  return deadlineAfter(level, minutesOnRung(rung, level, terms), raised, calendar);
}

/** Minutes that a case of a level has on a rung; on the grid those of its first deadline, about. */
export function minutesOnRung(rung: Rung, level: ResponseLevel, terms: Terms): number {
  return rung === 'grid'
    ? (terms.response[level] ?? standardMinutes[level])
    : (terms.rungs[rung]?.[level] ?? standardOnRung[rung][level]);
}
