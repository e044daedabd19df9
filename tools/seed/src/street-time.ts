import { Level } from './story';
import { Chance } from './random';

const minute = 60_000;
const day = 1_440 * minute;
/** Asia/Shanghai is eight hours ahead, all year. */
const ahead = 8 * 60 * minute;

/** Reports by hour of the day. */
const hours: readonly (readonly [number, number])[] = [
  ...[0, 1, 2, 3, 4, 5].map((hour) => [hour, 1] as const),
  ...[6, 12, 13, 21, 22].map((hour) => [hour, 5] as const),
  ...[7, 11, 14, 15, 16, 19, 20].map((hour) => [hour, 9] as const),
  ...[8, 9, 10, 17, 18].map((hour) => [hour, 13] as const),
  [23, 2],
];

/** Weekday (0 is Sunday) and hour of an instant, in Shanghai. */
export function at(instant: Date): { weekday: number; hour: number } {
  const there = new Date(instant.getTime() + ahead);
  return { weekday: there.getUTCDay(), hour: there.getUTCHours() + there.getUTCMinutes() / 60 };
}

/** The midnight in Shanghai that an instant's day began with. */
export function shanghaiMidnight(instant: Date): Date {
  return new Date(Math.floor((instant.getTime() + ahead) / day) * day - ahead);
}

export function minutesLater(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + Math.round(minutes * minute));
}

/** Some moment of the day that began with this midnight, as people report. */
export function momentOfDay(midnight: Date, chance: Chance): Date {
  return minutesLater(midnight, chance.weighted(hours) * 60 + chance.between(0, 60));
}

/** The same instant, or the beginning of the next shift when it falls into the night. */
export function onDuty(instant: Date, chance: Chance): Date {
  const { hour } = at(instant);
  if (hour >= 7.5 && hour < 20.5) return instant;
  const midnight = shanghaiMidnight(instant);
  return minutesLater(midnight, (hour < 7.5 ? 0 : 1_440) + chance.between(7.5 * 60, 9.5 * 60));
}

/**
 * When past work was due, plainly: two hours; 18:00 of the day, or of the next working day for what came after ten; 18:00
 * of the 5th or the 22nd working day. Public holidays are escalation's business, not this invented past's.
 */
export function dueTime(level: Level, reported: Date): Date {
  if (level === 'immediate') return minutesLater(reported, 120);
  let left = { same_day: at(reported).hour < 10 ? 0 : 1, within_week: 5, within_month: 22 }[level];
  let midnight = shanghaiMidnight(reported);
  while (left > 0 || isWeekend(midnight)) {
    midnight = new Date(midnight.getTime() + day);
    if (!isWeekend(midnight)) left -= 1;
  }
  return minutesLater(midnight, 18 * 60);
}

function isWeekend(midnight: Date): boolean {
  return [0, 6].includes(at(midnight).weekday);
}
