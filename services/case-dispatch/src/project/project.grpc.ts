import { projects, Rpcs } from '@streetgrid/contracts';
import { Actor, RequestContext, RpcController } from '@streetgrid/service-kit';
import type { Entry, Project } from './project';
import type { Books } from './project.repository';
import { allowedMoves, ProjectService } from './project.service';

const definition = projects.ProjectsDefinition;

@RpcController(definition)
export class ProjectGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly books: ProjectService) {}

  async createProject(ctx: RequestContext, { idempotencyKey, ...request }: projects.CreateProjectRequest) {
    return projectMessage(ctx.actor, await this.books.create(ctx, idempotencyKey, request));
  }

  async listProjects(ctx: RequestContext, { pageSize, pageToken, ...asked }: projects.ListProjectsRequest) {
    const { books, nextPageToken } = await this.books.list(ctx, asked, { size: pageSize, token: pageToken });
    return { projects: books.map((each) => projectMessage(ctx.actor, each)), nextPageToken };
  }

  async getProject(ctx: RequestContext, { id }: projects.GetProjectRequest) {
    return projectMessage(ctx.actor, await this.books.get(ctx, id));
  }

  async closeProject(ctx: RequestContext, { idempotencyKey, ...request }: projects.CloseProjectRequest) {
    return projectMessage(ctx.actor, await this.books.close(ctx, idempotencyKey, request));
  }

  async recordEntry(ctx: RequestContext, { idempotencyKey, ...request }: projects.RecordEntryRequest) {
    return entryMessage(await this.books.record(ctx, idempotencyKey, request));
  }

  async decideEntry(ctx: RequestContext, { idempotencyKey, ...request }: projects.DecideEntryRequest) {
    return entryMessage(await this.books.decide(ctx, idempotencyKey, request));
  }

  async listEntries(ctx: RequestContext, { projectId, pageSize, pageToken }: projects.ListEntriesRequest) {
    const answer = await this.books.entries(ctx, projectId, false, { size: pageSize, token: pageToken });
    const entries = answer.entries.map((entry) => ({
      ...entryMessage(entry),
      mayDecide: mayDecide(ctx.actor, answer.project, entry),
    }));
    return { entries, nextPageToken: answer.nextPageToken };
  }

  async listPublicEntries(ctx: RequestContext, { projectId, pageSize, pageToken }: projects.ListPublicEntriesRequest) {
    const answer = await this.books.entries(ctx, projectId, true, { size: pageSize, token: pageToken });
    return { entries: answer.entries.map(publicEntry), nextPageToken: answer.nextPageToken };
  }
}

function projectMessage(actor: Actor, { project, sums }: Books): projects.Project {
  const { item } = project;
  const started = { deliberationId: item?.deliberationId ?? '', itemNo: item?.no ?? 0 };
  return projects.Project.fromPartial({
    ...project,
    ...sums,
    ...started,
    allowedActions: allowedMoves(actor, project),
  });
}

function entryMessage(entry: Entry): projects.ProjectEntry {
  return projects.ProjectEntry.fromPartial({ ...entry, receiptMediaIds: [...entry.receiptMediaIds] });
}

/** Without the people, and without receipts that nobody has looked through for personal data. */
function publicEntry(entry: Entry): projects.ProjectEntry {
  const receiptMediaIds = entry.receiptPublic ? [...entry.receiptMediaIds] : [];
  return { ...entryMessage(entry), receiptMediaIds, recordedBy: '', decidedBy: '', decisionNote: '' };
}

function mayDecide(actor: Actor, project: Project, entry: Entry): boolean {
  return entry.state === 'proposed' && entry.recordedBy !== actor.id && allowedMoves(actor, project).includes('decide');
}
