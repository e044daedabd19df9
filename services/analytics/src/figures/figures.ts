import { invalid } from '@streetgrid/service-kit';

/** What figures can be grouped by, and the columns of `case_fact` that hold key and label. */
export const groupings = {
  grid: ['grid_id', 'grid_name'],
  block: ['block_id', 'block_name'],
  community: ['community_id', 'community_name'],
  matter: ['matter_code', 'matter_name'],
  category: ['category_code', 'category_name'],
  channel: ['channel', 'channel'],
  response_level: ['response_level', 'response_level'],
  grid_type: ['grid_type', 'grid_type'],
} as const;
export type Grouping = keyof typeof groupings;

/** From (included) until (excluded). */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

const dayMs = 86_400_000;
const longestDays = 400;

/** The grouping of that name. Error: Invalid `unknown-grouping`. */
export function groupingOf(name: string): Grouping {
  if (Object.hasOwn(groupings, name)) return name as Grouping;
  throw invalid('unknown-grouping', { grouping: name, known: Object.keys(groupings).join(', ') });
}

/** The period asked for; the last 30 days when nothing is said. Errors: Invalid `period-invalid`, `period-too-long`. */
export function periodOf(from: Date | undefined, until: Date | undefined, now: Date): Period {
  const end = until ?? now;
  const start = from ?? new Date(end.getTime() - 30 * dayMs);
  if (start >= end) throw invalid('period-invalid');
  if (end.getTime() - start.getTime() > longestDays * dayMs) throw invalid('period-too-long', { days: longestDays });
  return { from: start, until: end };
}

/** A share of a whole; 0 when there is no whole. */
export function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
