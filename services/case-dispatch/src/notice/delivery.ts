/** Minutes of the day between which nobody is disturbed; equal: never quiet. */
export interface QuietHours {
  readonly quietFrom: number;
  readonly quietUntil: number;
}

/** 22:00 to 8:00. */
export const standardQuiet: QuietHours = { quietFrom: 22 * 60, quietUntil: 8 * 60 };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** China has one zone and no summer time. */
const shanghaiMs = 8 * 60 * minuteMs;

/** What became of one attempt. */
export type Attempt =
  | {
      readonly kind: 'sent';
      /** The carrier's own id of the message, by which its receipts may name it. */
      readonly carrierRef?: string;
    }
  | { readonly kind: 'refused'; readonly failure: string }
  | { readonly kind: 'unreachable'; readonly failure: string };

/** What a notice becomes. */
export interface Fate {
  readonly state: 'sent' | 'failed' | 'given_up';
  readonly nextTryTime: Date;
  readonly failure: string;
  readonly carrierRef: string;
}

const delaysMs = [30_000, 2 * minuteMs, 10 * minuteMs, 60 * minuteMs, 4 * 60 * minuteMs];

/** After the attempt of this number: done, tried again later and later, or given up and called by a person. */
export function fateOf(attempt: Attempt, tries: number, now: Date): Fate {
  if (attempt.kind === 'sent')
    return { state: 'sent', nextTryTime: now, failure: '', carrierRef: attempt.carrierRef ?? '' };
  const delay = attempt.kind === 'unreachable' ? delaysMs[tries - 1] : undefined;
  const { failure } = attempt;
  if (delay === undefined) return { state: 'given_up', nextTryTime: now, failure, carrierRef: '' };
  return { state: 'failed', nextTryTime: new Date(now.getTime() + delay), failure, carrierRef: '' };
}

/** When a message may go out at the earliest: now, or when the quiet hours end. */
export function earliest({ quietFrom, quietUntil }: QuietHours, urgent: boolean, now: Date): Date {
  const local = now.getTime() + shanghaiMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const minute = Math.floor((local - midnight) / minuteMs);
  const quiet =
    quietFrom <= quietUntil ? minute >= quietFrom && minute < quietUntil : minute >= quietFrom || minute < quietUntil;
  if (urgent || !quiet) return now;
  const end = midnight + quietUntil * minuteMs - shanghaiMs;
  return new Date(end > now.getTime() ? end : end + dayMs);
}

/** Today's messages are used up: tomorrow, when nobody sleeps any more. */
export function tomorrow(quiet: QuietHours, now: Date): Date {
  const midnight = Math.floor((now.getTime() + shanghaiMs) / dayMs) * dayMs + dayMs - shanghaiMs;
  return earliest(quiet, false, new Date(midnight));
}

/** The street's day, 2026-11-24. */
export function shanghaiDay(now: Date): string {
  return new Date(now.getTime() + shanghaiMs).toISOString().slice(0, 10);
}
