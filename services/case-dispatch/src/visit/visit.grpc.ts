import { Rpcs, visits } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { maskedContact } from '../rectification/paper';
import type { Enterprise } from './enterprise.repository';
import { Demand, demandState, dueBefore, followUpDay, Visit, visitState } from './visit';
import type { Standing } from './visit-list.repository';
import { SeenVisit, targetOf, VisitQueryService } from './visit-query.service';
import { VisitService } from './visit.service';

const definition = visits.EnterpriseVisitsDefinition;

@RpcController(definition)
export class VisitGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly commands: VisitService,
    private readonly queries: VisitQueryService,
  ) {}

  async recordEnterpriseVisit(
    ctx: RequestContext,
    { idempotencyKey, ...request }: visits.RecordEnterpriseVisitRequest,
  ) {
    const { visitTime, point } = request;
    return this.answer(ctx, await this.commands.record(ctx, idempotencyKey, { ...request, visitTime, point }));
  }

  async getEnterpriseVisit(ctx: RequestContext, { id }: visits.GetEnterpriseVisitRequest) {
    return seenMessage(ctx.actor, await this.queries.get(ctx, id));
  }

  async getVisitContact(ctx: RequestContext, { id }: visits.GetVisitContactRequest) {
    return this.queries.contact(ctx, id);
  }

  async listEnterpriseVisits(ctx: RequestContext, request: visits.ListEnterpriseVisitsRequest) {
    const { pageSize, pageToken, visitedFrom, visitedUntil, ...asked } = request;
    const question = { ...asked, visitedFrom, visitedUntil };
    const page = await this.queries.list(ctx, question, { size: pageSize, token: pageToken });
    return {
      visits: page.visits.map((visit) => visitMessage(ctx.actor, visit, visit)),
      nextPageToken: page.nextPageToken,
    };
  }

  async listVisitedEnterprises(ctx: RequestContext, request: visits.ListVisitedEnterprisesRequest) {
    const { pageSize, pageToken, ...asked } = request;
    const page = await this.queries.listEnterprises(ctx, asked, { size: pageSize, token: pageToken });
    const due = dueBefore(new Date());
    return {
      enterprises: page.enterprises.map((each) => enterpriseMessage(each, due)),
      nextPageToken: page.nextPageToken,
    };
  }

  async planFollowUp(ctx: RequestContext, { idempotencyKey, ...request }: visits.PlanFollowUpRequest) {
    await this.commands.plan(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async recordFollowUp(ctx: RequestContext, { idempotencyKey, ...request }: visits.RecordFollowUpRequest) {
    await this.commands.followUp(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  private async answer(ctx: RequestContext, id: string): Promise<visits.EnterpriseVisit> {
    return seenMessage(ctx.actor, await this.queries.after(ctx, id));
  }
}

function seenMessage(actor: Actor, { visit, demands, contact }: SeenVisit): visits.EnterpriseVisit {
  const states = demands.map(demandState);
  const count = (wanted: string) => states.filter((state) => state === wanted).length;
  const standing = { demandCount: demands.length, openCount: count('open'), followUpCount: count('follow_up') };
  return {
    ...visitMessage(actor, visit, standing),
    demands: demands.map(demandMessage),
    contactMasked: maskedContact(contact.name, contact.phone),
  };
}

function visitMessage(actor: Actor, { grid, ...visit }: Visit, standing: Standing): visits.EnterpriseVisit {
  const target = targetOf({ ...visit, grid });
  return visits.EnterpriseVisit.fromPartial({
    ...visit,
    ...{ gridId: grid.id, gridName: grid.name, blockId: grid.blockId, blockName: grid.blockName },
    ...{ communityId: grid.communityId, communityName: grid.communityName, mediaIds: [...visit.mediaIds] },
    ...{ ...standing, state: visitState(standing) },
    allowedActions: [
      ...(may(actor, 'visit.follow-up', target) ? ['follow_up'] : []),
      ...(may(actor, 'visit.contact', target) ? ['contact'] : []),
    ],
  });
}

function demandMessage(demand: Demand): visits.VisitDemand {
  const { day, planned } = followUpDay(demand);
  return visits.VisitDemand.fromPartial({
    ...demand,
    ...{ state: demandState(demand), followUpDay: day, planned, followUps: [...demand.followUps] },
  });
}

function enterpriseMessage(enterprise: Enterprise, due: Date): visits.VisitedEnterprise {
  return { ...enterprise, due: !enterprise.gone && enterprise.lastVisitTime < due };
}
