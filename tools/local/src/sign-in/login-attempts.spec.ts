import { Attempts, afterFailure, waitFor } from './login-attempts';

const failures = (count: number, at = 0): Attempts | undefined => {
  let attempts: Attempts | undefined;
  for (let failure = 0; failure < count; failure += 1) attempts = afterFailure(attempts, at);
  return attempts;
};

describe('sign-in attempts', () => {
  it('lets anybody mistype four times without waiting', () => {
    expect(waitFor(failures(4), 0)).toBe(0);
  });

  it('makes the fifth wait a minute, and every five more a minute longer, up to a quarter of an hour', () => {
    expect([5, 9, 10, 200].map((count) => waitFor(failures(count), 0))).toEqual([60_000, 60_000, 120_000, 900_000]);
    expect(waitFor(failures(5), 60_000)).toBe(0);
  });

  it('starts anew when a quarter of an hour passed without a failure', () => {
    expect(afterFailure(failures(30), 900_001).failures).toBe(1);
  });
});
