import { invalid } from '@streetgrid/service-kit';
import { Calendar, calendarOf } from './working-time';

/** A day of the street that differs from the national calendar; `day` as 2026-11-24. */
export interface StreetDay {
  readonly day: string;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

/** What an import does, or would do, with one day; `id` is the day. */
export interface DayChange {
  readonly id: string;
  readonly kind: 'created' | 'updated';
  readonly fields: string[];
}

const limit = 1_000;
const firstYear = 2000;
const lastYear = 2100;

/**
 * The days, each proven to be one. Errors name the row, counted from 1: Invalid `calendar-day-invalid` with the field,
 * `calendar-day-repeated`, `import-too-large`.
 */
export function proveDays(offered: readonly { day: string; kind: string; name: string }[]): StreetDay[] {
  if (offered.length > limit) throw invalid('import-too-large', { what: 'days', limit });
  const seen = new Set<string>();
  return offered.map(({ day, kind, name }, index) => {
    const row = index + 1;
    if (!isDay(day)) throw invalid('calendar-day-invalid', { row, field: 'day' });
    if (kind !== 'holiday' && kind !== 'workday') throw invalid('calendar-day-invalid', { row, field: 'kind' });
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > 50) throw invalid('calendar-day-invalid', { row, field: 'name' });
    if (seen.has(day)) throw invalid('calendar-day-repeated', { row, day });
    seen.add(day);
    return { day, kind, name: trimmed };
  });
}

/** What the proven days change of those that are kept. */
export function compareDays(kept: readonly StreetDay[], offered: readonly StreetDay[]): DayChange[] {
  const known = new Map(kept.map((each) => [each.day, each]));
  return offered.flatMap((each): DayChange[] => {
    const before = known.get(each.day);
    if (!before) return [{ id: each.day, kind: 'created', fields: [] }];
    const fields = (['kind', 'name'] as const).filter((field) => before[field] !== each[field]);
    return fields.length === 0 ? [] : [{ id: each.day, kind: 'updated', fields }];
  });
}

/** The calendar that the street works by: its own days over the national ones. Its days gazette no year. */
export function overNational(national: Calendar, days: readonly StreetDay[]): Calendar {
  if (days.length === 0) return national;
  return {
    years: national.years,
    exceptions: new Map([...national.exceptions, ...calendarOf([], days).exceptions]),
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    year >= firstYear && year <= lastYear && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
  );
}
