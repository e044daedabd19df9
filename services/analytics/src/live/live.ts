import { analytics, EventPayload } from '@streetgrid/contracts';
import { Actor, forbidden } from '@streetgrid/service-kit';

/** What a watcher is shown: the whole street, or what concerns the places and the person named. */
export type WatchScope =
  | 'street'
  | { readonly personId: string; readonly gridIds: ReadonlySet<string>; readonly blockIds: ReadonlySet<string> };

/** The scope of whoever watches. Error: Forbidden `live-not-readable`. */
export function watchScopeOf(actor: Actor): WatchScope {
  if (actor.kind === 'service') return 'street';
  if (actor.kind !== 'person') throw forbidden('live-not-readable');
  if (actor.positions.some((held) => held.position === 'duty_officer' || held.position === 'street_admin'))
    return 'street';
  const at = (kind: string) =>
    new Set(actor.positions.filter((held) => held.placeKind === kind).map((held) => held.placeId));
  return { personId: actor.id, gridIds: at('grid'), blockIds: at('block') };
}

/** True when the event concerns the watcher. Who lost a case to somebody else is told, so that it leaves their list. */
export function concerns(scope: WatchScope, event: analytics.LiveEvent): boolean {
  if (scope === 'street') return true;
  if (scope.personId === event.assigneeId || scope.personId === event.previousAssigneeId) return true;
  return scope.gridIds.has(event.gridId) || scope.blockIds.has(event.blockId);
}

/** The events that a live view shows. */
export const liveEvents = [
  'CaseReported',
  'CaseDispatched',
  'CasePlaced',
  'CaseClaimed',
  'CaseHandled',
  'CaseVerified',
  'CaseSentBack',
  'CaseRated',
  'CaseClosed',
  'CaseRaised',
  'PointsEarned',
] as const;
export type LiveEventName = (typeof liveEvents)[number];

/** The part of an event that a live view needs. */
export function toLiveEvent(
  meta: { eventId: string; name: LiveEventName; occurTime: Date; aggregateVersion: number },
  payload: EventPayload<LiveEventName>,
): analytics.LiveEvent {
  const event = { eventId: meta.eventId, type: meta.name, time: meta.occurTime, version: meta.aggregateVersion };
  if ('ruleCode' in payload)
    return analytics.LiveEvent.fromPartial({ ...event, caseId: payload.caseId, assigneeId: payload.personId });
  if ('toRung' in payload) return analytics.LiveEvent.fromPartial({ ...event, ...payload, state: '' });
  const previous = 'previousAssigneeId' in payload ? payload.previousAssigneeId : '';
  return analytics.LiveEvent.fromPartial({
    ...payload.caseFile,
    caseNumber: payload.caseFile?.number,
    ...event,
    previousAssigneeId: previous,
  });
}
