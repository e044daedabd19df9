import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type AlertDevice = Schemas['AlertDevice'];
export type DeviceChange = Schemas['DeviceChangeDto'];

export const listDevices = (query: { query?: string; pageToken?: string }) =>
  answer(client.GET('/api/v1/alert-devices', { params: { query: { ...query, pageSize: 50 } } }));
export const createDevice = (body: Schemas['NewDeviceDto'], key: string) =>
  answer(client.POST('/api/v1/alert-devices', { params: { header: once(key) }, body }));
export const changeDevice = (id: string, body: DeviceChange, key: string) =>
  answer(client.PUT('/api/v1/alert-devices/{id}', { params: { path: { id }, header: once(key) }, body }));
