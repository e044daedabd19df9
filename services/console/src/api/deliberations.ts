import { answer, client, once } from './http';
import { currentLanguage } from '../i18n/i18n';
import { problemOf } from './problem';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Deliberation = Schemas['Deliberation'];
export type PublicDeliberation = Schemas['PublicDeliberation'];
export type DeliberationComment = Schemas['DeliberationComment'];
export type Choice = Schemas['BallotDto']['choice'];
export type NewContent = Schemas['NewDeliberationDto']['content'];
export type NewResolution = Schemas['ResolutionDto'];
type ListQuery = NonNullable<paths['/api/v1/deliberations']['get']['parameters']['query']>;

/** Where somebody stands who follows a deliberation: the token is empty without a personal link. */
export interface At {
  readonly street: string;
  readonly number: string;
  readonly token: string;
}
const at = ({ street, number, token }: At) => ({
  path: { number },
  query: { street },
  header: { 'X-Voter-Token': token || undefined },
});

export const followDeliberation = (where: At) =>
  answer(client.GET('/api/v1/public-deliberations/{number}', { params: at(where) }));
export const listShownComments = (where: At, pageToken: string | undefined) =>
  answer(
    client.GET('/api/v1/public-deliberations/{number}/comments', {
      params: { ...at(where), query: { street: where.street, pageSize: 50, pageToken } },
    }),
  );
export const addComment = (where: At, text: string, key: string) => {
  const { header, ...params } = at(where);
  return answer(
    client.POST('/api/v1/public-deliberations/{number}/comments', {
      params: { ...params, header: { ...header, ...once(key) } },
      body: { text },
    }),
  );
};
export const requestBallot = (where: At, body: { blinded?: string; choice?: Choice }) =>
  answer(client.POST('/api/v1/public-deliberations/{number}/ballot-requests', { params: at(where), body }));
export const getRecord = (street: string, number: string) =>
  answer(
    client.GET('/api/v1/public-deliberations/{number}/record', { params: { path: { number }, query: { street } } }),
  );

/** Past the client, which would add who is signed in: a secret ballot travels without a name. */
export async function castBallot(
  { street, number }: At,
  ballot: { choice: Choice; serial: string; signature: string },
): Promise<void> {
  const path = `/api/v1/public-deliberations/${encodeURIComponent(number)}/ballots?street=${encodeURIComponent(street)}`;
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': currentLanguage() },
    body: JSON.stringify(ballot),
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
}

export const listDeliberations = (query: { state?: string; caseId?: string; pageToken?: string }) =>
  answer(client.GET('/api/v1/deliberations', { params: { query: { ...query, pageSize: 50 } as ListQuery } }));
export const getDeliberation = (id: string) =>
  answer(client.GET('/api/v1/deliberations/{id}', { params: { path: { id } } }));
export const listDeliberationSteps = (id: string) =>
  answer(client.GET('/api/v1/deliberations/{id}/steps', { params: { path: { id } } }));
export const listComments = (id: string, pageToken: string | undefined) =>
  answer(
    client.GET('/api/v1/deliberations/{id}/comments', { params: { path: { id }, query: { pageSize: 50, pageToken } } }),
  );
export const listVoters = (id: string, pageToken: string | undefined) =>
  answer(
    client.GET('/api/v1/deliberations/{id}/voters', { params: { path: { id }, query: { pageSize: 200, pageToken } } }),
  );

const command = (id: string, key: string) => ({ path: { id }, header: once(key) });
export const createDeliberation = (body: Schemas['NewDeliberationDto'], key: string) =>
  answer(client.POST('/api/v1/deliberations', { params: { header: once(key) }, body }));
export const reviseDeliberation = (id: string, content: NewContent, key: string) =>
  answer(client.PUT('/api/v1/deliberations/{id}', { params: command(id, key), body: { content } }));
export const setRoll = (id: string, labels: readonly string[], key: string) =>
  answer(
    client.PUT('/api/v1/deliberations/{id}/roll', {
      params: command(id, key),
      body: { voters: labels.map((label) => ({ label })) },
    }),
  );
export const issueLinks = (id: string, seqs: number[], key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/links', { params: command(id, key), body: { seqs } }));
export const publishDeliberation = (id: string, commentEndTime: string, key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/publish', { params: command(id, key), body: { commentEndTime } }));
export const proposeResolution = (id: string, body: NewResolution, key: string) =>
  answer(client.PUT('/api/v1/deliberations/{id}/resolution', { params: command(id, key), body }));
export const openVote = (id: string, voteEndTime: string, key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/open-vote', { params: command(id, key), body: { voteEndTime } }));
export const closeVote = (id: string, key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/close-vote', { params: command(id, key), body: {} }));
export const fileToCommunity = (id: string, note: string, key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/file-community', { params: command(id, key), body: { note } }));
export const fileToStreet = (id: string, note: string, key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/file-street', { params: command(id, key), body: { note } }));
export const cancelDeliberation = (id: string, reason: string, key: string) =>
  answer(client.POST('/api/v1/deliberations/{id}/cancel', { params: command(id, key), body: { reason } }));
export const updateItem = (id: string, no: number, body: Schemas['ItemProgressDto'], key: string) =>
  answer(
    client.POST('/api/v1/deliberations/{id}/items/{no}', { params: { path: { id, no }, header: once(key) }, body }),
  );
export const moderateComment = (id: string, commentId: string, body: Schemas['ModerationDto'], key: string) =>
  answer(
    client.POST('/api/v1/deliberations/{id}/comments/{commentId}/moderate', {
      params: { path: { id, commentId }, header: once(key) },
      body,
    }),
  );
