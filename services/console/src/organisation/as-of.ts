import { startOfDay, streetDay } from '../clock/street-time';

/** The instant at which a day ended, which shows the organisation of that day; undefined for today and days to come. */
export function asOfDay(day: string | null, now: Date): string | undefined {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day) || day >= streetDay(now)) return undefined;
  const begin = startOfDay(day);
  return Number.isNaN(begin.getTime()) ? undefined : new Date(begin.getTime() + 86_400_000 - 1).toISOString();
}
