import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Inspection = Schemas['Inspection'];
export type InspectionRound = Schemas['InspectionRound'];
export type NewInspectionRound = Schemas['NewInspectionRoundDto'];
export type InspectionKind = Inspection['kind'];
export type InspectionResult = Schemas['InspectionResultDto'];
export type InspectionNotice = NonNullable<InspectionResult['notice']>;

export const listRounds = (pageToken?: string) =>
  answer(client.GET('/api/v1/inspection-rounds', { params: { query: { pageSize: 50, pageToken } } }));
export const getRound = (id: string) =>
  answer(client.GET('/api/v1/inspection-rounds/{id}', { params: { path: { id } } }));
export const createRound = (body: NewInspectionRound, key: string) =>
  answer(client.POST('/api/v1/inspection-rounds', { params: { header: once(key) }, body }));
export const drawRound = (id: string, key: string) =>
  answer(client.POST('/api/v1/inspection-rounds/{id}/draw', { params: { path: { id }, header: once(key) } }));
export const drawRecord = (id: string) =>
  answer(client.GET('/api/v1/inspection-rounds/{id}/record', { params: { path: { id } } }));
export const myInspections = (dueOnly: boolean, pageToken?: string) =>
  answer(client.GET('/api/v1/inspections', { params: { query: { dueOnly, pageSize: 50, pageToken } } }));
export const recordResult = (id: string, body: InspectionResult, key: string) =>
  answer(client.POST('/api/v1/inspections/{id}/result', { params: { path: { id }, header: once(key) }, body }));
