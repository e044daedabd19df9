import { answer, client } from './http';
import type { GridMapData, Me } from './types';

export const getConfig = () => answer(client.GET('/api/v1/config'));
export async function getMe(): Promise<Me> {
  const { person, street } = await answer(client.GET('/api/v1/me'));
  if (!person || !street) throw new Error('the answer names no person or no street');
  return { person, street };
}
export const getStreet = (code: string) => answer(client.GET('/api/v1/streets/{code}', { params: { path: { code } } }));
export const getQrPlace = (code: string) =>
  answer(client.GET('/api/v1/qr-codes/{code}', { params: { path: { code } } }));
export const getGridMap = () => answer(client.GET('/api/v1/map/grids.geojson')) as Promise<GridMapData>;
export const listBlocks = () => answer(client.GET('/api/v1/blocks'));
export const getGrid = (id: string) => answer(client.GET('/api/v1/grids/{id}', { params: { path: { id } } }));
export const listGrids = (query: { query?: string; pageSize?: number }) =>
  answer(client.GET('/api/v1/grids', { params: { query } }));
export const listQrCodes = (id: string) =>
  answer(client.GET('/api/v1/grids/{id}/qr-codes', { params: { path: { id }, query: { pageSize: 200 } } }));
export const listPeople = (query: { query?: string; placeId?: string; pageSize?: number }) =>
  answer(client.GET('/api/v1/people', { params: { query } }));
