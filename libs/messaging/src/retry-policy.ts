import { sqlState } from '@streetgrid/database';
import { DomainError } from '@streetgrid/service-kit';

/** How often an event is tried, by what went wrong. */
export interface RetryPolicy {
  /** Tries of an event whose handler fails, the first included. */
  readonly tries: number;
  /** Tries when the handler refuses it by rule (not found, invalid, conflict …): it may only be early, not wrong for ever. */
  readonly refusedTries: number;
  /** Tries while something it needs is away (database, peer): the event is not to blame. 200 are about half an hour. */
  readonly outageTries: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Beginnings without an end after which an event is taken to kill the process. */
  readonly starts: number;
}

/** Five tries over seven and a half seconds. */
export const defaultRetryPolicy: RetryPolicy = {
  tries: 5,
  refusedTries: 3,
  outageTries: 200,
  firstDelayMs: 500,
  maxDelayMs: 10_000,
  starts: 5,
};

/** Milliseconds before the next try, or undefined when this was the last one. */
export function delayAfter(error: unknown, attempt: number, policy: RetryPolicy): number | undefined {
  return attempt >= triesFor(error, policy) ? undefined : backoff(attempt, policy);
}

/** Doubles from the first delay up to the longest. */
export function backoff(attempt: number, policy: Pick<RetryPolicy, 'firstDelayMs' | 'maxDelayMs'>): number {
  return Math.min(policy.firstDelayMs * 2 ** Math.min(attempt - 1, 30), policy.maxDelayMs);
}

function triesFor(error: unknown, policy: RetryPolicy): number {
  if (isOutage(error)) return policy.outageTries;
  return error instanceof DomainError ? policy.refusedTries : policy.tries;
}

/** True when something that the handler needs is away, so that any other event would fail as well. */
export function isOutage(error: unknown): boolean {
  if (error instanceof DomainError) return error.kind === 'Unavailable' || error.kind === 'TooMany';
  const code = sqlState(error);
  // Connection, resources, operator intervention; and node-postgres, which gives a lost connection no code.
  if (/^(08|53|57)/.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code)) return true;
  return error instanceof Error && /^Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}
