/** How often sign-in failed for one user name. */
export interface Attempts {
  readonly failures: number;
  readonly lastFailure: number;
}

const allowed = 5;
const firstWait = 60_000;
const longestWait = 900_000;

/** Milliseconds until the name may try again; 0 when it may. The wait doubles with each failure after the fifth. */
export function waitFor(attempts: Attempts | undefined, now: number): number {
  if (!attempts || attempts.failures < allowed) return 0;
  const wait = Math.min(firstWait * 2 ** (attempts.failures - allowed), longestWait);
  return Math.max(0, attempts.lastFailure + wait - now);
}

/** One failure more. A quarter of an hour without any starts the count anew. */
export function afterFailure(attempts: Attempts | undefined, now: number): Attempts {
  const stale = !attempts || now - attempts.lastFailure > longestWait;
  return { failures: stale ? 1 : attempts.failures + 1, lastFailure: now };
}
