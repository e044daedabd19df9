import { answer, callHeaders, client, once } from './http';
import { problemOf } from './problem';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Referral = Schemas['Referral'];
export type IntakeSource = Schemas['IntakeSource'];
export type RowResult = Schemas['ReferralResult'];
export type NewCall = Schemas['NewCallDto'];

export const listCallBacks = (pageToken?: string) =>
  answer(client.GET('/api/v1/call-backs', { params: { query: { pageSize: 50, pageToken } } }));
export const listReferrals = (query: { sourceId?: string; finishedOnly?: boolean; pageToken?: string }) =>
  answer(client.GET('/api/v1/referrals', { params: { query: { ...query, pageSize: 50 } } }));
/** What goes back to the sources, as a workbook or as CSV. */
export function exportAnswers(query: { sourceId?: string; finishedOnly?: boolean }, as: SheetFormat): Promise<Blob> {
  const how = { params: { query }, parseAs: 'blob' as const };
  if (as === 'csv') return answer(client.GET('/api/v1/referrals/answers.csv', how));
  return answer(client.GET('/api/v1/referrals/answers.xlsx', how));
}
export const referralOfCase = (id: string) =>
  answer(client.GET('/api/v1/cases/{id}/referral', { params: { path: { id } } }));
export const recordCall = (id: string, body: NewCall, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/call-backs', { params: { path: { id }, header: once(key) }, body }));

export const listSources = () => answer(client.GET('/api/v1/intake-sources'));
export const createSource = (body: Schemas['NewSourceDto'], key: string) =>
  answer(client.POST('/api/v1/intake-sources', { params: { header: once(key) }, body }));
export const changeSource = (id: string, body: Schemas['SourceChangeDto'], key: string) =>
  answer(client.PUT('/api/v1/intake-sources/{id}', { params: { path: { id }, header: once(key) }, body }));

/** A spreadsheet program opens both; what is typed into a workbook stays as it was typed. */
export type SheetFormat = 'xlsx' | 'csv';

/** How a file of work orders is taken in. */
export interface FileWish {
  readonly sourceId?: string;
  readonly dryRun: boolean;
  readonly faulty: 'skip' | 'stop';
  readonly encoding: 'utf-8' | 'gb18030';
}

/** What the platform says while it takes a file in, line by line. */
export type FileLine =
  | { readonly kind: 'file'; readonly rows: number; readonly ignoredColumns: readonly string[] }
  | ({ readonly kind: 'row' } & RowResult)
  | {
      readonly kind: 'end';
      readonly created: number;
      readonly unchanged: number;
      readonly refused: number;
      readonly acceptable: number;
    }
  | { readonly kind: 'broken'; readonly zh: string; readonly en: string };

async function sendFile(file: File, query: Readonly<Record<string, string | undefined>>): Promise<Response> {
  const body = new FormData();
  body.set('file', file);
  const asked = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const response = await fetch(`/api/v1/referrals/file?${new URLSearchParams(asked).toString()}`, {
    method: 'POST',
    headers: await callHeaders(),
    body,
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  return response;
}

const queryOf = ({ dryRun, ...wish }: FileWish) => ({ ...wish, dryRun: String(dryRun) });

/** Sends a file and hands over each line as it comes. */
export async function takeInFile(file: File, wish: FileWish, onLine: (line: FileLine) => void): Promise<void> {
  const { body } = await sendFile(file, queryOf(wish));
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(JSON.parse(line) as FileLine);
  }
}

/** The result sheet: number → case or fault. Asked as a dry run, it changes nothing and knows what was taken in before. */
export async function resultSheet(file: File, wish: FileWish, format: SheetFormat): Promise<Blob> {
  return (await sendFile(file, { ...queryOf({ ...wish, dryRun: true }), format })).blob();
}
