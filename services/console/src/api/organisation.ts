import { answer, client, once } from './http';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type OrganisationQuery = Omit<
  NonNullable<paths['/api/v1/organisations']['get']['parameters']['query']>,
  'kind'
> & { kind?: string };
export type NewOrganisation = Schemas['NewOrganisationDto'];
export type OrganisationChange = Schemas['OrganisationChangeDto'];
export interface CoverageFilter {
  leastMembers?: number;
  gap?: 'branch' | 'leader' | 'members';
}

type ListQuery = NonNullable<paths['/api/v1/organisations']['get']['parameters']['query']>;
const asQuery = (query: OrganisationQuery) => query as ListQuery;

export const listOrganisations = (query: OrganisationQuery) =>
  answer(client.GET('/api/v1/organisations', { params: { query: asQuery(query) } }));
/** All direct branches of an organisation, page by page. */
export async function listBranches(query: { parentId?: string; kind?: string; asOf?: string }) {
  const branches = [];
  let pageToken: string | undefined;
  do {
    const page = await listOrganisations({ ...query, pageSize: 200, pageToken });
    branches.push(...page.items);
    pageToken = page.nextPageToken || undefined;
  } while (pageToken);
  return branches;
}
export const getOrganisation = (id: string, asOf?: string) =>
  answer(client.GET('/api/v1/organisations/{id}', { params: { path: { id }, query: { asOf } } }));
export const listVersions = (id: string) =>
  answer(client.GET('/api/v1/organisations/{id}/versions', { params: { path: { id }, query: { pageSize: 100 } } }));
export const createOrganisation = (body: NewOrganisation, key: string) =>
  answer(client.POST('/api/v1/organisations', { params: { header: once(key) }, body }));
export const changeOrganisation = (id: string, body: OrganisationChange, key: string) =>
  answer(client.PUT('/api/v1/organisations/{id}', { params: { path: { id }, header: once(key) }, body }));
export const dissolveOrganisation = (id: string, version: number, key: string) =>
  answer(
    client.POST('/api/v1/organisations/{id}/dissolve', {
      params: { path: { id }, header: once(key) },
      body: { version },
    }),
  );
export const exportOrganisations = (asOf?: string): Promise<Blob> =>
  answer(client.GET('/api/v1/organisations.csv', { params: { query: { asOf } }, parseAs: 'blob' }));
export const getCoverage = (query: CoverageFilter & { pageSize?: number; pageToken?: string }) =>
  answer(client.GET('/api/v1/coverage', { params: { query } }));
export const exportCoverage = (query: CoverageFilter): Promise<Blob> =>
  answer(client.GET('/api/v1/coverage.csv', { params: { query }, parseAs: 'blob' }));
