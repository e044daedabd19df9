const dayMs = 86_400_000;

/** The wall clock that a spreadsheet keeps as a number of days. */
export interface WallClock {
  /** 2026-11-24 */
  readonly day: string;
  /** 18:00:00; undefined: the number is a day alone. */
  readonly time: string | undefined;
}

/**
 * What a number of days means; undefined: no day between 1900 and 2200 (a time alone is none). Serial 60 is 29 February 1900,
 * which never was; days before it hardly occur and are a day off.
 */
export function wallClockOf(serial: number, date1904: boolean): WallClock | undefined {
  if (!(serial >= 1 && serial < 110_000)) return undefined;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  // Numbers of days are binary fractions: 18:00:00 comes out as 17:59:59.9999.
  const iso = new Date(epoch + Math.round((serial * dayMs) / 1_000) * 1_000).toISOString();
  return { day: iso.slice(0, 10), time: Number.isInteger(serial) ? undefined : iso.slice(11, 19) };
}

/** The number of days, from 1900 on, that shows the wall clock of an offset, in minutes east, at this instant. */
export function serialOf(instant: Date, offsetMinutes: number): number {
  return (instant.getTime() + offsetMinutes * 60_000 - Date.UTC(1899, 11, 30)) / dayMs;
}
