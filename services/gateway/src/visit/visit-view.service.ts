import { Injectable } from '@nestjs/common';
import { visits } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { json } from '../api/json';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';

export type VisitView = Awaited<ReturnType<VisitViews['one']>>;

/** Visits dressed for people: names instead of ids, links to photos. */
@Injectable()
export class VisitViews {
  constructor(
    private readonly people: PeopleService,
    private readonly media: MediaService,
  ) {}

  async one(ctx: RequestContext, visit: visits.EnterpriseVisit) {
    const [view] = await this.several(ctx, [visit]);
    if (!view) throw new Error('the service answered no visit');
    return view;
  }

  async several(ctx: RequestContext, found: readonly visits.EnterpriseVisit[]) {
    const ids = found.flatMap(({ visitorId, demands }) => [
      visitorId,
      ...demands.flatMap(({ followUps }) => followUps.map(({ byId }) => byId)),
    ]);
    const nameOf = await this.people.names(ctx, new Set(ids));
    const linkTo = this.media.linksFor(ctx.tenantId);
    return found.map((visit) => {
      const { mediaIds, demands, ...rest } = json(visit);
      return {
        ...rest,
        visitorName: nameOf(visit.visitorId),
        media: mediaIds.map(linkTo),
        demands: demands.map(({ followUps, ...demand }) => ({
          ...demand,
          followUps: followUps.map(({ byId, ...each }) => ({ ...each, byName: nameOf(byId) })),
        })),
      };
    });
  }
}
