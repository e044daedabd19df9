import { answer, callHeaders, client } from './http';
import { problemOf } from './problem';
import type { GridMapData, Me, Street } from './types';

export const getConfig = () => answer(client.GET('/api/v1/config'));
export async function getMe(): Promise<Me> {
  const { person, street } = await answer(client.GET('/api/v1/me'));
  if (!person || !street) throw new Error('the answer names no person or no street');
  return { person, street };
}
/** Codes of the streets that the person signed in may choose: what the door offers to whoever names none. */
export async function ownStreetCodes(): Promise<readonly string[]> {
  const response = await fetch('/api/v1/me', { headers: await callHeaders('') });
  const body = (await response.json()) as { street?: { code: string } };
  if (response.ok) return body.street ? [body.street.code] : [];
  return problemOf(response.status, body).streetCodes;
}
export const getStreet = (code: string) => answer(client.GET('/api/v1/streets/{code}', { params: { path: { code } } }));
/** The directory of streets, in pages up to a bound that the page's own search copes with. */
export async function listStreets(): Promise<Street[]> {
  const streets: Street[] = [];
  let pageToken = '';
  do {
    const page = await answer(client.GET('/api/v1/streets', { params: { query: { pageSize: 200, pageToken } } }));
    streets.push(...page.items);
    pageToken = page.nextPageToken;
  } while (pageToken && streets.length < 2_000);
  return streets;
}
export const getQrPlace = (code: string) =>
  answer(client.GET('/api/v1/qr-codes/{code}', { params: { path: { code } } }));
export const getGridMap = () => answer(client.GET('/api/v1/map/grids.geojson')) as Promise<GridMapData>;
export const listBlocks = () => answer(client.GET('/api/v1/blocks'));
export const listCommunities = () => answer(client.GET('/api/v1/communities'));
export const getGrid = (id: string) => answer(client.GET('/api/v1/grids/{id}', { params: { path: { id } } }));
export const listGrids = (query: { query?: string; pageSize?: number }) =>
  answer(client.GET('/api/v1/grids', { params: { query } }));
export const listQrCodes = (id: string) =>
  answer(client.GET('/api/v1/grids/{id}/qr-codes', { params: { path: { id }, query: { pageSize: 200 } } }));
