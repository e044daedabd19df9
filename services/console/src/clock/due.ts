/** How a case stands against its clock. */
export interface Due {
  readonly kind: 'none' | 'left' | 'over';
  /** Whole minutes left or over. */
  readonly minutes: number;
  /** Less than an hour remains. */
  readonly soon: boolean;
}

const soonMinutes = 60;

/** A finished or suspended case has no countdown; an overdue one counts up. */
export function dueOf(caseFile: { dueTime?: string | null; state: string; overdue?: boolean }, now: Date): Due {
  const stopped = ['suspended', 'handled', 'verified', 'closed'].includes(caseFile.state);
  if (!caseFile.dueTime || stopped) return { kind: 'none', minutes: 0, soon: false };
  const minutes = Math.floor((new Date(caseFile.dueTime).getTime() - now.getTime()) / 60_000);
  if (minutes < 0 || caseFile.overdue) return { kind: 'over', minutes: Math.abs(minutes), soon: false };
  return { kind: 'left', minutes, soon: minutes < soonMinutes };
}

/** The one unit in which people would say it: 3 days, 5 hours, 12 minutes. */
export function roughly(minutes: number): { unit: 'days' | 'hours' | 'minutes' | 'now'; count: number } {
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: Math.floor(minutes) };
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'days', count: Math.floor(minutes / 1440) };
}
