import { startOfDay, streetDay } from '../clock/street-time';

interface Term {
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/** Where an appointment stands at an instant. */
export function stageOf({ startTime, endTime }: Term, now: Date): 'inForce' | 'toCome' | 'past' {
  if (endTime && new Date(endTime) <= now) return 'past';
  return startTime && new Date(startTime) > now ? 'toCome' : 'inForce';
}

/**
 * The instants of a term given by its first and last day on the street's calendar, both included. Beginning today means now:
 * nobody is appointed for the hours that are over.
 */
export function termOf(from: string | undefined, until: string | undefined, now: Date): Term {
  const startTime = from && from > streetDay(now) ? startOfDay(from).toISOString() : undefined;
  const endTime = until ? new Date(startOfDay(until).getTime() + 86_400_000).toISOString() : undefined;
  return { ...(startTime ? { startTime } : {}), ...(endTime ? { endTime } : {}) };
}

/** The last day of a term; undefined while it is open. */
export function lastDay(endTime: string | undefined): string | undefined {
  // An end at midnight belongs to the day before.
  return endTime ? streetDay(new Date(new Date(endTime).getTime() - 1)) : undefined;
}

/** The newest start first, within in force, to come, past. */
export function byStage<T extends Term>(appointments: readonly T[], now: Date) {
  const of = (stage: string) => appointments.filter((one) => stageOf(one, now) === stage);
  return { inForce: of('inForce'), toCome: of('toCome'), past: of('past') };
}
