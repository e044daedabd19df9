import { answer, client, once } from './http';
import type { components, paths } from './schema';

type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;
type ListQuery = NonNullable<paths['/api/v1/cases']['get']['parameters']['query']>;

/** Filters as the address has them: plain text, which the gateway judges. */
export interface CaseFilter {
  query?: string;
  state?: string;
  gridId?: string;
  blockId?: string;
  communityId?: string;
  matterCode?: string;
  categoryCode?: string;
  responseLevel?: string;
  channel?: string;
  assigneeId?: string;
  firstReceiverId?: string;
  helperId?: string;
  overdueOnly?: boolean;
  reportedFrom?: string;
  reportedUntil?: string;
  orderBy?: string;
}
export type NewCase = components['schemas']['NewCaseDto'];

const asQuery = (filter: object) => filter as ListQuery;

export const listCases = (
  filter: CaseFilter,
  page: { pageSize?: number; pageToken?: string; includeTotal?: boolean },
) => answer(client.GET('/api/v1/cases', { params: { query: asQuery({ ...filter, ...page }) } }));
export const exportCases = (filter: CaseFilter): Promise<Blob> =>
  answer(client.GET('/api/v1/cases.csv', { params: { query: asQuery(filter) }, parseAs: 'blob' }));
export const getCase = (id: string) => answer(client.GET('/api/v1/cases/{id}', { params: { path: { id } } }));
export const listSteps = (id: string) => answer(client.GET('/api/v1/cases/{id}/steps', { params: { path: { id } } }));
export const getClock = (id: string) => answer(client.GET('/api/v1/cases/{id}/clock', { params: { path: { id } } }));
export const createCase = (body: NewCase, key: string) =>
  answer(client.POST('/api/v1/cases', { params: { header: once(key) }, body }));
export const assignCase = (id: string, body: Body<'/api/v1/cases/{id}/assign'>, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/assign', { params: { path: { id }, header: once(key) }, body }));
export const placeCase = (id: string, body: Body<'/api/v1/cases/{id}/place'>, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/place', { params: { path: { id }, header: once(key) }, body }));
export const claimCase = (id: string, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/claim', { params: { path: { id }, header: once(key) }, body: {} }));
export const handleCase = (id: string, body: Body<'/api/v1/cases/{id}/handle'>, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/handle', { params: { path: { id }, header: once(key) }, body }));
export const verifyCase = (id: string, body: Body<'/api/v1/cases/{id}/verify'>, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/verify', { params: { path: { id }, header: once(key) }, body }));
export const listMatters = (street?: string) =>
  answer(client.GET('/api/v1/matters', { params: { query: { street } } }));
export const classifyText = (text: string) => answer(client.POST('/api/v1/texts/classify', { body: { text } }));
