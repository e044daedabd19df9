import { answer, callHeaders, client, once } from './http';
import { problemOf } from './problem';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Notice = Schemas['Notice'];
export type PartyNotice = Schemas['PartyNotice'];
export type NewNotice = Schemas['NewNoticeDto'];
export type Reinspection = Schemas['ReinspectionDto'];
export type PartyAnswer = Schemas['PartyAnswerDto'];
export interface NoticeFilter {
  readonly state?: 'issued' | 'rectified' | 'passed' | 'withdrawn';
  readonly overdueOnly?: boolean;
}

export const listNotices = (query: NoticeFilter & { pageToken?: string }) =>
  answer(client.GET('/api/v1/notices', { params: { query: { ...query, pageSize: 50 } } }));
export const getNotice = (id: string) => answer(client.GET('/api/v1/notices/{id}', { params: { path: { id } } }));
export const issueNotice = (body: NewNotice, key: string) =>
  answer(client.POST('/api/v1/notices', { params: { header: once(key) }, body }));
export const getPartyLink = (id: string) =>
  answer(client.GET('/api/v1/notices/{id}/party-link', { params: { path: { id } } }));
export const reinspectNotice = (id: string, body: Reinspection, key: string) =>
  answer(client.POST('/api/v1/notices/{id}/reinspection', { params: { path: { id }, header: once(key) }, body }));
export const withdrawNotice = (id: string, note: string, key: string) =>
  answer(
    client.POST('/api/v1/notices/{id}/withdrawal', { params: { path: { id }, header: once(key) }, body: { note } }),
  );
export const noticeFile = (id: string) => file(`/api/v1/notices/${id}/document`, {});

/** Where the party stands: the token is what stands behind # in its link. */
export interface PartyAt {
  readonly street: string;
  readonly id: string;
  readonly token: string;
}
const at = ({ street, id, token }: PartyAt) => ({ path: { code: street, id }, header: { 'X-Party-Token': token } });

export const readPartyNotice = (where: PartyAt) =>
  answer(client.GET('/api/v1/streets/{code}/notices/{id}', { params: at(where) }));
export const answerNotice = (where: PartyAt, body: PartyAnswer, key: string) => {
  const { path, header } = at(where);
  const params = { path, header: { ...header, ...once(key) } };
  return answer(client.POST('/api/v1/streets/{code}/notices/{id}/answers', { params, body }));
};
export const partyNoticeFile = ({ street, id, token }: PartyAt) =>
  file(`/api/v1/streets/${street}/notices/${id}/document`, { 'X-Party-Token': token });

/** Whether a paper is genuine. */
export const proveNotice = (street: string, number: string, check: string) =>
  answer(
    client.GET('/api/v1/streets/{code}/notice-proofs/{number}', {
      params: { path: { code: street, number }, query: { check } },
    }),
  );

async function file(path: string, headers: Record<string, string>): Promise<Blob> {
  const response = await fetch(path, { headers: { ...(await callHeaders()), ...headers } });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  return response.blob();
}
