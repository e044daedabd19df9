import { caseDispatchEvents } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { appendEvents } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { countOf, Task, TaskFact } from './task';

/** Tells the others, in the transaction that decided it. One statement, whatever the number of facts. */
export async function tellTasks(tx: Tx, ctx: RequestContext, facts: readonly TaskFact[]): Promise<void> {
  if (facts.length === 0) return;
  const events = facts.map(({ name, task, claim }) => ({
    name,
    aggregateId: task.id,
    aggregateVersion: task.version,
    payload: {
      task: snapshotOf(task),
      claimId: claim?.id ?? '',
      claimerId: claim?.personId ?? '',
      checkDue: claim?.check === 'due',
      late: claim?.doneTime !== undefined && claim.doneTime > task.dueTime,
      accepted: claim?.check === 'accepted',
    },
  }));
  await appendEvents(tx, ctx, events);
}

/** What others may know: no words, no target, no evidence, no names of people. */
function snapshotOf(task: Task): caseDispatchEvents.TaskSnapshot {
  const { place } = task;
  return caseDispatchEvents.TaskSnapshot.fromPartial({
    taskId: task.id,
    kind: task.spec.kind,
    state: task.state,
    planId: task.planId,
    seriesId: task.seriesId,
    placeKind: place.kind,
    placeId: place.id,
    gridId: place.gridId,
    blockId: place.blockId,
    communityId: place.communityId,
    publisherId: task.publisherId,
    peopleWanted: task.spec.peopleWanted,
    claimedCount: countOf(task, 'claimed'),
    doneCount: countOf(task, 'done'),
    startTime: task.startTime,
    dueTime: task.dueTime,
  });
}
