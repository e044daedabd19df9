import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, Actor, demand, invalid, may, notFound, RequestContext, Target } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../assignment/place';
import { ItemService } from '../deliberation/item.service';
import type { ProjectToStart } from '../deliberation/work';
import { checkedMedia, freeText } from '../case/intake';
import { nextNumber } from '../register/register-number.repository';
import { streetDay } from '../register/street-day';
import { By, close, decide, Entry, Project, ProjectMove, projectMoves, projectStates, record } from './project';
import { Books, InspectableProject, InspectableProjects, ProjectRepository } from './project.repository';

/** What somebody wants written into the books, as it was sent. */
export interface RecordEntry {
  readonly projectId: string;
  readonly kind: string;
  readonly amountFen: bigint;
  readonly purpose: string;
  readonly payee: string;
  readonly day: string;
  readonly reversesId: string;
  readonly receiptMediaIds: readonly string[];
}

/** Which row of the table of rights stands behind what can be done to a project. */
const rights = {
  record: 'project.record',
  decide: 'project.decide',
  close: 'project.publish',
} as const satisfies Readonly<Record<ProjectMove, Action>>;

/** Projects and their books: opened, written into, decided, closed, read by everybody. */
@Injectable()
export class ProjectService {
  constructor(
    private readonly db: Database,
    private readonly projects: ProjectRepository,
    private readonly items: ItemService,
  ) {}

  /** Opens a project; its budget is the first entry and waits for a second person. */
  async create(
    ctx: RequestContext,
    key: string,
    request: { name: string; summary: string; communityId: string; caseId: string; budgetFen: bigint },
  ): Promise<Books> {
    demand(ctx, 'project.publish', request.communityId ? { community: request.communityId } : {});
    const name = freeText(request.name, 100, 'project-name-invalid');
    const summary = freeText(request.summary, 2_000, 'text-invalid');
    if (name === '') throw invalid('project-name-invalid', { limit: 100 });
    if (request.budgetFen < 0n) throw invalid('amount-invalid');
    const command = { method: 'CreateProject', key, request: { ...request, budgetFen: String(request.budgetFen) } };
    const work = async (tx: Tx, by: By) => {
      const project: Project = {
        ...{ id: uuidv7(), name, summary, state: 'open', closeTime: undefined, closeNote: '', item: undefined },
        number: await nextNumber(tx, 'project', by.time),
        ...(await this.placeOf(tx, request.communityId)),
        caseId: await this.caseOf(tx, request.caseId),
        createTime: by.time,
      };
      await this.open(tx, project, request.budgetFen, by);
      await appendAct(tx, ctx, { action: 'project.publish', targetKind: 'project', targetId: project.id });
      return project.id;
    };
    return this.db.tx(ctx, async (tx) =>
      this.projects.find(tx, await this.once(tx, ctx, command, (by) => work(tx, by))),
    );
  }

  /** Closes the books. */
  async close(ctx: RequestContext, key: string, request: { id: string; note: string }): Promise<Books> {
    const note = freeText(request.note, 1_000, 'note-invalid');
    const command = { method: 'CloseProject', key, request };
    const work = async (tx: Tx, by: By) => {
      const { project, sums } = await this.standing(tx, ctx, request.id, 'close');
      await this.projects.close(tx, close(project, sums, note, by.time));
      const state = sums.budgetFen > 0n ? 'done' : 'dropped';
      if (project.item) await this.items.follow(tx, project.item, state, itemBy(ctx, by));
      await appendAct(tx, ctx, { action: 'project.publish', targetKind: 'project', targetId: project.id });
      return project.id;
    };
    return this.db.tx(ctx, async (tx) =>
      this.projects.find(tx, await this.once(tx, ctx, command, (by) => work(tx, by))),
    );
  }

  /** Writes a line that waits for a second person. */
  async record(ctx: RequestContext, key: string, request: RecordEntry): Promise<Entry> {
    const purpose = freeText(request.purpose, 200, 'text-invalid');
    const payee = freeText(request.payee, 100, 'text-invalid');
    const receiptMediaIds = checkedMedia(request.receiptMediaIds);
    const command = { method: 'RecordEntry', key, request: { ...request, amountFen: String(request.amountFen) } };
    const work = async (tx: Tx, by: By) => {
      const { project, sums } = await this.standing(tx, ctx, request.projectId, 'record');
      const { kind, amountFen, day, reversesId } = request;
      const reverses = kind === 'reversal' ? await this.reversible(tx, project.id, reversesId) : undefined;
      const given = { id: uuidv7(), kind, amountFen, purpose, payee, day, receiptMediaIds, reverses };
      const entry = record(project, sums, given, streetDay(by.time), by);
      await this.projects.insertEntry(tx, entry);
      await appendAct(tx, ctx, { action: 'project.record', targetKind: 'project_entry', targetId: entry.id });
      return entry.id;
    };
    return this.db.tx(ctx, async (tx) =>
      this.projects.entry(tx, request.projectId, await this.once(tx, ctx, command, (by) => work(tx, by))),
    );
  }

  /** A second person approves or refuses a line. */
  async decide(
    ctx: RequestContext,
    key: string,
    request: { projectId: string; entryId: string; approved: boolean; note: string; receiptPublic: boolean },
  ): Promise<Entry> {
    const note = freeText(request.note, 1_000, 'note-invalid');
    const command = { method: 'DecideEntry', key, request };
    const work = async (tx: Tx, by: By) => {
      const { project, sums } = await this.standing(tx, ctx, request.projectId, 'decide');
      const entry = await this.projects.entry(tx, project.id, request.entryId);
      await this.projects.insertDecision(tx, decide(project, sums, entry, { ...request, note }, by));
      if (project.item && request.approved) await this.items.follow(tx, project.item, 'started', itemBy(ctx, by));
      await appendAct(tx, ctx, { action: 'project.decide', targetKind: 'project_entry', targetId: entry.id });
      return entry.id;
    };
    return this.db.tx(ctx, async (tx) =>
      this.projects.entry(tx, request.projectId, await this.once(tx, ctx, command, (by) => work(tx, by))),
    );
  }

  /** What a resolution starts, in its own transaction: books whose budget waits for a second person, if it names one. */
  async start(tx: Tx, drafts: readonly ProjectToStart[], by: { actorId: string; time: Date }): Promise<void> {
    for (const { budgetFen, ...draft } of drafts) {
      const project: Project = {
        ...{ ...draft, caseId: draft.caseId || undefined, state: 'open', closeTime: undefined, closeNote: '' },
        number: await nextNumber(tx, 'project', by.time),
        createTime: by.time,
      };
      if (budgetFen > 0n) await this.open(tx, project, budgetFen, { ...by, position: '' });
      else await this.projects.insert(tx, project);
    }
  }

  /** Projects that a resolution started. */
  async ofResolution(tx: Tx, deliberationId: string): Promise<readonly Books[]> {
    return this.projects.ofResolution(tx, deliberationId);
  }

  /** Projects that an inspection may look at; at most `limit`. */
  async inspectable(tx: Tx, asked: InspectableProjects, limit: number): Promise<readonly InspectableProject[]> {
    return this.projects.inspectable(tx, asked, limit);
  }

  async get(ctx: RequestContext, id: string): Promise<Books> {
    return this.db.tx(ctx, (tx) => this.projects.find(tx, id));
  }

  async list(
    ctx: RequestContext,
    asked: { state: string; communityId: string },
    page: { size: number; token: string },
  ): Promise<{ books: Books[]; nextPageToken: string }> {
    if (asked.state !== '' && !projectStates.some((state) => state === asked.state))
      throw invalid('filter-invalid', { field: 'state' });
    if (asked.communityId !== '' && !isUuid(asked.communityId))
      throw invalid('filter-invalid', { field: 'community_id' });
    const size = pageSize(page.size);
    const [time, id] = decodePageToken(ctx, asked, page.token) ?? [];
    const after = typeof id === 'string' ? { time: new Date(Number(time)), id } : undefined;
    const found = await this.db.tx(ctx, (tx) => this.projects.list(tx, asked, after, size + 1));
    const books = found.slice(0, size);
    const last = found.length > size ? books.at(-1)?.project : undefined;
    const nextPageToken = last ? encodePageToken(ctx, asked, [last.createTime.getTime(), last.id]) : '';
    return { books, nextPageToken };
  }

  /** Lines of the books, newest first: all of them for whoever checks them, those that count for everybody. */
  async entries(
    ctx: RequestContext,
    projectId: string,
    countedOnly: boolean,
    page: { size: number; token: string },
  ): Promise<{ project: Project; entries: Entry[]; nextPageToken: string }> {
    const size = pageSize(page.size);
    const question = { projectId, countedOnly };
    const [line = 0] = decodePageToken(ctx, question, page.token) ?? [];
    return this.db.tx(ctx, async (tx) => {
      const { project } = await this.projects.find(tx, projectId);
      if (!countedOnly) demand(ctx, 'project.check', targetOf(project), { projectId });
      const found = await this.projects.entries(tx, projectId, countedOnly, Number(line), size + 1);
      const entries = found.slice(0, size);
      const last = found.length > size ? entries.at(-1) : undefined;
      return { project, entries, nextPageToken: last ? encodePageToken(ctx, question, [last.line]) : '' };
    });
  }

  private async open(tx: Tx, project: Project, budgetFen: bigint, by: By): Promise<void> {
    await this.projects.insert(tx, project);
    const none = { budgetFen: 0n, spentFen: 0n, entryCount: 0, proposedCount: 0 };
    const first = {
      ...{ id: uuidv7(), kind: 'budget', amountFen: budgetFen, purpose: '项目预算' },
      ...{ payee: '', day: streetDay(by.time), receiptMediaIds: [], reverses: undefined },
    };
    await this.projects.insertEntry(tx, record(project, none, first, streetDay(by.time), by));
  }

  private async standing(tx: Tx, ctx: RequestContext, id: string, move: ProjectMove): Promise<Books> {
    const books = await this.projects.find(tx, id, true);
    demand(ctx, rights[move], targetOf(books.project), { projectId: id });
    return books;
  }

  private async reversible(tx: Tx, projectId: string, id: string) {
    const entry = await this.projects.entry(tx, projectId, id);
    return { entry, live: await this.projects.hasLiveReversal(tx, projectId, id) };
  }

  private async placeOf(tx: Tx, communityId: string) {
    if (communityId === '') return { communityId: undefined, communityName: '' };
    const communityName = isUuid(communityId) ? await this.projects.communityName(tx, communityId) : undefined;
    if (communityName === undefined) throw notFound('unknown-community');
    return { communityId, communityName };
  }

  private async caseOf(tx: Tx, caseId: string): Promise<string | undefined> {
    if (caseId === '') return undefined;
    if (!isUuid(caseId) || !(await this.projects.isCase(tx, caseId))) throw notFound('unknown-case');
    return caseId;
  }

  /** Once per key; answers the id of what was written. */
  private async once(
    tx: Tx,
    ctx: RequestContext,
    command: { readonly method: string; readonly key: string; readonly request: object },
    work: (by: By) => Promise<string>,
  ): Promise<string> {
    const { method, key } = command;
    const { id: actorId, positions } = ctx.actor;
    const by: By = { actorId, position: positions[0]?.position ?? '', time: new Date() };
    const request = { ...command.request, by: actorId };
    const { id } = await onceByKey(tx, { method, key, request }, async () => ({ id: await work(by) }));
    return id;
  }
}

function itemBy({ actor }: RequestContext, { actorId, time }: By) {
  return { actorKind: actor.kind, actorId, time };
}

/** Where a project stands in the table of rights. */
export function targetOf({ communityId }: Project): Target {
  return communityId === undefined ? {} : { community: communityId };
}

/** What the actor may do with the project now. */
export function allowedMoves(actor: Actor, project: Project): ProjectMove[] {
  return (Object.keys(projectMoves) as ProjectMove[]).filter(
    (move) => project.state in projectMoves[move] && may(actor, rights[move], targetOf(project)),
  );
}
