import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Story = Schemas['Story'];
export type StoryRow = Schemas['StoryRow'];
export type StoryTexts = Schemas['StoryTexts'];
export type StoryMark = Schemas['StoryMark'];
export type StoryEdit = Schemas['StoryEditDto'];
export type StorySubmission = Schemas['StorySubmissionDto'];
export interface StoryFilter {
  readonly state?: 'draft' | 'submitted' | 'published' | 'withdrawn';
  readonly caseId?: string;
  readonly query?: string;
}

export const listStories = (query: StoryFilter & { pageToken?: string }) =>
  answer(client.GET('/api/v1/stories', { params: { query: { ...query, pageSize: 50 } } }));
export const getStory = (id: string) => answer(client.GET('/api/v1/stories/{id}', { params: { path: { id } } }));
export const createStory = (body: Schemas['NewStoryDto'], key: string) =>
  answer(client.POST('/api/v1/stories', { params: { header: once(key) }, body }));
export const editStory = (id: string, body: StoryEdit, key: string) =>
  answer(client.PUT('/api/v1/stories/{id}', { params: { path: { id }, header: once(key) }, body }));
export const lookAtStory = (id: string) =>
  answer(client.GET('/api/v1/stories/{id}/marks', { params: { path: { id } } }));
export const submitStory = (id: string, body: StorySubmission, key: string) =>
  answer(client.POST('/api/v1/stories/{id}/submission', { params: { path: { id }, header: once(key) }, body }));
export const publishStory = (id: string, expectedVersion: number, key: string) =>
  answer(
    client.POST('/api/v1/stories/{id}/publication', {
      params: { path: { id }, header: once(key) },
      body: { expectedVersion },
    }),
  );
export const returnStory = (id: string, note: string, key: string) =>
  answer(client.POST('/api/v1/stories/{id}/return', { params: { path: { id }, header: once(key) }, body: { note } }));
export const withdrawStory = (id: string, note: string, key: string) =>
  answer(
    client.POST('/api/v1/stories/{id}/withdrawal', { params: { path: { id }, header: once(key) }, body: { note } }),
  );

// What residents see: no account, the street is in the address.
export const listOpenStories = (code: string, query: string, pageToken?: string) =>
  answer(
    client.GET('/api/v1/streets/{code}/stories', {
      params: { path: { code }, query: { query: query || undefined, pageSize: 20, pageToken } },
    }),
  );
export const getOpenStory = (code: string, id: string) =>
  answer(client.GET('/api/v1/streets/{code}/stories/{id}', { params: { path: { code, id } } }));
