import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Project = Schemas['Project'];
export type ProjectEntry = Schemas['ProjectEntry'];
export type PublicEntry = Schemas['PublicProjectEntry'];
export type NewEntry = Schemas['NewEntryDto'];
type State = 'open' | 'closed';

export const listProjects = (query: { state?: State; pageToken?: string }) =>
  answer(client.GET('/api/v1/projects', { params: { query: { ...query, pageSize: 50 } } }));
export const getProject = (id: string) => answer(client.GET('/api/v1/projects/{id}', { params: { path: { id } } }));
export const createProject = (body: Schemas['NewProjectDto'], key: string) =>
  answer(client.POST('/api/v1/projects', { params: { header: once(key) }, body }));
export const closeProject = (id: string, note: string, key: string) =>
  answer(client.POST('/api/v1/projects/{id}/close', { params: { path: { id }, header: once(key) }, body: { note } }));
export const listProjectEntries = (id: string, pageToken?: string) =>
  answer(client.GET('/api/v1/projects/{id}/entries', { params: { path: { id }, query: { pageSize: 50, pageToken } } }));
export const recordEntry = (id: string, body: NewEntry, key: string) =>
  answer(client.POST('/api/v1/projects/{id}/entries', { params: { path: { id }, header: once(key) }, body }));
export const decideEntry = (
  id: string,
  { entryId, ...body }: Schemas['EntryDecisionDto'] & { entryId: string },
  key: string,
) =>
  answer(
    client.POST('/api/v1/projects/{id}/entries/{entryId}/decision', {
      params: { path: { id, entryId }, header: once(key) },
      body,
    }),
  );

// What residents see: no account, the street is in the address.
export const listOpenProjects = (code: string, pageToken?: string) =>
  answer(
    client.GET('/api/v1/streets/{code}/projects', { params: { path: { code }, query: { pageSize: 20, pageToken } } }),
  );
export const getOpenProject = (code: string, id: string) =>
  answer(client.GET('/api/v1/streets/{code}/projects/{id}', { params: { path: { code, id } } }));
export const listOpenEntries = (code: string, id: string, pageToken?: string) =>
  answer(
    client.GET('/api/v1/streets/{code}/projects/{id}/entries', {
      params: { path: { code, id }, query: { pageSize: 50, pageToken } },
    }),
  );
/** Address of the spreadsheet: a plain link, so that phones offer it as a download. */
export const openEntriesFile = (code: string, id: string) => `/api/v1/streets/${code}/projects/${id}/entries.csv`;
