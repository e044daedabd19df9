import { answer, client, once } from './http';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Visit = Schemas['EnterpriseVisit'];
export type VisitDemand = Schemas['VisitDemand'];
export type VisitedEnterprise = Schemas['VisitedEnterprise'];
export type NewVisit = Schemas['NewVisitDto'];
type ListQuery = NonNullable<paths['/api/v1/visits']['get']['parameters']['query']>;

/** Filters as the address has them: plain text, which the gateway judges. */
export interface VisitFilter {
  query?: string;
  state?: string;
  gridId?: string;
  enterpriseId?: string;
  visitedFrom?: string;
  visitedUntil?: string;
  mineOnly?: boolean;
  orderBy?: string;
}
const asQuery = (filter: object) => filter as ListQuery;

export const listVisits = (filter: VisitFilter, page: { pageSize?: number; pageToken?: string }) =>
  answer(client.GET('/api/v1/visits', { params: { query: asQuery({ ...filter, ...page }) } }));
export const exportVisits = (filter: VisitFilter): Promise<Blob> =>
  answer(client.GET('/api/v1/visits.csv', { params: { query: asQuery(filter) }, parseAs: 'blob' }));
export const getVisit = (id: string) => answer(client.GET('/api/v1/visits/{id}', { params: { path: { id } } }));
export const getVisitContact = (id: string) =>
  answer(client.GET('/api/v1/visits/{id}/contact', { params: { path: { id } } }));
export const recordVisit = (body: NewVisit, key: string) =>
  answer(client.POST('/api/v1/visits', { params: { header: once(key) }, body }));
export const planFollowUp = (id: string, no: number, day: string, key: string) =>
  answer(
    client.POST('/api/v1/visits/{id}/demands/{no}/plan', {
      params: { path: { id, no }, header: once(key) },
      body: { day },
    }),
  );
export const recordFollowUp = (id: string, no: number, body: Schemas['FollowUpDto'], key: string) =>
  answer(
    client.POST('/api/v1/visits/{id}/demands/{no}/follow-ups', {
      params: { path: { id, no }, header: once(key) },
      body,
    }),
  );
export const listEnterprises = (query: { query?: string; dueOnly?: boolean; pageSize?: number; pageToken?: string }) =>
  answer(client.GET('/api/v1/visited-enterprises', { params: { query } }));
