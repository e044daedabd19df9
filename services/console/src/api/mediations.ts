import { answer, client, once } from './http';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Mediation = Schemas['Mediation'];
export type MediationLine = Schemas['MediationLine'];
export type Screening = Schemas['Screening'];
export type ScreeningFinding = Schemas['ScreeningFinding'];
export type NewMediation = Schemas['NewMediationDto'];
export type NewScreening = Schemas['NewScreeningDto'];
export type NewFinding = Schemas['NewRoundDto']['findings'][number];
type ListQuery = NonNullable<paths['/api/v1/mediations']['get']['parameters']['query']>;

export const listMediations = (query: { state?: string; caseId?: string; lateOnly?: boolean; pageToken?: string }) =>
  answer(client.GET('/api/v1/mediations', { params: { query: { ...query, pageSize: 50 } as ListQuery } }));
export const getMediation = (id: string) => answer(client.GET('/api/v1/mediations/{id}', { params: { path: { id } } }));
export const openMediation = (body: NewMediation, key: string) =>
  answer(client.POST('/api/v1/mediations', { params: { header: once(key) }, body }));

const command = (id: string, key: string) => ({ path: { id }, header: once(key) });
export const appointMediator = (id: string, body: Schemas['AppointMediatorDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/appoint', { params: command(id, key), body }));
export const recordConsent = (id: string, body: Schemas['ConsentDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/consents', { params: command(id, key), body }));
export const planSession = (id: string, body: Schemas['NewSessionDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/sessions', { params: command(id, key), body }));
export const recordSession = (id: string, no: number, body: Schemas['SessionRecordDto'], key: string) =>
  answer(
    client.POST('/api/v1/mediations/{id}/sessions/{no}/record', {
      params: { path: { id, no }, header: once(key) },
      body,
    }),
  );
export const draftAgreement = (id: string, body: Schemas['AgreementDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/agreement', { params: command(id, key), body }));
export const signAgreement = (id: string, body: Schemas['SignatureDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/signatures', { params: command(id, key), body }));
export const extendMediation = (id: string, body: Schemas['ExtensionDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/extend', { params: command(id, key), body }));
export const recordVisit = (id: string, body: Schemas['VisitDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/visits', { params: command(id, key), body }));
export const raiseMediation = (id: string, body: Schemas['RaisingDto'], key: string) =>
  answer(client.POST('/api/v1/mediations/{id}/raise', { params: command(id, key), body }));

export const listMediators = () => answer(client.GET('/api/v1/mediators'));
export const addMediator = (body: Schemas['NewMediatorDto'], key: string) =>
  answer(client.POST('/api/v1/mediators', { params: { header: once(key) }, body }));
export const endMediator = (id: string, key: string) =>
  answer(client.POST('/api/v1/mediators/{id}/end', { params: command(id, key), body: {} }));
export const setJudicialOffice = (departmentId: string, key: string) =>
  answer(client.PUT('/api/v1/mediation-setting', { params: { header: once(key) }, body: { departmentId } }));
export const listScreenings = () => answer(client.GET('/api/v1/screenings'));
export const planScreening = (body: NewScreening, key: string) =>
  answer(client.POST('/api/v1/screenings', { params: { header: once(key) }, body }));
export const recordScreening = (id: string, findings: NewFinding[], key: string) =>
  answer(client.POST('/api/v1/screenings/{id}/rounds', { params: command(id, key), body: { findings } }));
export const listFindings = (id: string) =>
  answer(client.GET('/api/v1/screenings/{id}/findings', { params: { path: { id } } }));
