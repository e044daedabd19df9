import { Injectable } from '@nestjs/common';
import { tasks } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { json, type Json } from '../api/json';
import type { MediaLink } from '../case/case-view';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';

type Claim = Omit<Json<tasks.TaskClaim>, 'mediaIds'> & { personName: string; media: MediaLink[] };
export type TaskView = Omit<Json<tasks.Task>, 'claims'> & { publisherName: string; claims: Claim[] };

/** Tasks dressed for people: names instead of ids, links to photos. One question to identity per answer. */
@Injectable()
export class TaskService {
  constructor(
    private readonly people: PeopleService,
    private readonly media: MediaService,
  ) {}

  async one(ctx: RequestContext, task: tasks.Task | undefined): Promise<TaskView> {
    const [view] = await this.several(ctx, task ? [task] : []);
    if (!view) throw new Error('the service answered no task');
    return view;
  }

  async several(ctx: RequestContext, found: readonly tasks.Task[]): Promise<TaskView[]> {
    const ids = found.flatMap(({ publisherId, claims }) => [publisherId, ...claims.map(({ personId }) => personId)]);
    const nameOf = await this.people.names(ctx, new Set(ids));
    const linkTo = this.media.linksFor(ctx.tenantId);
    return found.map((task) => ({
      ...json(task),
      publisherName: nameOf(task.publisherId),
      claims: json(task.claims).map(({ mediaIds, ...claim }) => ({
        ...claim,
        personName: nameOf(claim.personId),
        media: mediaIds.map(linkTo),
      })),
    }));
  }

  async steps(ctx: RequestContext, steps: readonly tasks.TaskStep[]) {
    const people = steps.filter(({ actorKind }) => actorKind === 'person').map(({ actorId }) => actorId);
    const nameOf = await this.people.names(ctx, new Set(people));
    const linkTo = this.media.linksFor(ctx.tenantId);
    return json([...steps]).map(({ mediaIds, ...step }) => ({
      ...step,
      actorName: step.actorKind === 'person' ? nameOf(step.actorId) : '',
      media: mediaIds.map(linkTo),
    }));
  }

  /** Rows of plans or series with the names of who published them. */
  async published<Row extends { publisherId: string }>(ctx: RequestContext, rows: readonly Row[]) {
    const nameOf = await this.people.names(ctx, new Set(rows.map(({ publisherId }) => publisherId)));
    return rows.map((row) => ({ ...json(row), publisherName: nameOf(row.publisherId) }));
  }
}
