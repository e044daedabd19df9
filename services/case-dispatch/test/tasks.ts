import { tasks } from '@streetgrid/contracts';
import { RequestContext } from '@streetgrid/service-kit';
import { gridA, key, leader, point, tasksClient } from './street';

export const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** A task of grid A for its members, with one photo to show. */
export const specOf = (change: Partial<tasks.TaskSpec> = {}) => ({
  ...{
    kind: 'errand',
    title: '检查消防通道',
    placeKind: 'grid',
    placeId: gridA.id,
    positions: ['grid_member'],
    photos: 1,
  },
  dueTime: inHours(8),
  ...change,
});

export function publishTask(change: Partial<tasks.TaskSpec> = {}, by: RequestContext = leader): Promise<tasks.Task> {
  return tasksClient.publishTask(by, { idempotencyKey: key(), spec: specOf(change) });
}

export const claimTask = (by: RequestContext, taskId: string) =>
  tasksClient.claimTask(by, { idempotencyKey: key(), taskId });

export const work = (by: RequestContext, taskId: string, evidence: Partial<tasks.DoTaskRequest>) =>
  tasksClient.doTask(by, { idempotencyKey: key(), taskId, ...evidence });

export const onSite = { point, mediaIds: ['photo'] };
