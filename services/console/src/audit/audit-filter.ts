import type { AuditFilter } from '../api/audit';
import { startOfDay } from '../clock/street-time';

/** The filter that an address names; what is not known is left out. Days are the street's own, the last included. */
export function auditFilterOf(search: URLSearchParams): AuditFilter {
  const filter: AuditFilter = {};
  const action = search.get('action');
  const outcome = search.get('outcome');
  const actorId = search.get('actor');
  const targetId = search.get('target');
  const from = dayOf(search.get('from'));
  const until = dayOf(search.get('until'));
  if (action) filter.action = action;
  if (outcome === 'done' || outcome === 'refused') filter.outcome = outcome;
  if (actorId) filter.actorId = actorId;
  if (targetId) filter.targetId = targetId;
  if (from) filter.fromTime = from.toISOString();
  if (until) filter.untilTime = new Date(until.getTime() + 86_400_000).toISOString();
  return filter;
}

function dayOf(text: string | null): Date | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = startOfDay(text);
  return Number.isNaN(day.getTime()) ? undefined : day;
}

/** `grid_leader@grid:6f1c…` as the token had it, in its parts; the whole text as position when it is written otherwise. */
export function heldOf(text: string): { position: string; placeKind: string; placeId: string } {
  const parts = /^([^@]+)@([^:]+):(.+)$/.exec(text);
  return { position: parts?.[1] ?? text, placeKind: parts?.[2] ?? '', placeId: parts?.[3] ?? '' };
}
