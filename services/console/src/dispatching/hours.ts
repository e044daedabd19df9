import type { Shift } from '../api/dispatching';

/** A line of hours that cannot be read. */
export interface WrongLine {
  readonly row: number;
  readonly line: string;
}

const shape =
  /^([1-7])(?:\s*[-–至]\s*([1-7]))?((?:\s*[,，、]\s*[1-7])*)\s+(\d{1,2})[:：](\d{2})\s*[-–至]\s*(\d{1,2})[:：](\d{2})$/;

/** Hours as people write them, one a line: `1-5 08:00-18:00`, `6,7 20:00-08:00`. 24:00 is midnight. */
export function readHours(text: string): { readonly shifts: Shift[]; readonly wrong: WrongLine | undefined } {
  const shifts: Shift[] = [];
  for (const [index, raw] of text.split(/\r?\n|；|;/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const found = shape.exec(line);
    const start = found && minuteOf(found[4], found[5]);
    const end = found && minuteOf(found[6], found[7]);
    const days = found ? daysOf(found[1], found[2], found[3]) : [];
    if (start === undefined || start === null || end === undefined || end === null || days.length === 0)
      return { shifts: [], wrong: { row: index + 1, line } };
    shifts.push(...days.map((weekday) => ({ weekday, startMinute: start, endMinute: end })));
  }
  return { shifts, wrong: undefined };
}

/** The same hours, days with equal hours together. */
export function writeHours(shifts: readonly Shift[]): string {
  const days = new Map<string, number[]>();
  for (const { weekday, startMinute, endMinute } of shifts) {
    const hours = `${clock(startMinute)}-${clock(endMinute)}`;
    days.set(hours, [...(days.get(hours) ?? []), weekday]);
  }
  return [...days].map(([hours, same]) => `${daysInWords(same)} ${hours}`).join('\n');
}

/** 08:05 */
export function clock(minute: number): string {
  return [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** 1 = Monday, of a minute of the week. */
export function weekdayOf(minuteOfWeek: number): number {
  return (Math.floor(minuteOfWeek / 1_440) % 7) + 1;
}

function minuteOf(hour = '', minute = ''): number | undefined {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  return (hours * 60 + minutes) % 1_440;
}

function daysOf(first = '', last: string | undefined, more = ''): number[] {
  const [from, until] = [Number(first), Number(last ?? first)];
  if (until < from) return [];
  const range = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  return [...new Set([...range, ...(more.match(/[1-7]/g) ?? []).map(Number)])];
}

function daysInWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const whole = sorted.length > 2 && sorted.at(-1) === (sorted[0] ?? 0) + sorted.length - 1;
  return whole ? `${sorted[0]}-${sorted.at(-1)}` : sorted.join(',');
}
