import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
type ExclusionState = Schemas['Exclusion']['state'];

const at = (id: string, key: string) => ({ path: { id }, header: once(key) });

export const transferCase = (id: string, body: Schemas['TransferCaseDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/transfer', { params: at(id, key), body }));
export const refuseCase = (id: string, body: Schemas['ReasonDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/refuse', { params: at(id, key), body }));
export const askHelp = (id: string, body: Schemas['AskHelpDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/helpers', { params: at(id, key), body }));
export const contribute = (id: string, body: Schemas['ContributeDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/contributions', { params: at(id, key), body }));
export const suspendCase = (id: string, body: Schemas['SuspendCaseDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/suspend', { params: at(id, key), body }));
export const resumeCase = (id: string, body: Schemas['ResumeCaseDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/resume', { params: at(id, key), body }));
export const reopenCase = (id: string, body: Schemas['ReasonDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/reopen', { params: at(id, key), body }));
export const proposeExclusion = (id: string, body: Schemas['ReasonDto'], key: string) =>
  answer(client.POST('/api/v1/cases/{id}/exclusion', { params: at(id, key), body }));
export const listExclusions = (query: { state?: string; pageSize: number; pageToken?: string }) =>
  answer(
    client.GET('/api/v1/exclusions', {
      params: { query: { ...query, state: query.state as ExclusionState | undefined } },
    }),
  );
export const reviewExclusion = (id: string, body: Schemas['ReviewExclusionDto'], key: string) =>
  answer(client.POST('/api/v1/exclusions/{id}/review', { params: at(id, key), body }));
export const revokeExclusion = (id: string, body: Schemas['RevokeExclusionDto'], key: string) =>
  answer(client.POST('/api/v1/exclusions/{id}/revocation', { params: at(id, key), body }));
export const getHandlingTerms = () => answer(client.GET('/api/v1/handling-terms'));
export const setHandlingTerms = (body: Schemas['HandlingTerms'], key: string) =>
  answer(client.PUT('/api/v1/handling-terms', { params: { header: once(key) }, body }));
