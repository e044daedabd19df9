import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, conflict, demand, invalid, may, reach, RequestContext, Target } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import type { CaseFile } from '../case/case';
import { CaseQueryService, KnownCase } from '../case/case-query.service';
import { checkedMedia, freeText, noteOf } from '../case/intake';
import { checkedDecisions, checkedNames, Given, GivenMark } from './given';
import { By, daysOf, draft, Draft, edit, giveBack, lookHash, Mark, marksOf, Outcome, publish } from './story';
import { Story, StoryCase, StoryStep, storyStates, submit, withdraw } from './story';
import { After, PublicStory, StoryFilter, StoryRepository } from './story.repository';

/** A story with what stands around it. */
export interface Told {
  readonly story: Story;
  readonly steps: readonly StoryStep[];
  readonly caseMediaIds: readonly string[];
}
export interface Page {
  readonly size: number;
  readonly token: string;
}

/** Stories: written by those who did the work, published by somebody else, read by everybody. */
@Injectable()
export class StoryService {
  constructor(
    private readonly db: Database,
    private readonly stories: StoryRepository,
    private readonly cases: CaseQueryService,
  ) {}

  /** Errors: Conflict `story-exists`, `story-case-open`; those of the texts. */
  async create(ctx: RequestContext, key: string, request: { caseId: string } & Given): Promise<Told> {
    const given = textsOf(request);
    return this.once(ctx, { method: 'CreateStory', key, request }, async (tx, by) => {
      const { caseFile } = await this.cases.known(tx, request.caseId);
      demand(ctx, 'story.write', targetOf(caseFile.grid.id, caseFile.grid.blockId, caseFile.handlerId));
      const doneTime = doneTimeOf(caseFile);
      const { id: gridId, blockId, communityId, communityName } = caseFile.grid;
      const { categoryCode, categoryName, matterName } = caseFile;
      const of: StoryCase = {
        ...{ caseId: caseFile.id, caseNumber: caseFile.number, handlerId: caseFile.handlerId, gridId, blockId },
        ...{ communityId, communityName, categoryCode, categoryName, matterName },
        days: daysOf(caseFile.reportedTime, doneTime),
      };
      demandOwnPhotos(given, caseFile);
      const outcome = draft(uuidv7(), of, given, by);
      await this.stories.insert(tx, outcome);
      await tellAct(tx, ctx, 'story.write', outcome.story.id);
      return outcome.story.id;
    });
  }

  /** Error: Conflict `story-changed-meanwhile`. */
  async edit(
    ctx: RequestContext,
    key: string,
    request: { id: string; expectedVersion: number } & Given,
  ): Promise<Told> {
    const given = textsOf(request);
    return this.change(ctx, 'story.write', { method: 'EditStory', key, request }, async (tx, story, by) => {
      demandVersion(story, request.expectedVersion);
      demandOwnPhotos(given, (await this.cases.known(tx, story.caseId)).caseFile);
      return edit(story, given, by);
    });
  }

  /** Where the rule sees personal data now, and who worked on the case: their names are known to the caller. */
  async look(
    ctx: RequestContext,
    request: { id: string; knownNames: readonly string[] },
  ): Promise<{ marks: readonly Mark[]; lookHash: string; personIds: readonly string[] }> {
    return this.db.tx(ctx, async (tx) => {
      const story = await this.stories.find(tx, request.id);
      demand(ctx, 'story.read', placeOf(story), { storyId: story.id });
      const known = await this.cases.known(tx, story.caseId);
      const marks = marksOf(story, [...checkedNames(request.knownNames), ...known.reporterNames]);
      return { marks, lookHash: lookHash(story, marks), personIds: peopleOf(known) };
    });
  }

  /** Hands it in; the errors of `submit` in story.ts. */
  async submit(
    ctx: RequestContext,
    key: string,
    request: { id: string; knownNames: readonly string[]; lookHash: string; decisions: readonly GivenMark[] },
  ): Promise<Told> {
    const decisions = checkedDecisions(request.decisions);
    const names = checkedNames(request.knownNames);
    return this.change(ctx, 'story.write', { method: 'SubmitStory', key, request }, async (tx, story, by) => {
      const { caseFile, reporterNames } = await this.cases.known(tx, story.caseId);
      doneTimeOf(caseFile);
      const marks = marksOf(story, [...names, ...reporterNames]);
      return submit(story, marks, { lookHash: request.lookHash, decisions }, by);
    });
  }

  async giveBack(ctx: RequestContext, key: string, request: { id: string; note: string }): Promise<Told> {
    const note = noteOf(request.note);
    const command = { method: 'ReturnStory', key, request };
    return this.change(ctx, 'story.publish', command, (_, story, by) => giveBack(story, note, by));
  }

  /** Errors: Forbidden `own-story-not-publishable`, Conflict `story-case-open`. */
  async publish(ctx: RequestContext, key: string, request: { id: string; expectedVersion: number }): Promise<Told> {
    const command = { method: 'PublishStory', key, request };
    return this.change(ctx, 'story.publish', command, async (tx, story, by) => {
      demandVersion(story, request.expectedVersion);
      doneTimeOf((await this.cases.known(tx, story.caseId)).caseFile);
      return publish(story, by);
    });
  }

  async withdraw(ctx: RequestContext, key: string, request: { id: string; note: string }): Promise<Told> {
    const note = noteOf(request.note);
    const command = { method: 'WithdrawStory', key, request };
    return this.change(ctx, 'story.publish', command, (_, story, by) => withdraw(story, note, by));
  }

  async get(ctx: RequestContext, id: string): Promise<Told> {
    return this.db.tx(ctx, async (tx) => {
      const told = await this.told(tx, id);
      demand(ctx, 'story.read', placeOf(told.story), { storyId: id });
      return told;
    });
  }

  /** Stories within the caller's scope. */
  async list(
    ctx: RequestContext,
    asked: { state: string; categoryCode: string; query: string; caseId: string },
    page: Page,
  ): Promise<{ stories: readonly Story[]; nextPageToken: string; mayWrite: boolean }> {
    if (asked.state !== '' && !storyStates.some((state) => state === asked.state))
      throw invalid('filter-invalid', { field: 'state' });
    const filter: StoryFilter = { ...asked, words: wordsOf(asked.query) };
    const scope = reach(ctx.actor, 'story.read');
    const { rows, nextPageToken } = await this.page(
      ctx,
      asked,
      page,
      (tx, after, limit) => this.stories.list(tx, scope, filter, after, limit),
      ({ updateTime }) => updateTime,
    );
    return { stories: rows, nextPageToken, mayWrite: await this.mayWrite(ctx, asked.caseId) };
  }

  /** True when the caller may begin the story of a case now. */
  private async mayWrite(ctx: RequestContext, caseId: string): Promise<boolean> {
    if (caseId === '') return false;
    const { caseFile } = await this.db.tx(ctx, (tx) => this.cases.known(tx, caseId));
    const { id, blockId } = caseFile.grid;
    return isDone(caseFile) && may(ctx.actor, 'story.write', targetOf(id, blockId, caseFile.handlerId));
  }

  async getPublic(ctx: RequestContext, id: string): Promise<PublicStory> {
    return this.db.tx(ctx, (tx) => this.stories.findPublic(tx, id));
  }

  async listPublic(
    ctx: RequestContext,
    asked: { categoryCode: string; query: string },
    page: Page,
  ): Promise<{ stories: readonly PublicStory[]; nextPageToken: string }> {
    const filter = { ...asked, words: wordsOf(asked.query) };
    const { rows, nextPageToken } = await this.page(
      ctx,
      asked,
      page,
      (tx, after, limit) => this.stories.listPublic(tx, filter, after, limit),
      ({ time }) => time,
    );
    return { stories: rows, nextPageToken };
  }

  private async page<Row extends { readonly id: string }>(
    ctx: RequestContext,
    question: object,
    page: Page,
    read: (tx: Tx, after: After | undefined, limit: number) => Promise<Row[]>,
    timeOf: (row: Row) => Date,
  ): Promise<{ rows: Row[]; nextPageToken: string }> {
    const size = pageSize(page.size);
    const last = decodePageToken(ctx, question, page.token);
    const after = last && { time: new Date(Number(last[0])), id: String(last[1]) };
    const found = await this.db.tx(ctx, (tx) => read(tx, after, size + 1));
    const rows = found.slice(0, size);
    const end = found.length > size ? rows.at(-1) : undefined;
    return { rows, nextPageToken: end ? encodePageToken(ctx, question, [timeOf(end).getTime(), end.id]) : '' };
  }

  private async change(
    ctx: RequestContext,
    action: Action,
    command: { method: string; key: string; request: { id: string } },
    decide: (tx: Tx, story: Story, by: By) => Promise<Outcome> | Outcome,
  ): Promise<Told> {
    return this.once(ctx, command, async (tx, by) => {
      const story = await this.stories.find(tx, command.request.id, true);
      demand(ctx, action, placeOf(story), { storyId: story.id });
      await this.stories.write(tx, await decide(tx, story, by));
      await tellAct(tx, ctx, action, story.id);
      return story.id;
    });
  }

  private async once(
    ctx: RequestContext,
    command: { method: string; key: string; request: object },
    work: (tx: Tx, by: By) => Promise<string>,
  ): Promise<Told> {
    const { id: actorId, positions } = ctx.actor;
    const by = { actorId, actorPosition: positions[0]?.position ?? '', time: new Date() };
    const request = { ...command.request, by: actorId };
    return this.db.tx(ctx, async (tx) => {
      const { id } = await onceByKey(tx, { ...command, request }, async () => ({ id: await work(tx, by) }));
      return this.told(tx, id);
    });
  }

  private async told(tx: Tx, id: string): Promise<Told> {
    const story = await this.stories.find(tx, id);
    const { caseFile } = await this.cases.known(tx, story.caseId);
    return { story, steps: await this.stories.steps(tx, id), caseMediaIds: photosOf(caseFile) };
  }
}

/** Where a story stands in the table of rights. */
export function placeOf({ gridId, blockId, handlerId }: Story): Target {
  return targetOf(gridId, blockId, handlerId);
}

function targetOf(grid: string, block: string, handlerId: string | undefined): Target {
  return { grid, block, persons: [handlerId] };
}

function textsOf({ texts, photos }: Given): Draft {
  const text = (value: string | undefined, limit: number) => freeText(value ?? '', limit, 'text-invalid');
  checkedMedia(photos.map(({ mediaId }) => mediaId));
  return {
    texts: {
      ...{ title: text(texts?.title, 60), problem: text(texts?.problem, 2_000), work: text(texts?.work, 2_000) },
      lesson: text(texts?.lesson, 2_000),
    },
    photos: photos.filter(({ mediaId }, at) => photos.findIndex((other) => other.mediaId === mediaId) === at),
  };
}

function wordsOf(query: string): readonly string[] {
  return freeText(query, 100, 'text-invalid').split(/\s+/).filter(Boolean).slice(0, 8);
}

/** When the work was found good. Error: Conflict `story-case-open`. */
function doneTimeOf(caseFile: CaseFile): Date {
  const { verifiedTime } = caseFile;
  if (!verifiedTime || !isDone(caseFile)) throw conflict('story-case-open', { number: caseFile.number });
  return verifiedTime;
}

function isDone({ state, mergedIntoId, verifiedTime }: CaseFile): boolean {
  return (state === 'verified' || state === 'closed') && !mergedIntoId && verifiedTime !== undefined;
}

function photosOf({ mediaIds, evidenceMediaIds }: CaseFile): readonly string[] {
  return [...new Set([...mediaIds, ...evidenceMediaIds])];
}

function demandOwnPhotos({ photos }: Draft, caseFile: CaseFile): void {
  const own = photosOf(caseFile);
  if (photos.some(({ mediaId }) => !own.includes(mediaId))) throw invalid('story-photo-not-of-case');
}

function demandVersion({ version }: Story, expected: number): void {
  if (expected !== 0 && expected !== version) throw conflict('story-changed-meanwhile');
}

function peopleOf({ caseFile, steps }: KnownCase): string[] {
  const { assigneeId, handlerId, verifierId, handling } = caseFile;
  const acting = steps.filter(({ actorKind }) => actorKind === 'person').map(({ actorId }) => actorId);
  const named = steps.map((step) => step.assigneeId);
  const all = [assigneeId, handlerId, verifierId, handling.firstReceiverId, ...handling.helperIds, ...acting, ...named];
  return [...new Set(all.filter((id) => id !== undefined))];
}

function tellAct(tx: Tx, ctx: RequestContext, action: Action, id: string): Promise<void> {
  return appendAct(tx, ctx, { action, targetKind: 'story', targetId: id });
}
