import { addWorkingMinutes, Calendar, dayOf, instantAt, workdayMinutes, workdaysFrom, workingMs } from './working-time';

/** 即时办, 当日办, 周内办, 月办结. */
export const responseLevels = ['immediate', 'same_day', 'within_week', 'within_month'] as const;
export type ResponseLevel = (typeof responseLevels)[number];

export interface Deadline {
  readonly dueTime: Date;
  /** Beyond the last gazetted day: to be reckoned again when the next calendar arrives. */
  readonly provisional: boolean;
}

const minuteMs = 60_000;
const endOfDay = 18 * 60;
const noon = 12 * 60;
const lastReportOfDay = 16 * 60;
const days = { within_week: 5, within_month: 22 } as const;

/** What each level comes to, in minutes of its own kind (see `deadlineAfter`). */
export const standardMinutes: Readonly<Record<ResponseLevel, number>> = {
  immediate: 120,
  same_day: workdayMinutes,
  within_week: days.within_week * workdayMinutes,
  within_month: days.within_month * workdayMinutes,
};

/**
 * When a case that was reported at `start` falls due:
 * immediate — two hours later, round the clock;
 * same day — 18:00 when reported before 16:00 of a working day, 12:00 of the next working day otherwise;
 * within a week, a month — 18:00 of the 5th, the 22nd working day after the day of the report.
 */
export function deadline(level: ResponseLevel, start: Date, calendar: Calendar): Deadline {
  switch (level) {
    case 'immediate':
      return deadlineAfter(level, standardMinutes.immediate, start, calendar);
    case 'same_day':
      return sameDay(start, calendar);
    case 'within_week':
    case 'within_month':
      return endOfWorkdayAfter(start, days[level], calendar);
  }
}

/** When so many minutes are over: round the clock for `immediate`, working minutes for the other levels. */
export function deadlineAfter(level: ResponseLevel, minutes: number, start: Date, calendar: Calendar): Deadline {
  if (level === 'immediate') return { dueTime: new Date(start.getTime() + minutes * minuteMs), provisional: false };
  const { time, gazetted } = addWorkingMinutes(start, minutes, calendar);
  return { dueTime: time, provisional: !gazetted };
}

/** What is left until a deadline, of the kind that `deadlineAfter` counts; 0 when it is missed already. */
export function timeLeft(level: ResponseLevel, from: Date, dueTime: Date, calendar: Calendar): number {
  if (level === 'immediate') return Math.max(dueTime.getTime() - from.getTime(), 0);
  return workingMs(from, dueTime, calendar);
}

function sameDay(start: Date, calendar: Calendar): Deadline {
  const today = dayOf(start);
  const inTime = start < instantAt(today, lastReportOfDay);
  for (const { day, gazetted } of workdaysFrom(today, calendar)) {
    if (day > today) return { dueTime: instantAt(day, noon), provisional: !gazetted };
    if (inTime) return { dueTime: instantAt(day, endOfDay), provisional: !gazetted };
  }
  throw new Error('working days never end');
}

function endOfWorkdayAfter(start: Date, count: number, calendar: Calendar): Deadline {
  let passed = 0;
  for (const { day, gazetted } of workdaysFrom(dayOf(start) + 1, calendar)) {
    passed += 1;
    if (passed === count) return { dueTime: instantAt(day, endOfDay), provisional: !gazetted };
  }
  throw new Error('working days never end');
}
