import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type PeopleSearch = Schemas['PeopleSearchDto'];
export type NewAppointment = Schemas['NewAppointmentDto'];
export type NewPerson = Schemas['NewPersonDto'];
export type PersonChange = Schemas['PersonChangeDto'];
type Position = PeopleSearch['position'];

/** What people were looked for by stands in the body: a name or a number never in an address. */
export const searchPeople = (search: Omit<PeopleSearch, 'position'> & { position?: string }) =>
  answer(
    client.POST('/api/v1/people/search', { body: { ...search, position: (search.position || undefined) as Position } }),
  );
export const getPerson = (id: string) => answer(client.GET('/api/v1/people/{id}', { params: { path: { id } } }));
export const listAppointments = (query: { personId?: string; placeId?: string; asOf?: string; pageSize?: number }) =>
  answer(client.GET('/api/v1/appointments', { params: { query } }));
export const appoint = (body: NewAppointment, key: string) =>
  answer(client.POST('/api/v1/appointments', { params: { header: once(key) }, body }));
export const endAppointment = (id: string, body: Schemas['AppointmentEndDto'], key: string) =>
  answer(client.POST('/api/v1/appointments/{id}/end', { params: { path: { id }, header: once(key) }, body }));
export const deputise = (id: string, body: Schemas['NewDeputyDto'], key: string) =>
  answer(client.POST('/api/v1/appointments/{id}/deputy', { params: { path: { id }, header: once(key) }, body }));
export const revealPerson = (id: string, reason: string, key: string) =>
  answer(client.POST('/api/v1/people/{id}/reveal', { params: { path: { id }, header: once(key) }, body: { reason } }));
export const createPerson = (body: NewPerson, key: string) =>
  answer(client.POST('/api/v1/people', { params: { header: once(key) }, body }));
export const changePerson = (id: string, body: PersonChange, key: string) =>
  answer(client.PATCH('/api/v1/people/{id}', { params: { path: { id }, header: once(key) }, body }));
