import { analytics, EventPayload } from '@streetgrid/contracts';
import { Actor, reach } from '@streetgrid/service-kit';

/** What a watcher is shown: the whole street, or what concerns the places and the person named. */
export type WatchScope = 'street' | { readonly personId: string | undefined; readonly placeIds: ReadonlySet<string> };

/** How far whoever watches may see. */
export function watchScopeOf(actor: Actor): WatchScope {
  const { everything, self, grids, communities, blocks } = reach(actor, 'live.watch');
  return everything ? 'street' : { personId: self, placeIds: new Set([...grids, ...communities, ...blocks]) };
}

/** True when the event concerns the watcher. Who lost a case to somebody else is told, so that it leaves their list. */
export function concerns(scope: WatchScope, event: analytics.LiveEvent): boolean {
  if (scope === 'street') return true;
  if (scope.personId !== undefined && [event.assigneeId, event.previousAssigneeId].includes(scope.personId))
    return true;
  return [event.gridId, event.communityId, event.blockId].some((placeId) => scope.placeIds.has(placeId));
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
  'CaseMerged',
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
