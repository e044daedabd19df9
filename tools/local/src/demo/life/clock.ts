const hourMs = 3_600_000;

/** A time of the API, so many hours from now. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * hourMs).toISOString();
}

/** A day of the street's calendar, so many days from today. */
export function streetDayFromNow(days: number): string {
  return new Date(Date.now() + days * 24 * hourMs).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
