import { answer, callHeaders, client, once } from './http';
import { problemOf } from './problem';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Rectification = Schemas['Rectification'];
export type PartyRectification = Schemas['PartyRectification'];
export type NewRectification = Schemas['NewRectificationDto'];
export type Reinspection = Schemas['ReinspectionDto'];
export type PartyAnswer = Schemas['PartyAnswerDto'];
export interface RectificationFilter {
  readonly state?: 'issued' | 'rectified' | 'passed' | 'withdrawn';
  readonly overdueOnly?: boolean;
}

export const listRectifications = (query: RectificationFilter & { pageToken?: string }) =>
  answer(client.GET('/api/v1/rectifications', { params: { query: { ...query, pageSize: 50 } } }));
export const getRectification = (id: string) =>
  answer(client.GET('/api/v1/rectifications/{id}', { params: { path: { id } } }));
export const issueRectification = (body: NewRectification, key: string) =>
  answer(client.POST('/api/v1/rectifications', { params: { header: once(key) }, body }));
export const getPartyLink = (id: string) =>
  answer(client.GET('/api/v1/rectifications/{id}/party-link', { params: { path: { id } } }));
export const reinspectRectification = (id: string, body: Reinspection, key: string) =>
  answer(
    client.POST('/api/v1/rectifications/{id}/reinspection', { params: { path: { id }, header: once(key) }, body }),
  );
export const withdrawRectification = (id: string, note: string, key: string) =>
  answer(
    client.POST('/api/v1/rectifications/{id}/withdrawal', {
      params: { path: { id }, header: once(key) },
      body: { note },
    }),
  );
export const rectificationFile = (id: string) => file(`/api/v1/rectifications/${id}/document`, {});

/** Where the party stands: the token is what stands behind # in its link. */
export interface PartyAt {
  readonly street: string;
  readonly id: string;
  readonly token: string;
}
const at = ({ street, id, token }: PartyAt) => ({ path: { code: street, id }, header: { 'X-Party-Token': token } });

export const readPartyRectification = (where: PartyAt) =>
  answer(client.GET('/api/v1/streets/{code}/rectifications/{id}', { params: at(where) }));
export const answerRectification = (where: PartyAt, body: PartyAnswer, key: string) => {
  const { path, header } = at(where);
  const params = { path, header: { ...header, ...once(key) } };
  return answer(client.POST('/api/v1/streets/{code}/rectifications/{id}/answers', { params, body }));
};
export const partyRectificationFile = ({ street, id, token }: PartyAt) =>
  file(`/api/v1/streets/${street}/rectifications/${id}/document`, { 'X-Party-Token': token });

/** Whether a paper is genuine. */
export const proveRectification = (street: string, number: string, check: string) =>
  answer(
    client.GET('/api/v1/streets/{code}/rectification-proofs/{number}', {
      params: { path: { code: street, number }, query: { check } },
    }),
  );

async function file(path: string, headers: Record<string, string>): Promise<Blob> {
  const response = await fetch(path, { headers: { ...(await callHeaders()), ...headers } });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  return response.blob();
}
