import { setTimeout as delay } from 'node:timers/promises';

type Truthy<T> = Exclude<T, false | '' | 0 | 0n | null | undefined>;

/**
 * Waits until `check` answers something true-ish without throwing, and answers that. The way to await what happens
 * elsewhere (an event handled, a clock run out) instead of sleeping.
 *
 * @throws what `check` threw last, or an Error, after `timeout` milliseconds (default 5,000).
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { timeout = 5_000, interval = 20 }: { timeout?: number; interval?: number } = {},
): Promise<Truthy<T>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    try {
      const value = await check();
      if (value) return value as Truthy<T>;
      if (Date.now() > deadline) throw new Error(`still ${String(value)} after ${timeout} ms`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(interval);
  }
}
