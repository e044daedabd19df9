/** The street's calendar day, e.g. 20261124. China has had one time zone without summer time since 1991. */
export function shanghaiDay(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}

/** 20261124-000123 */
export function caseNumber(day: string, sequence: number): string {
  return `${day}-${String(sequence).padStart(6, '0')}`;
}

/** Day and sequence of a number, or undefined when it is not one. */
export function readCaseNumber(number: string): { day: string; sequence: number } | undefined {
  const match = /^(\d{8})-(\d{6,9})$/.exec(number);
  return match ? { day: match[1] ?? '', sequence: Number(match[2]) } : undefined;
}

const largestBlock = 256;

/**
 * How many numbers to reserve next. One at a time while reports trickle in, so a quiet street has no gaps; a block that was
 * used up within a second is doubled, so a rush does not queue for one row.
 */
export function nextBlock(previous: number, lastedMs: number): number {
  if (previous === 0 || lastedMs >= 1_000) return 1;
  return Math.min(previous * 2, largestBlock);
}
