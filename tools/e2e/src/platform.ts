import type { RunningPlatform } from '@streetgrid/local';

/** Starting the platform, migrations and demo street included, on a busy machine with two cores. */
export const startMs = 180_000;

/** The run's one platform with the demo street; the first journey that asks starts it. See `jest/environment.js`. */
export function sharedPlatform(): Promise<RunningPlatform> {
  return (
    globalThis as typeof globalThis & { streetgridPlatform: () => Promise<RunningPlatform> }
  ).streetgridPlatform();
}
