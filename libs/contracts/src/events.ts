import * as caseDispatch from './gen/case-dispatch/v1/events';
import * as dataSharing from './gen/data-sharing/v1/events';
import * as escalation from './gen/escalation/v1/events';
import * as gridRegistry from './gen/grid-registry/v1/events';
import * as identity from './gen/identity/v1/events';
import * as pointsMall from './gen/points-mall/v1/events';

/**
 * Every event of the platform: its topic and its codec. The key on the topic is the aggregate's id, so events of one
 * aggregate arrive in order; events of different aggregates may not. Delivery is at least once.
 */
export const eventTable = {
  PersonAppointed: { topic: 'identity.appointment.v1', codec: identity.PersonAppointed },
  AppointmentEnded: { topic: 'identity.appointment.v1', codec: identity.AppointmentEnded },
  OrganisationChanged: { topic: 'identity.organisation.v1', codec: identity.OrganisationChanged },
  ActRecorded: { topic: 'identity.act.v1', codec: identity.ActRecorded },
  AuditCheckpointed: { topic: 'identity.checkpoint.v1', codec: identity.AuditCheckpointed },
  GridDefined: { topic: 'grid-registry.grid.v1', codec: gridRegistry.GridDefined },
  CaseReported: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseReported },
  CaseDispatched: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseDispatched },
  CasePlaced: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CasePlaced },
  CaseClaimed: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseClaimed },
  CaseHandled: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseHandled },
  CaseVerified: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseVerified },
  CaseSentBack: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseSentBack },
  CaseRated: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseRated },
  CaseClosed: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseClosed },
  CaseTransferred: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseTransferred },
  CaseRefused: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseRefused },
  CaseHelpAsked: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseHelpAsked },
  CaseHelpGiven: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseHelpGiven },
  CaseSuspended: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseSuspended },
  CaseResumed: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseResumed },
  CaseReopened: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseReopened },
  CaseExclusionProposed: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseExclusionProposed },
  CaseExcluded: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseExcluded },
  CaseExclusionRejected: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseExclusionRejected },
  CaseExclusionRevoked: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseExclusionRevoked },
  CaseMerged: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseMerged },
  CaseUnmerged: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseUnmerged },
  CaseImported: { topic: 'case-dispatch.case.v1', codec: caseDispatch.CaseImported },
  TaskPublished: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskPublished },
  TaskClaimed: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskClaimed },
  TaskGivenBack: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskGivenBack },
  TaskCompleted: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskCompleted },
  TaskChecked: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskChecked },
  TaskCancelled: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskCancelled },
  TaskExtended: { topic: 'case-dispatch.task.v1', codec: caseDispatch.TaskExtended },
  ResolutionAdopted: { topic: 'case-dispatch.deliberation.v1', codec: caseDispatch.ResolutionAdopted },
  ResolutionRejected: { topic: 'case-dispatch.deliberation.v1', codec: caseDispatch.ResolutionRejected },
  ClockStarted: { topic: 'escalation.clock.v1', codec: escalation.ClockStarted },
  SuspensionEnded: { topic: 'escalation.clock.v1', codec: escalation.SuspensionEnded },
  CaseRaised: { topic: 'escalation.clock.v1', codec: escalation.CaseRaised },
  PointsEarned: { topic: 'points-mall.account.v1', codec: pointsMall.PointsEarned },
  OrderPlaced: { topic: 'points-mall.order.v1', codec: pointsMall.OrderPlaced },
  OrderCollected: { topic: 'points-mall.order.v1', codec: pointsMall.OrderCollected },
  OrderCancelled: { topic: 'points-mall.order.v1', codec: pointsMall.OrderCancelled },
  GrantApproved: { topic: 'data-sharing.grant.v1', codec: dataSharing.GrantApproved },
  GrantRevoked: { topic: 'data-sharing.grant.v1', codec: dataSharing.GrantRevoked },
} as const;

/** Name of an event: a past-tense verb of the street. */
export type EventName = keyof typeof eventTable;

/** What an event carries. */
export type EventPayload<N extends EventName> = ReturnType<(typeof eventTable)[N]['codec']['fromJSON']>;

/**
 * Every event that carries a whole case (`caseFile`): for those who keep the newest state of cases, whatever happened to
 * them. What is added here reaches clocks, figures and feeds at once.
 */
export const caseEvents = [
  'CaseReported',
  'CaseDispatched',
  'CasePlaced',
  'CaseClaimed',
  'CaseHandled',
  'CaseVerified',
  'CaseSentBack',
  'CaseRated',
  'CaseClosed',
  'CaseTransferred',
  'CaseRefused',
  'CaseHelpAsked',
  'CaseHelpGiven',
  'CaseSuspended',
  'CaseResumed',
  'CaseReopened',
  'CaseExclusionProposed',
  'CaseExcluded',
  'CaseExclusionRejected',
  'CaseExclusionRevoked',
  'CaseMerged',
  'CaseUnmerged',
] as const satisfies readonly EventName[];
export type CaseEventName = (typeof caseEvents)[number];

/** The topic of an event: `<service>.<aggregate>.v1`. */
export function topicOf(name: EventName): string {
  return eventTable[name].topic;
}

/** All topics, each once. */
export const topics: readonly string[] = [...new Set(Object.values(eventTable).map((row) => row.topic))];

/** True when the platform knows an event of this name. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventTable, name);
}
