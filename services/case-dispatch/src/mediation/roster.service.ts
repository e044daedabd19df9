import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { text } from './content';
import { Mediator, RosterRepository } from './roster.repository';

/** Who mediates in this street, and which department is its judicial office. */
@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    private readonly roster: RosterRepository,
    private readonly places: PlaceService,
  ) {}

  /** Errors: Invalid `responsible-invalid`, NotFound `unknown-community`, Conflict `mediator-on-roster`. */
  async add(
    ctx: RequestContext,
    key: string,
    request: { personId: string; communityId: string; field: string },
  ): Promise<Mediator> {
    demand(ctx, 'mediation.set-up', {});
    const field = text(request.field, 100);
    const { personId, communityId } = request;
    if (!isUuid(personId)) throw invalid('responsible-invalid');
    const mediator: Mediator = { id: uuidv7(), personId, communityId, field, since: new Date(), until: undefined };
    return this.once(ctx, { method: 'AddMediator', key, request }, async (tx) => {
      const known = communityId === '' || (isUuid(communityId) && (await this.knows(tx, communityId)));
      if (!known) throw notFound('unknown-community');
      if (!(await this.roster.add(tx, mediator))) throw conflict('mediator-on-roster');
      return mediator.id;
    });
  }

  /** What the person mediates now goes on until somebody else is named. */
  async end(ctx: RequestContext, key: string, request: { id: string }): Promise<Mediator> {
    demand(ctx, 'mediation.set-up', {});
    return this.once(ctx, { method: 'EndMediator', key, request }, async (tx) => {
      if (!isUuid(request.id) || !(await this.roster.find(tx, request.id))) throw notFound('unknown-mediator');
      await this.roster.end(tx, request.id, new Date());
      return request.id;
    });
  }

  async list(ctx: RequestContext): Promise<{ mediators: readonly Mediator[]; judicialDepartmentId: string }> {
    return this.db.tx(ctx, async (tx) => ({
      mediators: await this.roster.list(tx),
      judicialDepartmentId: await this.roster.judicialDepartment(tx),
    }));
  }

  async setJudicialOffice(ctx: RequestContext, key: string, request: { departmentId: string }): Promise<void> {
    demand(ctx, 'mediation.set-up', {});
    if (!isUuid(request.departmentId)) throw invalid('judicial-office-invalid');
    await this.db.tx(ctx, async (tx) => {
      const command = { method: 'SetJudicialOffice', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        await this.roster.setJudicialDepartment(tx, request.departmentId);
        const targetId = request.departmentId;
        await appendAct(tx, ctx, { action: 'mediation.set-up', targetKind: 'department', targetId });
        return {};
      });
    });
  }

  private async knows(tx: Tx, communityId: string): Promise<boolean> {
    return (await this.places.knownAreas(tx, 'community', [communityId])).has(communityId);
  }

  private async once(
    ctx: RequestContext,
    command: { readonly method: string; readonly key: string; readonly request: object },
    work: (tx: Tx) => Promise<string>,
  ): Promise<Mediator> {
    return this.db.tx(ctx, async (tx) => {
      const request = { ...command.request, by: ctx.actor.id };
      const { id } = await onceByKey(tx, { ...command, request }, async () => {
        const made = await work(tx);
        await appendAct(tx, ctx, { action: 'mediation.set-up', targetKind: 'mediator', targetId: made });
        return { id: made };
      });
      const found = await this.roster.find(tx, id);
      if (!found) throw notFound('unknown-mediator');
      return found;
    });
  }
}
