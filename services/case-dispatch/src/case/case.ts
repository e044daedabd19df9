import type { CaseEventName } from '@streetgrid/contracts';
import { conflict, invalid } from '@streetgrid/service-kit';
import type { Choice, OnDuty, Rung } from '../assignment/dispatch';
import type { Grid, Point } from '../assignment/place';
import type { Considered } from '../assignment/score';
import type { Evidence, Matter, ResponseLevel, Responsible } from '../matter/matter';
import { checkedRating, Rating } from './rating';
import type { Origin } from './origin';
import { changedHands, HandlingRecord, received, untouched } from './handling-record';
import type { Urgency } from '../understanding/urgency';

export const caseStates = ['reported', 'dispatched', 'claimed', 'suspended', 'handled', 'verified', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** What can happen to a case. */
// prettier-ignore
export type Move =
  | 'dispatch' | 'place' | 'claim' | 'handle' | 'accept' | 'send_back' | 'rate' | 'close' | 'raise' | 'transfer' | 'refuse'
  | 'ask_help' | 'give_help' | 'suspend' | 'resume' | 'reopen' | 'propose_exclusion' | 'exclude' | 'reject_exclusion'
  | 'revoke_exclusion' | 'pass_acceptance' | 'merge' | 'unmerge' | 'rate_merged';

/** A move that leaves the state as it is, possible in these states. */
const inPlace = (...states: readonly CaseState[]) => Object.fromEntries(states.map((state) => [state, state]));

/** The only place that says what may follow what, from left to right. What is missing here does not exist. */
export const transitions: Readonly<Record<Move, Readonly<Partial<Record<CaseState, CaseState>>>>> = {
  dispatch: { reported: 'dispatched', dispatched: 'dispatched', claimed: 'dispatched' },
  place: { reported: 'reported', dispatched: 'reported', claimed: 'reported' },
  claim: { dispatched: 'claimed' },
  handle: { dispatched: 'handled', claimed: 'handled' },
  accept: { handled: 'verified' },
  send_back: { handled: 'claimed' },
  rate: { verified: 'verified' },
  close: { verified: 'closed' },
  raise: inPlace('reported', 'dispatched', 'claimed', 'suspended'),
  transfer: { dispatched: 'reported', claimed: 'reported' },
  refuse: { dispatched: 'reported' },
  ask_help: inPlace('dispatched', 'claimed'),
  give_help: inPlace('dispatched', 'claimed', 'suspended'),
  suspend: { claimed: 'suspended' },
  resume: { suspended: 'claimed' },
  reopen: { verified: 'reported', closed: 'reported' },
  propose_exclusion: inPlace(...caseStates),
  exclude: inPlace(...caseStates),
  reject_exclusion: inPlace(...caseStates),
  revoke_exclusion: inPlace(...caseStates),
  // Residents looked at work that is done and accept it; who verifies and who rates say so for themselves.
  pass_acceptance: inPlace('handled', 'verified', 'closed'),
  merge: { reported: 'closed', dispatched: 'closed', claimed: 'closed' },
  unmerge: { closed: 'reported' },
  // The reporter of a merged case rates what was done in the one that went on.
  rate_merged: { closed: 'closed' },
};

/** Who chose the matter; empty while there is none. */
export type MatterOrigin = '' | 'rules' | 'reporter' | 'person';

/** A case as the service keeps it. Times are set by the step that they name. */
export interface CaseFile {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
  readonly channel: string;
  readonly text: string;
  readonly matterCode: string;
  readonly matterName: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly responsible: Responsible | '';
  readonly responseLevel: ResponseLevel;
  readonly evidenceDemanded: readonly Evidence[];
  readonly closingStandard: string;
  /** Version of the catalogue under which it was opened; 0: before catalogues had versions. */
  readonly matterVersion: number;
  readonly matterOrigin: MatterOrigin;
  readonly urgency: Urgency;
  /** The case that goes on instead of this one. */
  readonly mergedIntoId: string | undefined;
  readonly grid: Grid;
  readonly point: Point | undefined;
  readonly address: string;
  readonly qrCode: string;
  readonly mediaIds: readonly string[];
  readonly evidenceMediaIds: readonly string[];
  readonly assigneeId: string | undefined;
  readonly assigneePosition: string;
  readonly handlerId: string | undefined;
  readonly verifierId: string | undefined;
  readonly dispatchReason: string;
  readonly rung: Rung;
  readonly dueTime: Date | undefined;
  readonly reportedTime: Date;
  readonly dispatchedTime: Date | undefined;
  readonly claimedTime: Date | undefined;
  readonly handledTime: Date | undefined;
  readonly verifiedTime: Date | undefined;
  readonly closedTime: Date | undefined;
  readonly updateTime: Date;
  /** 1..5; 0 while unrated. */
  readonly rating: number;
  readonly ratingComment: string;
  readonly ratingReasons: readonly string[];
  readonly solved: boolean;
  readonly reporterReachable: boolean;
  readonly handling: HandlingRecord;
  readonly origin: Origin;
  readonly version: number;
}

// prettier-ignore
export const stepKinds = [
  'reported', 'dispatched', 'placed', 'claimed', 'handled', 'verified', 'sent_back', 'rated', 'closed', 'raised',
  'transferred', 'refused', 'help_asked', 'help_given', 'suspended', 'resumed', 'reopened', 'exclusion_proposed',
  'excluded', 'exclusion_rejected', 'exclusion_revoked', 'acceptance_passed', 'merged', 'unmerged',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** Who did a step, in which position, when. */
export interface By {
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorPosition: string;
  readonly time: Date;
}

/** A step in the history; never changed once written. */
export interface CaseStep extends By {
  readonly caseId: string;
  readonly version: number;
  readonly kind: StepKind;
  readonly note: string;
  readonly point: Point | undefined;
  readonly mediaIds: readonly string[];
  readonly state: CaseState;
  readonly assigneeId: string | undefined;
  /** Of a dispatch by the rules: who was considered. */
  readonly considered?: readonly Considered[] | undefined;
}

/** Something that others are told, with the case as it stood after it. */
export interface Fact {
  readonly name: CaseEventName;
  readonly caseFile: CaseFile;
  readonly previousAssigneeId?: string | undefined;
  readonly helperId?: string;
  /** Who verified or sent back. */
  readonly verifierId?: string;
}

/** What a decision leads to: all of it is written in one transaction or none of it. */
export interface Outcome {
  readonly caseFile: CaseFile;
  readonly steps: readonly CaseStep[];
  readonly facts: readonly Fact[];
}

/** A report, checked and placed. */
export interface Report {
  readonly id: string;
  readonly number: string;
  readonly channel: string;
  readonly text: string;
  readonly matter: Matter | undefined;
  readonly matterOrigin: MatterOrigin;
  readonly urgency: Urgency;
  readonly grid: Grid;
  readonly point: Point | undefined;
  readonly address: string;
  readonly qrCode: string;
  readonly mediaIds: readonly string[];
  readonly reporterReachable: boolean;
  readonly origin: Origin;
}

/** Level of a case whose matter nobody knows yet: it must be looked at today, at once when its words speak of danger. */
const unplacedLevel: ResponseLevel = 'same_day';

/** Records a report and, when the choice found somebody, dispatches it. */
export function report(given: Report, choice: Choice, by: By): Outcome {
  const { id, number, channel, text, grid, point, address, qrCode, mediaIds, reporterReachable, origin } = given;
  const caseFile: CaseFile = {
    ...{ id, number, channel, text, grid, point, address, qrCode, mediaIds, reporterReachable, origin },
    ...matterFields(given.matter, given.urgency),
    ...{ matterOrigin: given.matterOrigin, urgency: given.urgency, mergedIntoId: undefined },
    state: 'reported',
    evidenceMediaIds: [],
    assigneeId: undefined,
    assigneePosition: '',
    handlerId: undefined,
    verifierId: undefined,
    dispatchReason: choice.reason,
    rung: 'grid',
    dueTime: undefined,
    reportedTime: by.time,
    dispatchedTime: undefined,
    claimedTime: undefined,
    handledTime: undefined,
    verifiedTime: undefined,
    closedTime: undefined,
    updateTime: by.time,
    rating: 0,
    ratingComment: '',
    ratingReasons: [],
    solved: false,
    handling: untouched,
    version: 1,
  };
  const step = stepOf(caseFile, 'reported', by, { mediaIds, point });
  return dispatched({ caseFile, steps: [step], facts: [{ name: 'CaseReported', caseFile }] }, choice, by);
}

/** A person gives the case to a named member. Taken out of somebody's hands, it counts as a transfer. */
export function assign(
  caseFile: CaseFile,
  assignee: OnDuty,
  words: Pick<Choice, 'reason' | 'considered'> & { note: string; rung?: Rung },
  maxTransfers: number,
  by: By,
): Outcome {
  const { reason, note, considered, rung = rungFor(assignee, caseFile.rung) } = words;
  const choice = { assignee, rung, reason, ...(considered ? { considered } : {}), givenBy: by.actorId };
  const handling = changedHands(caseFile, assignee.personId, maxTransfers, by.actorId);
  return dispatched(unchanged({ ...caseFile, handling }), choice, by, note);
}

/** A block leader holds a case on the rung of the block. */
export function rungFor(assignee: OnDuty, rung: Rung): Rung {
  return assignee.position === 'block_leader' && rung === 'grid' ? 'block' : rung;
}

/** A person corrects matter or grid; the rules choose anew. Nobody found: the case waits for a person. */
export function place(
  caseFile: CaseFile,
  matter: Matter | undefined,
  grid: Grid,
  choice: Choice,
  note: string,
  by: By,
): Outcome {
  const placed = moved(unchanged(caseFile), 'place', 'placed', by, { note }, 'CasePlaced', {
    ...(matter ? { ...matterFields(matter, caseFile.urgency), matterOrigin: 'person' as const } : {}),
    grid,
    assigneeId: undefined,
    assigneePosition: '',
    claimedTime: undefined,
    dispatchReason: choice.reason,
  });
  return dispatched(placed, choice, by, '', caseFile.assigneeId);
}

/** A member takes the case on; somebody else of the grid who may do so becomes the assignee. */
export function claim(caseFile: CaseFile, claimer: { id: string; position: string }, by: By): Outcome {
  return moved(unchanged(caseFile), 'claim', 'claimed', by, {}, 'CaseClaimed', {
    assigneeId: claimer.id,
    assigneePosition: claimer.position,
    claimedTime: by.time,
    handling: received(caseFile.handling, claimer.id, claimer.position),
  });
}

/** What handling proves. */
export interface Handling {
  readonly note: string;
  readonly point: Point | undefined;
  readonly mediaIds: readonly string[];
}

/** The work is done. Handled without a claim, it counts as claimed at the same moment. Error: Invalid `evidence-missing`. */
export function handle(caseFile: CaseFile, work: Handling, by: By): Outcome {
  const proven = { photo: work.mediaIds.length > 0, place: work.point !== undefined };
  const missing = caseFile.evidenceDemanded.filter((demanded) => !proven[demanded]);
  if (missing.length > 0) throw invalid('evidence-missing', { demanded: missing.join(',') });
  return moved(unchanged(caseFile), 'handle', 'handled', by, work, 'CaseHandled', {
    handlerId: by.actorId,
    handling: received(caseFile.handling, caseFile.assigneeId, caseFile.assigneePosition),
    claimedTime: caseFile.claimedTime ?? by.time,
    handledTime: by.time,
    evidenceMediaIds: [...new Set([...caseFile.evidenceMediaIds, ...work.mediaIds])],
  });
}

/** The work is accepted, or goes back to whoever has the case. Sending back needs a reason: Invalid `note-missing`. */
export function verify(caseFile: CaseFile, accepted: boolean, note: string, by: By): Outcome {
  const verifierId = by.actorId;
  if (accepted) {
    const change = { verifierId, verifiedTime: by.time };
    return moved(unchanged(caseFile), 'accept', 'verified', by, { note }, 'CaseVerified', change, { verifierId });
  }
  if (note === '') throw invalid('note-missing');
  const change = { handledTime: undefined };
  return moved(unchanged(caseFile), 'send_back', 'sent_back', by, { note }, 'CaseSentBack', change, { verifierId });
}

/** The reporter rates the verified case; it closes. Errors: those of `checkedRating`, Conflict `case-already-rated`. */
export function rate(caseFile: CaseFile, given: Rating, by: By): Outcome {
  const { comment } = given;
  const change = checkedRating(given);
  if (caseFile.rating > 0) throw conflict('case-already-rated', { number: caseFile.number });
  if (!transitions.rate[caseFile.state]) throw conflict('case-not-verified', { number: caseFile.number });
  const rated = moved(unchanged(caseFile), 'rate', 'rated', by, { note: comment }, 'CaseRated', change);
  return moved(rated, 'close', 'closed', by, {}, 'CaseClosed', { closedTime: by.time });
}

/** Nobody rated it in time; silence counts as solved. */
export function closeUnrated(caseFile: CaseFile, by: By): Outcome {
  return moved(unchanged(caseFile), 'close', 'closed', by, {}, 'CaseClosed', { closedTime: by.time });
}

/** The case goes to whom the choice found; without anybody it stays as it is. */
export function dispatched(
  before: Outcome,
  choice: Choice,
  by: By,
  note = '',
  previous = before.caseFile.assigneeId,
): Outcome {
  if (!choice.assignee) return before;
  const { givenBy: dispatcherId, departmentId } = choice;
  const handling = { ...before.caseFile.handling, dispatcherId, departmentId };
  const change = { rung: choice.rung, dispatchReason: choice.reason, handling, ...assigneeFields(choice.assignee, by) };
  const words = note === '' ? choice.reason : `${choice.reason}：${note}`;
  const detail = { note: words, considered: choice.considered };
  return moved(before, 'dispatch', 'dispatched', by, detail, 'CaseDispatched', change, {
    previousAssigneeId: previous,
  });
}

export function assigneeFields(assignee: OnDuty, by: By): Partial<CaseFile> {
  return {
    assigneeId: assignee.personId,
    assigneePosition: assignee.position,
    dispatchedTime: by.time,
    claimedTime: undefined,
  };
}

function matterFields(matter: Matter | undefined, urgency: Urgency) {
  return {
    matterCode: matter?.code ?? '',
    matterName: matter?.name ?? '',
    categoryCode: matter?.categoryCode ?? '',
    categoryName: matter?.categoryName ?? '',
    responsible: matter?.responsible ?? ('' as const),
    responseLevel: matter?.responseLevel ?? (urgency === 'danger' ? 'immediate' : unplacedLevel),
    evidenceDemanded: matter?.evidenceDemanded ?? [],
    closingStandard: matter?.closingStandard ?? '',
    matterVersion: matter?.catalogueVersion ?? 0,
  };
}

export function unchanged(caseFile: CaseFile): Outcome {
  return { caseFile, steps: [], facts: [] };
}

/** What a step says besides who and when; `personId`: whom it is about, when that is not the assignee. */
type StepDetail = Partial<Pick<CaseStep, 'note' | 'point' | 'mediaIds' | 'considered'>> & {
  readonly personId?: string;
};

/** One step along the table: the next version of the case, its step, and what others are told. */
export function moved(
  before: Outcome,
  move: Move,
  kind: StepKind,
  by: By,
  detail: StepDetail,
  told: Fact['name'] | undefined,
  change: Partial<CaseFile>,
  toldAlso: Pick<Fact, 'previousAssigneeId' | 'verifierId' | 'helperId'> = {},
): Outcome {
  const { caseFile: old } = before;
  const state = transitions[move][old.state];
  if (!state) throw refusal(old, move);
  const caseFile: CaseFile = { ...old, ...change, state, updateTime: by.time, version: old.version + 1 };
  const steps = [...before.steps, stepOf(caseFile, kind, by, detail)];
  const facts = told ? [...before.facts, { name: told, caseFile, ...toldAlso }] : before.facts;
  return { caseFile, steps, facts };
}

function stepOf(caseFile: CaseFile, kind: StepKind, by: By, detail: StepDetail): CaseStep {
  return {
    ...by,
    caseId: caseFile.id,
    version: caseFile.version,
    kind,
    note: detail.note ?? '',
    point: detail.point,
    mediaIds: detail.mediaIds ?? [],
    state: caseFile.state,
    assigneeId: detail.personId ?? (kind === 'dispatched' || kind === 'raised' ? caseFile.assigneeId : undefined),
    considered: detail.considered,
  };
}

function refusal(caseFile: CaseFile, move: Move) {
  if (caseFile.state === 'closed') return conflict('case-already-closed', { number: caseFile.number });
  if (move === 'claim' && caseFile.state === 'claimed')
    return conflict('case-already-claimed', { number: caseFile.number });
  return conflict('case-state-forbids', { number: caseFile.number, state: caseFile.state, move });
}
