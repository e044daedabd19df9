import { answer, client } from './http';
import type { paths } from './schema';

type ListQuery = NonNullable<paths['/api/v1/audit']['get']['parameters']['query']>;

/** What the trail is narrowed to. */
export interface AuditFilter {
  action?: string;
  outcome?: string;
  actorId?: string;
  targetId?: string;
  fromTime?: string;
  untilTime?: string;
}

export const listAuditEntries = (query: AuditFilter & { pageSize?: number; pageToken?: string }) =>
  answer(client.GET('/api/v1/audit', { params: { query: query as ListQuery } }));
export const listCheckpoints = (query: { pageSize?: number; pageToken?: string }) =>
  answer(client.GET('/api/v1/audit/checkpoints', { params: { query } }));
/** Entries, checkpoints and keys, one JSON a line, as the stand-alone verifier reads them. */
export const exportTrail = (): Promise<Blob> => answer(client.GET('/api/v1/audit/export.ndjson', { parseAs: 'blob' }));
