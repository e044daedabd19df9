import type { CaseFilter } from '../api/cases';

const plain = [
  'query',
  'state',
  'gridId',
  'blockId',
  'communityId',
  'matterCode',
  'categoryCode',
  'responseLevel',
  'channel',
  'assigneeId',
  'orderBy',
] as const;

/** The filter that an address names; what is not known is left out. Days are the street's own calendar days, the last included. */
export function filterOf(search: URLSearchParams): CaseFilter {
  const filter: CaseFilter = {};
  for (const name of plain) {
    const value = search.get(name);
    if (value) filter[name] = value;
  }
  if (search.get('overdueOnly') === 'true') filter.overdueOnly = true;
  const from = dayOf(search.get('from'));
  const until = dayOf(search.get('until'));
  if (from) filter.reportedFrom = from.toISOString();
  if (until) filter.reportedUntil = new Date(until.getTime() + 86_400_000).toISOString();
  return filter;
}

/** The address after one change; any change begins at the first page again. */
export function withChange(
  search: URLSearchParams,
  change: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('page');
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

function dayOf(text: string | null): Date | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00+08:00`);
  return Number.isNaN(day.getTime()) ? undefined : day;
}
