import type { Point } from '../assignment/place';
import { audienceOf } from './audience';
import type { Pass, Work } from './evidence';
import { ClaimState, countOf, freeParts, Task, TaskClaim, TaskState, TaskStep, TaskStepKind } from './task';
import type { GroupPlaceKind, TaskKind, TaskSpec } from './task-spec';

export const taskColumns = [
  ...['id', 'kind', 'state', 'plan_id', 'series_id', 'occurrence', 'place_kind', 'place_id', 'place_name', 'grid_id'],
  ...['block_id', 'community_id', 'publisher_id', 'spec', 'has_target', 'people_wanted', 'claimed_count', 'done_count'],
  ...['deliberation_id', 'item_no'],
  ...['start_time', 'due_time', 'publish_time', 'update_time', 'version'],
] as const;
/** Columns that change after a task is published. */
export const taskChanging = ['state', 'claimed_count', 'done_count', 'due_time', 'update_time', 'version'] as const;
export const claimColumns = [
  ...['id', 'task_id', 'person_id', 'state', 'work', 'claimed_time', 'done_time', 'check_state'],
] as const;
export const taskStepColumns = [
  ...['task_id', 'version', 'kind', 'time', 'actor_kind', 'actor_id', 'claim_id', 'note', 'media_ids'],
  ...['longitude', 'latitude'],
] as const;

/** A row of `task`. */
export interface TaskRow {
  id: string;
  kind: TaskKind;
  state: TaskState;
  plan_id: string | null;
  series_id: string | null;
  occurrence: Date | null;
  deliberation_id: string | null;
  item_no: number | null;
  place_kind: GroupPlaceKind;
  place_id: string;
  place_name: string;
  grid_id: string | null;
  block_id: string | null;
  community_id: string | null;
  publisher_id: string;
  spec: TaskSpec;
  has_target: boolean;
  people_wanted: number;
  claimed_count: number;
  done_count: number;
  start_time: Date;
  due_time: Date;
  publish_time: Date;
  update_time: Date;
  version: bigint | number;
}

/** Evidence as JSON has it. */
type StoredWork = Omit<Work, 'passes'> & {
  readonly passes: readonly (Omit<Pass, 'time'> & { readonly time: string })[];
};

/** A row of `task_claim`. */
export interface ClaimRow {
  id: string;
  task_id: string;
  person_id: string;
  state: ClaimState;
  work: StoredWork;
  claimed_time: Date;
  done_time: Date | null;
  check_state: TaskClaim['check'];
}

/** A row of `task_step`. */
export interface TaskStepRow {
  task_id: string;
  version: bigint | number;
  kind: TaskStepKind;
  time: Date;
  actor_kind: string;
  actor_id: string;
  claim_id: string | null;
  note: string;
  media_ids: readonly string[];
  longitude: number | null;
  latitude: number | null;
}

export function taskRowOf(task: Task): TaskRow {
  const { place, spec } = task;
  return {
    id: task.id,
    kind: spec.kind,
    state: task.state,
    plan_id: task.planId ?? null,
    series_id: task.seriesId ?? null,
    occurrence: task.occurrence ?? null,
    deliberation_id: task.item?.deliberationId ?? null,
    item_no: task.item?.no ?? null,
    place_kind: place.kind,
    place_id: place.id,
    place_name: place.name,
    grid_id: place.gridId ?? null,
    block_id: place.blockId ?? null,
    community_id: place.communityId ?? null,
    publisher_id: task.publisherId,
    spec,
    has_target: task.hasTarget,
    people_wanted: spec.peopleWanted,
    claimed_count: countOf(task, 'claimed'),
    done_count: countOf(task, 'done'),
    start_time: task.startTime,
    due_time: task.dueTime,
    publish_time: task.publishTime,
    update_time: task.updateTime,
    version: task.version,
  };
}

export function taskOf(row: TaskRow, claims: readonly ClaimRow[]): Task {
  return {
    id: row.id,
    spec: row.spec,
    hasTarget: row.has_target,
    place: {
      kind: row.place_kind,
      id: row.place_id,
      name: row.place_name,
      gridId: row.grid_id ?? undefined,
      blockId: row.block_id ?? undefined,
      communityId: row.community_id ?? undefined,
    },
    state: row.state,
    planId: row.plan_id ?? undefined,
    seriesId: row.series_id ?? undefined,
    occurrence: row.occurrence ?? undefined,
    item: itemOf(row),
    publisherId: row.publisher_id,
    startTime: row.start_time,
    dueTime: row.due_time,
    publishTime: row.publish_time,
    updateTime: row.update_time,
    claims: claims.map(claimOf),
    version: Number(row.version),
  };
}

/** The action item that a row belongs to. */
export function itemOf({ deliberation_id: deliberationId, item_no: no }: Pick<TaskRow, 'deliberation_id' | 'item_no'>) {
  return deliberationId === null || no === null ? undefined : { deliberationId, no };
}

export function claimRowOf(taskId: string, claim: TaskClaim): object {
  return {
    id: claim.id,
    task_id: taskId,
    person_id: claim.personId,
    state: claim.state,
    work: claim.work,
    claimed_time: claim.claimedTime,
    done_time: claim.doneTime ?? null,
    check_state: claim.check,
  };
}

export function taskStepRowOf(step: TaskStep): TaskStepRow {
  return {
    task_id: step.taskId,
    version: step.version,
    kind: step.kind,
    time: step.time,
    actor_kind: step.actorKind,
    actor_id: step.actorId,
    claim_id: step.claimId ?? null,
    note: step.note,
    media_ids: step.mediaIds,
    longitude: step.point?.longitude ?? null,
    latitude: step.point?.latitude ?? null,
  };
}

export function taskStepOfRow(row: TaskStepRow): TaskStep {
  return {
    taskId: row.task_id,
    version: Number(row.version),
    kind: row.kind,
    time: row.time,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    claimId: row.claim_id ?? undefined,
    note: row.note,
    mediaIds: row.media_ids,
    point: pointOf(row),
  };
}

/** Rows of the offer: none when nothing is left to claim. */
export function offersOf(task: Task): object[] {
  const open = task.state === 'published' && freeParts(task) > 0;
  return open ? audienceOf(task.spec).map((token) => ({ token, due_time: task.dueTime, task_id: task.id })) : [];
}

function claimOf(row: ClaimRow): TaskClaim {
  return {
    id: row.id,
    personId: row.person_id,
    state: row.state,
    work: { ...row.work, passes: row.work.passes.map((pass) => ({ ...pass, time: new Date(pass.time) })) },
    claimedTime: row.claimed_time,
    doneTime: row.done_time ?? undefined,
    check: row.check_state,
  };
}

function pointOf({ longitude, latitude }: Pick<TaskStepRow, 'longitude' | 'latitude'>): Point | undefined {
  return longitude === null || latitude === null ? undefined : { longitude, latitude };
}
