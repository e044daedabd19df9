import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type DutyTable = Schemas['DutyTable'];
export type DutyPerson = Schemas['DutyPerson'];
export type Shift = Schemas['Shift'];
export type Candidate = Schemas['Candidate'];
export type DispatchPlan = Schemas['DispatchPlan'];
export type PlannedMember = Schemas['PlannedMember'];
export type DispatchedCase = Schemas['DispatchedCase'];
export type StraightTo = 'block' | 'street' | undefined;

const at = (placeId: string, key: string) => ({ path: { placeId }, header: once(key) });

export const getDutyTable = (placeId: string) =>
  answer(client.GET('/api/v1/duty/{placeId}', { params: { path: { placeId } } }));
export const setRoster = (placeId: string, body: Schemas['NewRosterDto'], key: string) =>
  answer(client.PUT('/api/v1/duty/{placeId}/roster', { params: at(placeId, key), body }));
export const addDutyChange = (placeId: string, body: Schemas['NewDutyChangeDto'], key: string) =>
  answer(client.POST('/api/v1/duty/{placeId}/changes', { params: at(placeId, key), body }));
export const cancelDutyChange = (placeId: string, id: string, key: string) =>
  answer(
    client.POST('/api/v1/duty/{placeId}/changes/{id}/cancellation', {
      params: { path: { placeId, id }, header: once(key) },
    }),
  );
export const setSkills = (placeId: string, body: Schemas['NewSkillsDto'], key: string) =>
  answer(client.PUT('/api/v1/duty/{placeId}/skills', { params: at(placeId, key), body }));
/** Without cases: everything in reach that waits with nobody. */
export const planDispatch = (caseIds: readonly string[] | undefined, straightTo: StraightTo) =>
  answer(
    client.POST('/api/v1/dispatch-plans', { body: { ...(caseIds ? { caseIds: [...caseIds] } : {}), straightTo } }),
  );
export const dispatchCases = (body: Schemas['NewDispatchesDto'], key: string) =>
  answer(client.POST('/api/v1/dispatches', { params: { header: once(key) }, body }));
