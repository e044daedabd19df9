import { tasks } from '@streetgrid/contracts';
import type { RequestContext } from '@streetgrid/service-kit';
import { missedCheckpoints } from './evidence';
import { allowedTaskActions } from './rights';
import type { Series } from './series.repository';
import { countOf, isTaskOverdue, missingOf, Task, TaskClaim, TaskStep } from './task';
import type { SeenTask } from './task-query.service';
import type { GivenSpec, TaskSpec } from './task-spec';

/** The task as the caller sees it: with what the caller may do now. */
export function taskMessage(
  { actor }: RequestContext,
  { task, tokens, target }: SeenTask,
  now = new Date(),
): tasks.Task {
  return tasks.Task.fromPartial({
    id: task.id,
    spec: specMessage(task.spec, task),
    state: task.state,
    planId: task.planId,
    seriesId: task.seriesId,
    deliberationId: task.item?.deliberationId ?? '',
    itemNo: task.item?.no ?? 0,
    placeName: task.place.name,
    publisherId: task.publisherId,
    publishTime: task.publishTime,
    updateTime: task.updateTime,
    overdue: isTaskOverdue(task, now),
    claimedCount: countOf(task, 'claimed'),
    doneCount: countOf(task, 'done'),
    claims: task.claims.map((claim) => claimMessage(task, claim)),
    allowedActions: allowedTaskActions(actor, task, tokens, now),
    target,
    version: BigInt(task.version),
    hasTarget: task.hasTarget,
  });
}

export function taskStepMessage(step: TaskStep): tasks.TaskStep {
  return tasks.TaskStep.fromPartial({ ...step, version: BigInt(step.version), mediaIds: [...step.mediaIds] });
}

export function seriesMessage(series: Series): tasks.Series {
  const { recurrence, place } = series;
  return tasks.Series.fromPartial({
    ...series,
    spec: specMessage(series.spec),
    recurrence: { ...recurrence, weekdays: [...recurrence.weekdays] },
    placeName: place.name,
  });
}

export function specOf(message: tasks.TaskSpec | undefined): GivenSpec {
  return message ?? tasks.TaskSpec.fromPartial({});
}

function specMessage(spec: TaskSpec, span?: Pick<Task, 'startTime' | 'dueTime'>): tasks.TaskSpec {
  return tasks.TaskSpec.fromPartial({
    ...spec,
    positions: [...spec.positions],
    personIds: [...spec.personIds],
    checklist: [...spec.checklist],
    checkpoints: spec.checkpoints.map((checkpoint) => ({ ...checkpoint })),
    startTime: span?.startTime,
    dueTime: span?.dueTime,
  });
}

function claimMessage(task: Task, claim: TaskClaim): tasks.TaskClaim {
  const { work, doneTime } = claim;
  return tasks.TaskClaim.fromPartial({
    ...claim,
    ...work,
    mediaIds: [...work.mediaIds],
    checked: [...work.checked],
    passes: [...work.passes],
    caseNumbers: [...work.caseNumbers],
    missing: missingOf(task, claim),
    missedCheckpoints: missedCheckpoints(work),
    late: doneTime !== undefined && doneTime > task.dueTime,
  });
}
