import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import type { Point } from '../assignment/place';
import type { ItemKey } from '../deliberation/work';
import { added, Addition, Missing, missing, noWork, Work } from './evidence';
import type { GroupPlaceKind, Span, TaskSpec } from './task-spec';

export const taskStates = ['published', 'claimed', 'completed', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];
export type ClaimState = 'claimed' | 'done' | 'given_back' | 'cancelled';

/** Where the group of a task is. */
export interface TaskPlace {
  readonly kind: GroupPlaceKind;
  readonly id: string;
  readonly name: string;
  readonly gridId: string | undefined;
  readonly blockId: string | undefined;
  readonly communityId: string | undefined;
}

/** One person's part of a task. */
export interface TaskClaim {
  readonly id: string;
  readonly personId: string;
  readonly state: ClaimState;
  readonly work: Work;
  readonly claimedTime: Date;
  readonly doneTime: Date | undefined;
  readonly check: '' | 'due' | 'accepted' | 'rejected';
}

/** A task with everybody's part. */
export interface Task extends Span {
  readonly id: string;
  readonly spec: TaskSpec;
  readonly hasTarget: boolean;
  readonly place: TaskPlace;
  readonly state: TaskState;
  readonly planId: string | undefined;
  readonly seriesId: string | undefined;
  /** Which occurrence of the series it is. */
  readonly occurrence: Date | undefined;
  /** The action item of a resolution that started it. */
  readonly item: ItemKey | undefined;
  readonly publisherId: string;
  readonly publishTime: Date;
  readonly updateTime: Date;
  readonly claims: readonly TaskClaim[];
  readonly version: number;
}

export interface TaskBy {
  readonly actorKind: string;
  readonly actorId: string;
  readonly time: Date;
}

export type TaskStepKind =
  | 'published'
  | 'claimed'
  | 'worked'
  | 'done'
  | 'given_back'
  | 'left_office'
  | 'finding'
  | 'accepted'
  | 'sent_back'
  | 'cancelled'
  | 'extended';

/** A step in the history; never changed once written. */
export interface TaskStep extends TaskBy {
  readonly taskId: string;
  readonly version: number;
  readonly kind: TaskStepKind;
  readonly claimId: string | undefined;
  readonly note: string;
  readonly mediaIds: readonly string[];
  readonly point: Point | undefined;
}

/** Something that others are told, with the task as it stood after it. */
export interface TaskFact {
  readonly name: `Task${'Published' | 'Claimed' | 'GivenBack' | 'Completed' | 'Checked' | 'Cancelled' | 'Extended'}`;
  readonly task: Task;
  readonly claim?: TaskClaim;
}

/** What a decision leads to: all of it is written in one transaction or none of it. */
export interface TaskOutcome {
  readonly task: Task;
  readonly step: TaskStep;
  readonly fact: TaskFact | undefined;
}

/** A claimed part while it is being worked on. */
export function partOf(task: Task, personId: string): TaskClaim | undefined {
  return task.claims.find((claim) => claim.personId === personId && claim.state === 'claimed');
}

export function countOf(task: Task, state: ClaimState): number {
  return task.claims.filter((claim) => claim.state === state).length;
}

/** Parts that nobody holds and nobody has done. */
export function freeParts(task: Task): number {
  if (task.state === 'cancelled') return 0;
  return task.spec.peopleWanted - countOf(task, 'claimed') - countOf(task, 'done');
}

/** True while the deadline is missed and the task not complete. */
export function isTaskOverdue(task: Pick<Task, 'state' | 'dueTime'>, now: Date): boolean {
  return (task.state === 'published' || task.state === 'claimed') && task.dueTime < now;
}

export function publish(
  given: Pick<
    Task,
    'id' | 'spec' | 'hasTarget' | 'place' | 'startTime' | 'dueTime' | 'planId' | 'seriesId' | 'occurrence' | 'item'
  >,
  by: TaskBy,
): TaskOutcome {
  const task: Task = {
    ...given,
    state: 'published',
    publisherId: by.actorId,
    publishTime: by.time,
    updateTime: by.time,
    claims: [],
    version: 1,
  };
  return { task, step: stepOf(task, 'published', by), fact: { name: 'TaskPublished', task } };
}

/**
 * Takes a part on. Errors: Conflict `task-closed`, `task-not-started`, `task-already-claimed` (every part is somebody's),
 * `task-already-yours`.
 */
export function claimTask(task: Task, claimId: string, by: TaskBy): TaskOutcome {
  demandOpen(task);
  if (by.time < task.startTime) throw conflict('task-not-started');
  const own = task.claims.some(({ personId, state }) => personId === by.actorId && holds(state));
  if (own) throw conflict('task-already-yours');
  if (freeParts(task) === 0) throw conflict('task-already-claimed');
  const claim: TaskClaim = {
    ...{ id: claimId, personId: by.actorId, state: 'claimed', work: noWork, claimedTime: by.time },
    ...{ doneTime: undefined, check: '' },
  };
  return changed(task, [...task.claims, claim], 'claimed', by, { claim }, 'TaskClaimed');
}

/** A part goes back to the group; what was done for it stays in the history. Error: Invalid `note-missing`. */
export function giveBack(
  task: Task,
  claim: TaskClaim,
  kind: 'given_back' | 'left_office',
  note: string,
  by: TaskBy,
): TaskOutcome {
  demandOpen(task);
  if (kind === 'given_back' && note === '') throw invalid('note-missing');
  return withClaim(task, { ...claim, state: 'given_back' }, kind, by, { note }, 'TaskGivenBack');
}

/** How a part was worked on. */
export interface Doing extends Addition {
  readonly note: string;
}

/** Adds evidence; when nothing is missing the part is done, and with the last part the task is complete. `drawn`: for a check. */
export function doTask(task: Task, claim: TaskClaim, doing: Doing, drawn: boolean, by: TaskBy): TaskOutcome {
  demandOpen(task);
  const work = added(claim.work, task.spec, doing, task.place.gridId, by.time);
  const detail = { note: doing.note || doing.answer, mediaIds: doing.mediaIds, point: doing.point };
  if (missing(work, task.spec).length > 0) return withClaim(task, { ...claim, work }, 'worked', by, detail, undefined);
  const done: TaskClaim = { ...claim, work, state: 'done', doneTime: by.time, check: drawn ? 'due' : '' };
  return withClaim(task, done, 'done', by, detail, 'TaskCompleted');
}

/** Keeps the number of a case that was found on the way. */
export function found(task: Task, claim: TaskClaim, caseNumber: string, by: TaskBy): TaskOutcome {
  const work = { ...claim.work, caseNumbers: [...new Set([...claim.work.caseNumbers, caseNumber])] };
  return withClaim(task, { ...claim, work }, 'finding', by, { note: caseNumber }, undefined);
}

/**
 * Looks at finished work: accepts it, or sends it back to be done anew. Errors: Forbidden `own-work-not-verifiable`, Conflict
 * `task-part-not-done`, `task-closed`, Invalid `note-missing`.
 */
export function check(task: Task, claimId: string, accepted: boolean, note: string, by: TaskBy): TaskOutcome {
  if (task.state === 'cancelled') throw conflict('task-closed');
  const claim = task.claims.find(({ id }) => id === claimId);
  if (claim?.state !== 'done') throw conflict('task-part-not-done');
  if (claim.personId === by.actorId) throw forbidden('own-work-not-verifiable');
  if (accepted) return withClaim(task, { ...claim, check: 'accepted' }, 'accepted', by, { note }, 'TaskChecked');
  if (note === '') throw invalid('note-missing');
  const again: TaskClaim = {
    ...{ ...claim, state: 'claimed', check: 'rejected', doneTime: undefined },
    // What was found on the way was found; the rest is to be proven anew.
    work: { ...noWork, caseNumbers: claim.work.caseNumbers },
  };
  return withClaim(task, again, 'sent_back', by, { note }, 'TaskChecked');
}

/** Withdraws it; parts under way end, finished ones stay. Errors: Conflict `task-closed`, Invalid `note-missing`. */
export function cancel(task: Task, note: string, by: TaskBy): TaskOutcome {
  demandOpen(task);
  if (note === '') throw invalid('note-missing');
  const claims = task.claims.map((claim) =>
    claim.state === 'claimed' ? { ...claim, state: 'cancelled' as const } : claim,
  );
  return changed({ ...task, state: 'cancelled' }, claims, 'cancelled', by, { note }, 'TaskCancelled');
}

/** More time. Errors: Conflict `task-closed`, Invalid `task-times-invalid` when it is not more. */
export function extend(task: Task, dueTime: Date, by: TaskBy): TaskOutcome {
  demandOpen(task);
  if (dueTime <= task.dueTime || dueTime <= by.time) throw invalid('task-times-invalid');
  return changed({ ...task, dueTime }, task.claims, 'extended', by, { note: dueTime.toISOString() }, 'TaskExtended');
}

/** What is missing in a part that is not done. */
export function missingOf(task: Task, claim: TaskClaim): Missing[] {
  return claim.state === 'claimed' ? missing(claim.work, task.spec) : [];
}

/** Follows from the parts; a cancelled task stays cancelled. */
function stateOf(task: Task): TaskState {
  if (task.state === 'cancelled') return 'cancelled';
  if (countOf(task, 'done') === task.spec.peopleWanted) return 'completed';
  return freeParts(task) > 0 ? 'published' : 'claimed';
}

function demandOpen(task: Task): void {
  if (task.state === 'completed' || task.state === 'cancelled') throw conflict('task-closed');
}

function holds(state: ClaimState): boolean {
  return state === 'claimed' || state === 'done';
}

type Detail = Partial<Pick<TaskStep, 'note' | 'mediaIds' | 'point'>>;

function withClaim(
  task: Task,
  claim: TaskClaim,
  kind: TaskStepKind,
  by: TaskBy,
  detail: Detail,
  told: TaskFact['name'] | undefined,
): TaskOutcome {
  const claims = task.claims.map((each) => (each.id === claim.id ? claim : each));
  return changed(task, claims, kind, by, { ...detail, claim }, told);
}

function changed(
  before: Task,
  claims: readonly TaskClaim[],
  kind: TaskStepKind,
  by: TaskBy,
  { claim, ...detail }: Detail & { claim?: TaskClaim },
  told: TaskFact['name'] | undefined,
): TaskOutcome {
  const next: Task = { ...before, claims, updateTime: by.time, version: before.version + 1 };
  const task: Task = { ...next, state: stateOf(next) };
  const step = stepOf(task, kind, by, { ...detail, claimId: claim?.id });
  return { task, step, fact: told && { name: told, task, ...(claim ? { claim } : {}) } };
}

function stepOf(
  task: Task,
  kind: TaskStepKind,
  by: TaskBy,
  detail: Detail & { claimId?: string | undefined } = {},
): TaskStep {
  return {
    ...by,
    taskId: task.id,
    version: task.version,
    kind,
    claimId: detail.claimId,
    note: detail.note ?? '',
    mediaIds: detail.mediaIds ?? [],
    point: detail.point,
  };
}
