import type { VisitFilter } from '../api/visits';
import { startOfDay } from '../clock/street-time';

export const visitStates = ['open', 'follow_up', 'answered', 'recorded'] as const;
const plain = ['query', 'state', 'gridId', 'enterpriseId', 'orderBy'] as const;
const dayMs = 86_400_000;

/** The filter that an address names; what is not known is left out. Days are the street's own, the last included. */
export function visitFilterOf(search: URLSearchParams): VisitFilter {
  const filter: VisitFilter = {};
  for (const name of plain) {
    const value = search.get(name);
    if (value) filter[name] = value;
  }
  if (search.get('mine') === 'true') filter.mineOnly = true;
  const [from, until] = [dayOf(search.get('from')), dayOf(search.get('until'))];
  if (from) filter.visitedFrom = from.toISOString();
  if (until) filter.visitedUntil = new Date(until.getTime() + dayMs).toISOString();
  return filter;
}

function dayOf(text: string | null): Date | undefined {
  const day = text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? startOfDay(text) : undefined;
  return day && !Number.isNaN(day.getTime()) ? day : undefined;
}
