/** The year on the street's clock; China keeps one offset and no summer time. */
export function streetYear(now: Date): number {
  return new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear();
}

/** The street's calendar day, 2026-11-24. */
export function streetDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
