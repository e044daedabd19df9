import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type CatalogueMatter = Schemas['CatalogueMatter'];
export type CatalogueVersion = Schemas['CatalogueVersion'];
export type MatterChange = Schemas['MatterChangeDto'];
export type NewIntakeSettings = Schemas['NewIntakeSettingsDto'];
export type RelatedCase = Schemas['RelatedCase'];

export const getCatalogue = (query: { query?: string; asOf?: string; version?: number; includeWithdrawn?: boolean }) =>
  answer(client.GET('/api/v1/catalogue', { params: { query } }));
export const exportCatalogue = (query: { query?: string; asOf?: string; version?: number }): Promise<Blob> =>
  answer(client.GET('/api/v1/catalogue.csv', { params: { query }, parseAs: 'blob' }));
export const listCatalogueVersions = (pageToken?: string) =>
  answer(client.GET('/api/v1/catalogue/versions', { params: { query: { pageSize: 50, pageToken } } }));
export const listMatterVersions = (code: string) =>
  answer(
    client.GET('/api/v1/catalogue/matters/{code}/versions', { params: { path: { code }, query: { pageSize: 100 } } }),
  );
export const changeMatter = (code: string, body: MatterChange, key: string) =>
  answer(client.PUT('/api/v1/catalogue/matters/{code}', { params: { path: { code }, header: once(key) }, body }));

export const getUnderstanding = () => answer(client.GET('/api/v1/understanding'));
export const setIntake = (body: NewIntakeSettings, key: string) =>
  answer(client.PUT('/api/v1/understanding/settings', { params: { header: once(key) }, body }));
export const listLessons = (pageToken?: string) =>
  answer(client.GET('/api/v1/understanding/lessons', { params: { query: { pageSize: 50, pageToken } } }));
export const withdrawLesson = (id: string, key: string) =>
  answer(
    client.POST('/api/v1/understanding/lessons/{id}/withdraw', {
      params: { path: { id }, header: once(key) },
      body: {},
    }),
  );

export const listRelated = (id: string) =>
  answer(client.GET('/api/v1/cases/{id}/related', { params: { path: { id } } }));
export const mergeCase = (id: string, body: { mainCaseId: string; note: string }, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/merge', { params: { path: { id }, header: once(key) }, body }));
export const unmergeCase = (id: string, reason: string, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/unmerge', { params: { path: { id }, header: once(key) }, body: { reason } }));
export const dismissRelated = (id: string, other: string, key: string) =>
  answer(
    client.POST('/api/v1/cases/{id}/related/{other}/dismiss', {
      params: { path: { id, other }, header: once(key) },
      body: {},
    }),
  );
