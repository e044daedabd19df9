import { invalid } from '@streetgrid/service-kit';

/** When a task comes again. Days and times are those of Asia/Shanghai, which has had no summer time since 1991. */
export interface Recurrence {
  readonly every: 'daily' | 'weekly' | 'monthly';
  readonly interval: number;
  /** Of a week: 1 Monday .. 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Of a month; a month that is shorter takes its last day. */
  readonly monthDay: number;
  /** `08:30` */
  readonly at: string;
  readonly fromDay: string;
  /** Last day; empty: without end. */
  readonly untilDay: string;
  readonly dueAfterHours: number;
}

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;
/** Longest way from one occurrence to the next: 12 months. */
const furthestDays = 12 * 31 + 1;

/** A rule that can be followed. Error: Invalid `recurrence-invalid` with the field's name. */
export function checkedRecurrence(given: Omit<Recurrence, 'every'> & { readonly every: string }): Recurrence {
  const bad = (field: string) => invalid('recurrence-invalid', { field });
  const { every, weekdays, monthDay, at, fromDay, untilDay, dueAfterHours } = given;
  if (every !== 'daily' && every !== 'weekly' && every !== 'monthly') throw bad('every');
  const interval = given.interval === 0 ? 1 : given.interval;
  if (!within(interval, 1, 12)) throw bad('interval');
  if (every === 'weekly' && (weekdays.length === 0 || weekdays.some((day) => !within(day, 1, 7))))
    throw bad('weekdays');
  if (every === 'monthly' && !within(monthDay, 1, 31)) throw bad('month_day');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) throw bad('at');
  if (!isDay(fromDay)) throw bad('from_day');
  if (untilDay !== '' && (!isDay(untilDay) || untilDay < fromDay)) throw bad('until_day');
  if (!within(dueAfterHours, 1, 24 * 92)) throw bad('due_after_hours');
  return { ...given, every, interval, weekdays: [...new Set(weekdays)].toSorted() };
}

/** The first occurrence after an instant; undefined: there is none any more. */
export function nextAfter(rule: Recurrence, instant: Date): Date | undefined {
  const first = dayNumber(rule.fromDay);
  const begin = Math.max(first, Math.floor((instant.getTime() + shanghaiMs) / dayMs));
  const last = rule.untilDay === '' ? Infinity : dayNumber(rule.untilDay);
  for (let day = begin; day <= Math.min(last, begin + furthestDays); day += 1) {
    if (!falls(rule, day, first)) continue;
    const time = day * dayMs - shanghaiMs + minutesOf(rule.at) * 60_000;
    if (time > instant.getTime()) return new Date(time);
  }
  return undefined;
}

/** What is to be made of a series whose time has come. */
export interface Due {
  /** The newest occurrence that has come and is still worth doing. */
  readonly occurrence: Date | undefined;
  /** How many others came meanwhile and are left out. */
  readonly skipped: number;
  readonly next: Date | undefined;
}

/**
 * After an outage only the newest occurrence is made, and only before its own deadline: nobody patrols yesterday, and a flood of
 * missed tasks would bury today's. How many were left out is kept.
 */
export function dueOf(rule: Recurrence, pending: Date, now: Date): Due {
  let newest: Date | undefined;
  let came = 0;
  let next: Date | undefined = pending;
  while (next && next <= now) {
    newest = next;
    came += 1;
    next = nextAfter(rule, next);
  }
  const occurrence = newest && deadlineOf(rule, newest) > now ? newest : undefined;
  return { occurrence, skipped: came - (occurrence ? 1 : 0), next };
}

/** When an occurrence has to be done. */
export function deadlineOf({ dueAfterHours }: Recurrence, occurrence: Date): Date {
  return new Date(occurrence.getTime() + dueAfterHours * 3_600_000);
}

/** True when an occurrence falls on a day; intervals count from the first day, its week, its month. */
function falls({ every, interval, weekdays, monthDay }: Recurrence, day: number, first: number): boolean {
  if (every === 'daily') return (day - first) % interval === 0;
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = ((day + 3) % 7) + 1;
  if (every === 'weekly') {
    const week = (of: number) => Math.floor((of + 3) / 7);
    return weekdays.includes(weekday) && (week(day) - week(first)) % interval === 0;
  }
  const [date, from] = [new Date(day * dayMs), new Date(first * dayMs)];
  const months = (of: Date) => of.getUTCFullYear() * 12 + of.getUTCMonth();
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(monthDay, lastDay) && (months(date) - months(from)) % interval === 0;
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** A day of the calendar; 30 February is none. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return dayShape.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function minutesOf(at: string): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
}

function within(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
