/**
 * Working time of a street. All days are days of Asia/Shanghai, which keeps UTC+8 all year; the time zone of the process
 * plays no part.
 */

/** A day as its number since 1970-01-01. */
export type Day = number;

/** Which days are worked. */
export interface Calendar {
  /** Years whose days off are gazetted; in any other year weekdays are a guess. */
  readonly years: ReadonlySet<number>;
  /** Days that do not follow their weekday, or need not. */
  readonly exceptions: ReadonlyMap<Day, 'holiday' | 'workday'>;
}

/** A day that is worked. */
export interface Workday {
  readonly day: Day;
  /** False when it, or a day passed over on the way to it, lies outside the gazetted years. */
  readonly gazetted: boolean;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** Working hours, in minutes of the day: 09:00–12:00 and 13:00–18:00. */
const sessions = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 18 * 60 },
] as const;

/** Minutes of a full working day. */
export const workdayMinutes = 480;

/** The calendar of these rows; `day` as 2026-10-01. */
export function calendarOf(
  years: readonly number[],
  days: readonly { readonly day: string; readonly kind: 'holiday' | 'workday' }[],
): Calendar {
  return {
    years: new Set(years),
    exceptions: new Map(days.map(({ day, kind }) => [Date.parse(`${day}T00:00:00Z`) / dayMs, kind])),
  };
}

/** The day of an instant. */
export function dayOf(instant: Date): Day {
  return Math.floor((instant.getTime() + shanghaiMs) / dayMs);
}

/** The instant of a minute of a day. */
export function instantAt(day: Day, minute: number): Date {
  return new Date(day * dayMs - shanghaiMs + minute * minuteMs);
}

/** True when the street works on this day. */
export function isWorkday(day: Day, calendar: Calendar): boolean {
  const exception = calendar.exceptions.get(day);
  if (exception) return exception === 'workday';
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The working days from a day on, that day included. Endless. */
export function* workdaysFrom(day: Day, calendar: Calendar): Generator<Workday, never> {
  let gazetted = true;
  for (let each = day; ; each += 1) {
    gazetted &&= calendar.years.has(new Date(each * dayMs).getUTCFullYear());
    if (isWorkday(each, calendar)) yield { day: each, gazetted };
  }
}

/** The instant when so many working minutes have passed since `start`; `start` itself for none. */
export function addWorkingMinutes(
  start: Date,
  minutes: number,
  calendar: Calendar,
): { readonly time: Date; readonly gazetted: boolean } {
  if (minutes === 0) return { time: start, gazetted: true };
  let left = minutes * minuteMs;
  for (const { day, gazetted } of workdaysFrom(dayOf(start), calendar)) {
    for (const { from, to } of sessions) {
      const begin = Math.max(instantAt(day, from).getTime(), start.getTime());
      const available = instantAt(day, to).getTime() - begin;
      if (available >= left) return { time: new Date(begin + left), gazetted };
      left -= Math.max(available, 0);
    }
  }
  throw new Error('working days never end');
}

/** Working milliseconds from one instant to another; 0 when the other is not later. */
export function workingMs(from: Date, until: Date, calendar: Calendar): number {
  let sum = 0;
  for (const { day } of workdaysFrom(dayOf(from), calendar)) {
    if (day > dayOf(until)) return sum;
    for (const session of sessions) {
      const begin = Math.max(instantAt(day, session.from).getTime(), from.getTime());
      const end = Math.min(instantAt(day, session.to).getTime(), until.getTime());
      sum += Math.max(end - begin, 0);
    }
  }
  throw new Error('working days never end');
}
