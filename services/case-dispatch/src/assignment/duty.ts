import { invalid } from '@streetgrid/service-kit';

/** Hours of one weekday. An end at or before the start is on the next day; equal ones are 24 hours. */
export interface Shift {
  /** 1 = Monday … 7 = Sunday, in Asia/Shanghai, which has no summer time. */
  readonly weekday: number;
  /** 0..1439 */
  readonly startMinute: number;
  /** 0..1439 */
  readonly endMinute: number;
}

/** The weekly hours of a person, or of everybody in a position at a place. */
export interface Roster {
  readonly placeId: string;
  readonly position: string;
  /** Undefined: everybody in the position there. */
  readonly personId: string | undefined;
  readonly shifts: readonly Shift[];
}

export const changeKinds = ['off', 'on', 'swap'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** How somebody stands to duty at one moment. `unset`: no roster speaks of them, so they are asked at any hour. */
export interface Duty {
  readonly state: 'on' | 'off' | 'unset';
  /** Minutes until their next shift; 0 while on duty. */
  readonly startsIn: number;
}

/** Something about a table that its keeper should see; it is kept all the same. */
export type Finding =
  | { readonly kind: 'overlap'; readonly roster: Roster; readonly first: Shift; readonly second: Shift }
  | {
      readonly kind: 'gap';
      readonly placeId: string;
      readonly position: string;
      /** Minutes of the week from Monday 0:00. */
      readonly from: number;
      readonly until: number;
    };

const day = 1_440;
const week = 7 * day;
const mostShifts = 42;
const always: Duty = { state: 'unset', startsIn: 0 };

/** Minutes since Monday 0:00 in Asia/Shanghai. */
export function weekMinute(now: Date): number {
  const local = Math.floor(now.getTime() / 60_000) + 8 * 60;
  // 1 January 1970 was a Thursday.
  return (local + 3 * day) % week;
}

/** Whether the hours and today's change, if any, have somebody on duty. Without hours only a change can send them home. */
export function dutyAt(shifts: readonly Shift[] | undefined, change: 'on' | 'off' | undefined, now: Date): Duty {
  if (change === 'on') return { state: 'on', startsIn: 0 };
  if (!shifts) return change === 'off' ? { state: 'off', startsIn: day } : always;
  const minute = weekMinute(now);
  if (!change && shifts.some((shift) => since(shift, minute) < lengthOf(shift))) return { state: 'on', startsIn: 0 };
  const starts = shifts.map((shift) => week - since(shift, minute));
  return { state: 'off', startsIn: Math.min(week, ...starts) };
}

/** Errors: Invalid `shift-invalid`, `too-many-shifts`. */
export function checkedShifts(shifts: readonly Shift[]): readonly Shift[] {
  if (shifts.length > mostShifts) throw invalid('too-many-shifts', { limit: mostShifts });
  const within = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  shifts.forEach(({ weekday, startMinute, endMinute }, index) => {
    const good = within(weekday, 1, 7) && within(startMinute, 0, day - 1) && within(endMinute, 0, day - 1);
    if (!good) throw invalid('shift-invalid', { row: index + 1 });
  });
  return [...shifts].sort((a, b) => startOf(a) - startOf(b));
}

/** Hours of the week that a roster has twice. */
export function overlapsOf(roster: Roster): Finding[] {
  const { shifts } = roster;
  return shifts.flatMap((first, index) =>
    shifts
      .slice(index + 1)
      .filter((second) => meet(first, second))
      .map((second) => ({ kind: 'overlap' as const, roster, first, second })),
  );
}

/** Hours of the week in which none of the people of one position at one place is on duty; each person's hours once. */
export function gapsOf(placeId: string, position: string, hours: readonly (readonly Shift[])[]): Finding[] {
  const covered = new Uint8Array(week);
  for (const shift of hours.flat())
    for (let minute = 0; minute < lengthOf(shift); minute += 1) covered[(startOf(shift) + minute) % week] = 1;
  const gaps: Finding[] = [];
  for (let from = 0; from < week; from += 1) {
    if (covered[from]) continue;
    let until = from;
    while (until < week && !covered[until]) until += 1;
    gaps.push({ kind: 'gap', placeId, position, from, until });
    from = until;
  }
  return gaps;
}

const startOf = ({ weekday, startMinute }: Shift) => (weekday - 1) * day + startMinute;
const lengthOf = ({ startMinute, endMinute }: Shift) => ((endMinute - startMinute + day - 1) % day) + 1;
/** Minutes since a shift last began. */
const since = (shift: Shift, minute: number) => (minute - startOf(shift) + week) % week;
const meet = (a: Shift, b: Shift) => since(a, startOf(b)) < lengthOf(a) || since(b, startOf(a)) < lengthOf(b);
