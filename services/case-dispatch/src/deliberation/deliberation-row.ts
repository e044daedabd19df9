import type { AgendaItem, Content, Resolution } from './content';
import type { VoteResult } from './count';
import type { Deliberation, DeliberationState, Filing } from './deliberation';

/** Times inside of JSON are text. */
type Stored<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? readonly Stored<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Stored<T[K]> }
      : T;

/** A row of `deliberation` without tenant. */
export interface DeliberationRow {
  id: string;
  number: string;
  state: DeliberationState;
  content: Stored<Content>;
  case_id: string | null;
  case_number: string;
  grid_id: string;
  grid_name: string;
  block_id: string;
  community_id: string;
  community_name: string;
  comment_end_time: Date | null;
  resolution: Stored<Resolution> | null;
  roll_size: number;
  roll_version: number;
  roll_hash: string;
  ballot_key: string;
  vote_open_time: Date | null;
  vote_end_time: Date | null;
  result: VoteResult | null;
  filings: readonly Stored<Filing>[];
  create_time: Date;
  update_time: Date;
  version: number;
}

// prettier-ignore
export const columns: readonly (keyof DeliberationRow)[] = [
  'id', 'number', 'state', 'content', 'case_id', 'case_number', 'grid_id', 'grid_name', 'block_id', 'community_id',
  'community_name', 'comment_end_time', 'resolution', 'roll_size', 'roll_version', 'roll_hash', 'ballot_key',
  'vote_open_time', 'vote_end_time', 'result', 'filings', 'create_time', 'update_time', 'version',
];

/** What action items lacked that were written before resolutions started anything. */
const beforeWork = { positions: [], photos: 0, budgetFen: 0, workId: '' };

/** The row as one JSON parameter. */
export function rowOf(deliberation: Deliberation): string {
  const { place, content, resolution, filings, result } = deliberation;
  return JSON.stringify({
    ...{ id: deliberation.id, number: deliberation.number, state: deliberation.state },
    ...{ content, resolution, filings, result },
    case_id: deliberation.caseId || null,
    case_number: deliberation.caseNumber,
    grid_id: place.id,
    grid_name: place.name,
    block_id: place.blockId,
    community_id: place.communityId,
    community_name: place.communityName,
    comment_end_time: deliberation.commentEndTime,
    roll_size: deliberation.rollSize,
    roll_version: deliberation.rollVersion,
    roll_hash: deliberation.rollHash,
    ballot_key: deliberation.ballotKey,
    vote_open_time: deliberation.voteOpenTime,
    vote_end_time: deliberation.voteEndTime,
    create_time: deliberation.createTime,
    update_time: deliberation.updateTime,
    version: deliberation.version,
  });
}

export function deliberationOf(row: DeliberationRow): Deliberation {
  const { content, resolution } = row;
  return {
    ...{ id: row.id, number: row.number, state: row.state, version: row.version },
    content: { ...content, agenda: content.agenda.map((item): AgendaItem => ({ ...item, time: timeOf(item.time) })) },
    caseId: row.case_id ?? '',
    caseNumber: row.case_number,
    place: {
      id: row.grid_id,
      name: row.grid_name,
      blockId: row.block_id,
      communityId: row.community_id,
      communityName: row.community_name,
    },
    commentEndTime: row.comment_end_time ?? undefined,
    resolution: resolution
      ? {
          ...resolution,
          items: resolution.items.map((item) => ({
            ...beforeWork,
            ...item,
            dueTime: timeOf(item.dueTime),
            updateTime: new Date(item.updateTime),
          })),
        }
      : undefined,
    rollSize: row.roll_size,
    rollVersion: row.roll_version,
    rollHash: row.roll_hash,
    ballotKey: row.ballot_key,
    voteOpenTime: row.vote_open_time ?? undefined,
    voteEndTime: row.vote_end_time ?? undefined,
    result: row.result ?? undefined,
    filings: row.filings.map((filing) => ({ ...filing, time: new Date(filing.time) })),
    createTime: row.create_time,
    updateTime: row.update_time,
  };
}

function timeOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
