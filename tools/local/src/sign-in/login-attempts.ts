/** How often sign-in failed for one user name. */
export interface Attempts {
  readonly failures: number;
  readonly lastFailure: number;
}

/** The numbers of the realm (`failureFactor`, `waitIncrementSeconds`, `maxFailureWaitSeconds`, `maxDeltaTimeSeconds`). */
export const lockout = { failures: 5, waitSeconds: 60, longestWaitSeconds: 900, forgottenSeconds: 900 } as const;

/** Milliseconds until the name may try again; 0 when it may. Every five failures make the wait a minute longer, as in Keycloak. */
export function waitFor(attempts: Attempts | undefined, now: number): number {
  const times = Math.floor((attempts?.failures ?? 0) / lockout.failures);
  if (!attempts || times === 0) return 0;
  const wait = Math.min(lockout.waitSeconds * times, lockout.longestWaitSeconds) * 1_000;
  return Math.max(0, attempts.lastFailure + wait - now);
}

/** One failure more. A quarter of an hour without any starts the count anew. */
export function afterFailure(attempts: Attempts | undefined, now: number): Attempts {
  const stale = !attempts || now - attempts.lastFailure > lockout.forgottenSeconds * 1_000;
  return { failures: stale ? 1 : attempts.failures + 1, lastFailure: now };
}
