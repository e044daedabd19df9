import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Acceptance = Schemas['Acceptance'];
export type AcceptanceLink = Schemas['AcceptanceLink'];
export type AskedAcceptance = Schemas['AskedAcceptance'];
export type NewAcceptance = Schemas['NewAcceptanceDto'];
export type AcceptanceAnswer = Schemas['AcceptanceAnswerDto'];

export const listAcceptances = (caseId: string) =>
  answer(client.GET('/api/v1/cases/{id}/acceptances', { params: { path: { id: caseId } } }));
export const askAcceptance = (caseId: string, body: NewAcceptance, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/acceptances', { params: { path: { id: caseId }, header: once(key) }, body }));
export const acceptanceLinks = (id: string) =>
  answer(client.GET('/api/v1/acceptances/{id}/links', { params: { path: { id } } }));

/** What the reporter is asked, by the track token. */
export const reportAcceptances = ({ street, number, token }: { street: string; number: string; token: string }) =>
  answer(
    client.GET('/api/v1/reports/{number}/acceptances', {
      params: { path: { number }, query: { street }, header: { 'X-Track-Token': token } },
    }),
  );

/** Where somebody stands who is asked: the token is what stands behind # in the link. */
export interface SeatAt {
  readonly street: string;
  readonly id: string;
  readonly token: string;
}

export const readAcceptance = ({ street: code, id, token }: SeatAt) =>
  answer(
    client.GET('/api/v1/streets/{code}/acceptances/{id}', {
      params: { path: { code, id }, header: { 'X-Acceptance-Token': token } },
    }),
  );
export const answerAcceptance = ({ street: code, id, token }: SeatAt, body: AcceptanceAnswer, key: string) =>
  answer(
    client.POST('/api/v1/streets/{code}/acceptances/{id}/answers', {
      params: { path: { code, id }, header: { 'X-Acceptance-Token': token, ...once(key) } },
      body,
    }),
  );
