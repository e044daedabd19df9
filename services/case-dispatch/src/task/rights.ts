import { Action as Right, Actor, demand, may, RequestContext, Target } from '@streetgrid/service-kit';
import { audienceOf, belongs, Token } from './audience';
import { freeParts, partOf, Task, TaskPlace } from './task';

export const taskActions = ['claim', 'do', 'give_back', 'check', 'cancel', 'extend'] as const;
export type TaskAction = (typeof taskActions)[number];

/** Where a place stands in the table of rights. */
export function placeTarget(place: TaskPlace): Target {
  return { grid: place.gridId ?? '', block: place.blockId ?? '', community: place.communityId ?? '' };
}

/** A task to whoever looks: it is theirs while it is offered to them, or when they ever had a part in it. */
export function readTarget(task: Task, actor: Actor, tokens: readonly Token[]): Target {
  const offered = belongs(actor, audienceOf(task.spec), tokens);
  const persons = [...task.claims.map(({ personId }) => personId), ...(offered ? [actor.id] : [])];
  return { ...placeTarget(task.place), persons };
}

/** Who may take it on. */
export function claimTarget(task: Task, actor: Actor, tokens: readonly Token[]): Target {
  return { persons: belongs(actor, audienceOf(task.spec), tokens) ? [actor.id] : [] };
}

/** Who may work on it: whoever holds a part, also one that is done (the state says then that nothing is left to do). */
export function doTarget(task: Task): Target {
  return {
    persons: task.claims.filter(({ state }) => state === 'claimed' || state === 'done').map(({ personId }) => personId),
  };
}

/** Refuses with the row's slug; the trail keeps the task's id. */
export function demandOnTask(ctx: Pick<RequestContext, 'actor'>, right: Right, target: Target, taskId: string): void {
  demand(ctx, right, target, { taskId });
}

/** What the actor may do with the task as it is now. */
export function allowedTaskActions(actor: Actor, task: Task, tokens: readonly Token[], now: Date): TaskAction[] {
  const open = task.state === 'published' || task.state === 'claimed';
  const holding = partOf(task, actor.id) !== undefined;
  const mine = task.claims.some(
    ({ personId, state }) => personId === actor.id && (state === 'claimed' || state === 'done'),
  );
  const place = placeTarget(task.place);
  const can: Readonly<Record<TaskAction, boolean>> = {
    claim:
      open &&
      freeParts(task) > 0 &&
      !mine &&
      task.startTime <= now &&
      may(actor, 'task.claim', claimTarget(task, actor, tokens)),
    do: open && holding,
    give_back: open && holding,
    check:
      task.state !== 'cancelled' &&
      task.claims.some(({ state, personId }) => state === 'done' && personId !== actor.id) &&
      may(actor, 'task.check', place),
    cancel: open && may(actor, 'task.cancel', place),
    extend: open && may(actor, 'task.extend', place),
  };
  return taskActions.filter((action) => can[action]);
}
