import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { conflict, notFound, Reach } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Edition, Outcome, Story, StoryStep } from './story';

const columns = `id, state, case_id as "caseId", case_number as "caseNumber", handler_id as "handlerId", grid_id as "gridId",
  block_id as "blockId", community_id as "communityId", community_name as "communityName", category_code as "categoryCode",
  category_name as "categoryName", matter_name as "matterName", days, texts, photos, decisions, author_ids as "authorIds",
  edition, note, update_time as "updateTime", version`;
type Row = Omit<Story, 'handlerId'> & { readonly handlerId: string | null };

/** What everybody may read of a story. */
export interface PublicStory extends Pick<
  Story,
  'id' | 'communityName' | 'categoryCode' | 'categoryName' | 'matterName' | 'days'
> {
  readonly edition: number;
  readonly title: string;
  readonly problem: string;
  readonly work: string;
  readonly lesson: string;
  readonly mediaIds: readonly string[];
  readonly time: Date;
}
const publicColumns = `s.id, s.community_name as "communityName", s.category_code as "categoryCode",
  s.category_name as "categoryName", s.matter_name as "matterName", s.days, e.edition, e.title, e.problem, e.work, e.lesson,
  e.media_ids as "mediaIds", e.time`;
const publicStories = `from story s join story_edition e
  on e.tenant_id = s.tenant_id and e.story_id = s.id and e.edition = s.edition
  where s.tenant_id = $1 and s.state = 'published'`;

/** What a list asks for; empty: everything. */
export interface StoryFilter {
  readonly state: string;
  readonly categoryCode: string;
  readonly words: readonly string[];
  readonly caseId: string;
}
export interface After {
  readonly time: Date;
  readonly id: string;
}

/** All SQL of stories. A street tells some hundred a year: words are looked for as they stand, without an index. */
@Injectable()
export class StoryRepository {
  /** Error: Conflict `story-exists`. */
  async insert(tx: Tx, { story: s, step }: Outcome): Promise<void> {
    const inserted = await tx.execute(
      `insert into story (tenant_id, id, state, case_id, case_number, handler_id, grid_id, block_id, community_id,
         community_name, category_code, category_name, matter_name, days, texts, photos, decisions, author_ids, edition, note,
         update_time, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
       on conflict (tenant_id, case_id) do nothing`,
      [
        ...[
          tx.tenantId,
          s.id,
          s.state,
          s.caseId,
          s.caseNumber,
          s.handlerId ?? null,
          s.gridId,
          s.blockId,
          s.communityId,
        ],
        ...[s.communityName, s.categoryCode, s.categoryName, s.matterName, s.days, JSON.stringify(s.texts)],
        ...[JSON.stringify(s.photos), JSON.stringify(s.decisions), s.authorIds, s.edition, s.note, s.updateTime],
        s.version,
      ],
    );
    if (inserted === 0) throw conflict('story-exists', { number: s.caseNumber });
    await this.insertStep(tx, s.id, step);
  }

  async write(tx: Tx, { story: s, step, edition }: Outcome): Promise<void> {
    await tx.execute(
      `update story set state = $3, texts = $4, photos = $5, decisions = $6, author_ids = $7, edition = $8, note = $9,
         update_time = $10, version = $11 where tenant_id = $1 and id = $2`,
      [
        ...[tx.tenantId, s.id, s.state, JSON.stringify(s.texts), JSON.stringify(s.photos), JSON.stringify(s.decisions)],
        ...[s.authorIds, s.edition, s.note, s.updateTime, s.version],
      ],
    );
    await this.insertStep(tx, s.id, step);
    if (edition) await this.insertEdition(tx, edition);
  }

  /** Error: NotFound `unknown-story`. */
  async find(tx: Tx, id: string, lock = false): Promise<Story> {
    if (!isUuid(id)) throw notFound('unknown-story');
    const [row] = await tx.query<Row>(
      `select ${columns} from story where tenant_id = $1 and id = $2 ${lock ? 'for no key update' : ''}`,
      [tx.tenantId, id],
    );
    if (!row) throw notFound('unknown-story');
    return storyOf(row);
  }

  /** Newest first; the last two hundred. */
  async steps(tx: Tx, id: string): Promise<StoryStep[]> {
    return tx.query<StoryStep>(
      `select version, kind, actor_id as "actorId", actor_position as "actorPosition", time, note, texts
       from story_step where tenant_id = $1 and story_id = $2 order by version desc limit 200`,
      [tx.tenantId, id],
    );
  }

  /** Newest change first. */
  async list(tx: Tx, scope: Reach, filter: StoryFilter, after: After | undefined, limit: number): Promise<Story[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from story where tenant_id = $1
         and ($2 or grid_id = any($3::uuid[]) or block_id = any($4::uuid[]) or handler_id::text = $5)
         and ($6 = '' or state = $6) and ($7 = '' or category_code = $7) and ($8 = '' or case_id::text = $8)
         and not exists (select from unnest($9::text[]) word where strpos(lower(concat_ws(' ', matter_name, texts->>'title',
           texts->>'problem', texts->>'work', texts->>'lesson')), lower(word)) = 0)
         and ($10::timestamptz is null or (update_time, id) < ($10, $11::uuid))
       order by update_time desc, id desc limit $12`,
      [
        ...[tx.tenantId, scope.everything, scope.grids, scope.blocks, scope.self ?? ''],
        ...[filter.state, filter.categoryCode, filter.caseId, filter.words],
        ...[after?.time ?? null, after?.id ?? null, limit],
      ],
    );
    return rows.map(storyOf);
  }

  /** Error: NotFound `unknown-story`: for what is not published too. */
  async findPublic(tx: Tx, id: string): Promise<PublicStory> {
    if (!isUuid(id)) throw notFound('unknown-story');
    const [row] = await tx.query<PublicStory>(`select ${publicColumns} ${publicStories} and s.id = $2`, [
      tx.tenantId,
      id,
    ]);
    if (!row) throw notFound('unknown-story');
    return row;
  }

  /** Newest edition first; words are looked for in what everybody reads, never in what was removed. */
  async listPublic(
    tx: Tx,
    filter: Pick<StoryFilter, 'categoryCode' | 'words'>,
    after: After | undefined,
    limit: number,
  ): Promise<PublicStory[]> {
    return tx.query<PublicStory>(
      `select ${publicColumns} ${publicStories} and ($2 = '' or s.category_code = $2)
         and not exists (select from unnest($3::text[]) word where strpos(lower(concat_ws(' ', s.matter_name, e.title,
           e.problem, e.work, e.lesson)), lower(word)) = 0)
         and ($4::timestamptz is null or (e.time, s.id) < ($4, $5::uuid))
       order by e.time desc, s.id desc limit $6`,
      [...[tx.tenantId, filter.categoryCode, filter.words], ...[after?.time ?? null, after?.id ?? null, limit]],
    );
  }

  private async insertStep(tx: Tx, storyId: string, step: StoryStep): Promise<void> {
    await tx.execute(
      `insert into story_step (tenant_id, story_id, version, kind, actor_id, actor_position, time, note, texts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[tx.tenantId, storyId, step.version, step.kind, step.actorId, step.actorPosition, step.time, step.note],
        JSON.stringify(step.texts),
      ],
    );
  }

  private async insertEdition(
    tx: Tx,
    { storyId, edition, texts, mediaIds, publisherId, time }: Edition,
  ): Promise<void> {
    await tx.execute(
      `insert into story_edition (tenant_id, story_id, edition, title, problem, work, lesson, media_ids, publisher_id, time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[tx.tenantId, storyId, edition, texts.title, texts.problem, texts.work, texts.lesson],
        ...[mediaIds, publisherId, time],
      ],
    );
  }
}

function storyOf(row: Row): Story {
  return { ...row, handlerId: row.handlerId ?? undefined };
}
