import { caseChannels } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';
import { Rung, rungs } from '../assignment/dispatch';
import { Grid, isUuid, Point } from '../assignment/place';
import { Matter, ResponseLevel, responseLevels } from '../matter/matter';
import { CaseFile, CaseState, caseStates, CaseStep, StepKind, stepKinds } from './case';
import { untouched } from './handling-record';
import { checkedMedia, reportText } from './intake';
import { noOrigin } from './origin';

/** A past case as a street brings it along; what a record lacks is empty. */
export interface PastCase {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly channel: string;
  readonly text: string;
  readonly matterCode: string;
  readonly responseLevel: string;
  readonly gridId: string;
  readonly point: Point | undefined;
  readonly address: string;
  readonly qrCode: string;
  readonly mediaIds: readonly string[];
  readonly evidenceMediaIds: readonly string[];
  readonly assigneeId: string;
  readonly assigneePosition: string;
  readonly dispatchReason: string;
  readonly rung: string;
  readonly dueTime: Date | undefined;
  readonly reportedTime: Date | undefined;
  readonly handledTime: Date | undefined;
  readonly closedTime: Date | undefined;
  readonly rating: number;
  readonly ratingComment: string;
  readonly solved: boolean;
  readonly reporterReachable: boolean;
  readonly steps: readonly PastStep[];
}

export interface PastStep {
  readonly kind: string;
  readonly time: Date | undefined;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorPosition: string;
  readonly note: string;
  readonly point: Point | undefined;
  readonly mediaIds: readonly string[];
  readonly state: string;
  readonly assigneeId: string;
}

/**
 * A past case as this service keeps cases. Its steps are believed as they are: another system's history need not follow
 * this one's table. Error: Invalid `past-case-invalid` with the case and the field.
 */
export function readPastCase(past: PastCase, number: string, matter: Matter | undefined, grid: Grid): CaseFile {
  const steps = readPastSteps(past);
  const timeOf = (kind: StepKind) => steps.findLast((step) => step.kind === kind)?.time;
  const actorOf = (kind: StepKind) => steps.findLast((step) => step.kind === kind)?.actorId;
  if (!past.reportedTime) throw wrong(past, 'reported_time');
  if (past.assigneeId !== '' && !isUuid(past.assigneeId)) throw wrong(past, 'assignee_id');
  if (!Number.isInteger(past.rating) || past.rating < 0 || past.rating > 5) throw wrong(past, 'rating');
  return {
    id: past.id,
    number,
    state: oneOf<CaseState>(past, 'state', caseStates, past.state),
    channel: oneOf(past, 'channel', caseChannels, past.channel),
    text: reportText(past.text),
    matterCode: matter?.code ?? '',
    matterName: matter?.name ?? '',
    categoryCode: matter?.categoryCode ?? '',
    categoryName: matter?.categoryName ?? '',
    responsible: matter?.responsible ?? '',
    responseLevel: oneOf<ResponseLevel>(
      past,
      'response_level',
      responseLevels,
      past.responseLevel || (matter?.responseLevel ?? 'same_day'),
    ),
    evidenceDemanded: matter?.evidenceDemanded ?? [],
    closingStandard: matter?.closingStandard ?? '',
    matterVersion: matter?.catalogueVersion ?? 0,
    matterOrigin: matter ? 'person' : '',
    urgency: 'normal',
    mergedIntoId: undefined,
    grid,
    point: past.point,
    address: past.address,
    qrCode: past.qrCode,
    mediaIds: checkedMedia(past.mediaIds),
    evidenceMediaIds: checkedMedia(past.evidenceMediaIds),
    assigneeId: past.assigneeId || undefined,
    assigneePosition: past.assigneePosition,
    handlerId: actorOf('handled'),
    verifierId: actorOf('verified'),
    dispatchReason: past.dispatchReason,
    rung: oneOf<Rung>(past, 'rung', rungs, past.rung || 'grid'),
    dueTime: past.dueTime,
    reportedTime: past.reportedTime,
    dispatchedTime: timeOf('dispatched'),
    claimedTime: timeOf('claimed'),
    handledTime: past.handledTime ?? timeOf('handled'),
    verifiedTime: timeOf('verified'),
    closedTime: past.closedTime ?? timeOf('closed'),
    updateTime: steps.at(-1)?.time ?? past.closedTime ?? past.reportedTime,
    rating: past.rating,
    ratingComment: past.ratingComment,
    ratingReasons: [],
    solved: past.solved,
    reporterReachable: past.reporterReachable,
    handling: untouched,
    origin: noOrigin,
    version: Math.max(steps.length, 1),
  };
}

/** The steps of a past case, numbered in the order given. */
export function readPastSteps(past: PastCase): CaseStep[] {
  return past.steps.map((step, index) => {
    if (!step.time) throw wrong(past, 'steps.time');
    return {
      caseId: past.id,
      version: index + 1,
      kind: oneOf<StepKind>(past, 'steps.kind', stepKinds, step.kind),
      time: step.time,
      actorKind: step.actorKind,
      actorId: step.actorId,
      actorPosition: step.actorPosition,
      note: step.note,
      point: step.point,
      mediaIds: step.mediaIds,
      state: oneOf<CaseState>(past, 'steps.state', caseStates, step.state),
      assigneeId: isUuid(step.assigneeId) ? step.assigneeId : undefined,
    };
  });
}

function oneOf<T extends string>(past: PastCase, field: string, known: readonly T[], value: string): T {
  const found = known.find((each) => each === value);
  if (!found) throw wrong(past, field);
  return found;
}

function wrong(past: PastCase, field: string) {
  return invalid('past-case-invalid', { id: past.id, field });
}
