import { answer, client, once } from './http';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Task = Schemas['Task'];
export type TaskPart = Schemas['TaskClaim'];
export type TaskPlan = Schemas['TaskPlan'];
export type TaskSeries = Schemas['TaskSeries'];
export type NewTask = Schemas['NewTaskDto'];
export type NewPlan = Schemas['NewPlanDto'];
export type NewSeries = Schemas['NewSeriesDto'];
export type TaskWork = Schemas['TaskWorkDto'];
export type TaskFilter = NonNullable<paths['/api/v1/tasks.csv']['get']['parameters']['query']>;
interface PageAsked {
  pageSize?: number;
  pageToken?: string;
}

export const listTasks = (query: TaskFilter & PageAsked) => answer(client.GET('/api/v1/tasks', { params: { query } }));
export const exportTasks = (query: TaskFilter): Promise<Blob> =>
  answer(client.GET('/api/v1/tasks.csv', { params: { query }, parseAs: 'blob' }));
export const getTask = (id: string) => answer(client.GET('/api/v1/tasks/{id}', { params: { path: { id } } }));
export const listTaskSteps = (id: string) =>
  answer(client.GET('/api/v1/tasks/{id}/steps', { params: { path: { id } } }));
export const countTasks = (query: { planId?: string; dueFrom?: string }) =>
  answer(client.GET('/api/v1/task-counts', { params: { query } }));
export const listPlans = (query: PageAsked) => answer(client.GET('/api/v1/task-plans', { params: { query } }));
export const listSeries = (query: PageAsked) => answer(client.GET('/api/v1/task-series', { params: { query } }));

export const publishTask = (body: NewTask, key: string) =>
  answer(client.POST('/api/v1/tasks', { params: { header: once(key) }, body }));
export const publishPlan = (body: NewPlan, key: string) =>
  answer(client.POST('/api/v1/task-plans', { params: { header: once(key) }, body }));
export const createSeries = (body: NewSeries, key: string) =>
  answer(client.POST('/api/v1/task-series', { params: { header: once(key) }, body }));
export const endSeries = (id: string, key: string) =>
  answer(client.POST('/api/v1/task-series/{id}/end', { params: { path: { id }, header: once(key) }, body: {} }));

export const claimTask = (id: string, key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/claim', { params: { path: { id }, header: once(key) }, body: {} }));
export const giveBackTask = (id: string, note: string, key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/give-back', { params: { path: { id }, header: once(key) }, body: { note } }));
export const workOnTask = (id: string, body: TaskWork, key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/work', { params: { path: { id }, header: once(key) }, body }));
export const reportFinding = (id: string, body: Schemas['TaskFindingDto'], key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/findings', { params: { path: { id }, header: once(key) }, body }));
export const checkTask = (id: string, body: Schemas['TaskCheckDto'], key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/check', { params: { path: { id }, header: once(key) }, body }));
export const cancelTask = (id: string, note: string, key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/cancel', { params: { path: { id }, header: once(key) }, body: { note } }));
export const extendTask = (id: string, dueTime: string, key: string) =>
  answer(client.POST('/api/v1/tasks/{id}/extend', { params: { path: { id }, header: once(key) }, body: { dueTime } }));
