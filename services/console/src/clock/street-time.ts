// The street lives in one time zone, wherever the reader's device is.
const zone = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function split(instant: string | Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** 2026-11-24 10:05, on the street's clock. */
export function fullTime(instant: string | Date | null | undefined): string {
  if (!instant) return '–';
  const { year, month, day, hour, minute } = split(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** 10:05 today, 11-23 18:40 on other days of the year, with the year otherwise. */
export function shortTime(instant: string | Date | null | undefined, now: Date): string {
  if (!instant) return '–';
  const then = fullTime(instant);
  const today = fullTime(now);
  if (then.slice(0, 10) === today.slice(0, 10)) return then.slice(11);
  return then.slice(0, 4) === today.slice(0, 4) ? then.slice(5) : then;
}

/** The street's calendar day of an instant, YYYY-MM-DD. */
export function streetDay(instant: Date): string {
  return fullTime(instant).slice(0, 10);
}

/** Midnight on the street's clock at which a day begins. China keeps one offset and no summer time. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The instant at which the street's day `days` before that of `now` began. */
export function daysAgo(days: number, now: Date): Date {
  return new Date(startOfDay(streetDay(now)).getTime() - days * 86_400_000);
}
