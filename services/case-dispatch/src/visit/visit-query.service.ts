import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, demand, invalid, reach, RequestContext, Target } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { afterOf } from '../task/task-query.service';
import { Enterprise, EnterpriseRepository } from './enterprise.repository';
import { Contact, Demand, dueBefore, Visit } from './visit';
import { Standing, VisitFilter, VisitListRepository } from './visit-list.repository';
import { VisitRepository } from './visit.repository';

/** A visit as somebody sees it who may. */
export interface SeenVisit {
  readonly visit: Visit;
  readonly demands: readonly Demand[];
  readonly contact: Contact;
}

/** What a caller asks of the list; empty means: no matter. */
export interface VisitQuestion {
  readonly query: string;
  readonly state: string;
  readonly gridId: string;
  readonly enterpriseId: string;
  readonly visitedFrom: Date | undefined;
  readonly visitedUntil: Date | undefined;
  readonly mineOnly: boolean;
  readonly orderBy: string;
}

interface PageAsked {
  readonly size: number;
  readonly token: string;
}

const states = ['', 'recorded', 'open', 'answered', 'follow_up'] as const;
const orders = ['', 'visit_time desc', 'visit_time'];

/** Reading visits, within the caller's scope. */
@Injectable()
export class VisitQueryService {
  constructor(
    private readonly db: Database,
    private readonly visits: VisitRepository,
    private readonly lists: VisitListRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  /** Errors: NotFound `unknown-visit`, Forbidden `visit-not-yours`. */
  async get(ctx: RequestContext, id: string): Promise<SeenVisit> {
    return this.seen(ctx, id, 'visit.read');
  }

  /** What a command left; whoever gave it was allowed to. */
  async after(ctx: RequestContext, id: string): Promise<SeenVisit> {
    return this.seen(ctx, id, undefined);
  }

  /** In clear: each reading leaves an act. */
  async contact(ctx: RequestContext, id: string): Promise<Contact> {
    return this.db.tx(ctx, async (tx) => {
      const visit = await this.visits.find(tx, id);
      demand(ctx, 'visit.contact', targetOf(visit), { visitId: id });
      await appendAct(tx, ctx, { action: 'visit.contact', targetKind: 'enterprise-visit', targetId: visit.id });
      return this.visits.contact(tx, visit.id);
    });
  }

  async list(
    ctx: RequestContext,
    asked: VisitQuestion,
    page: PageAsked,
  ): Promise<{ visits: readonly (Visit & Standing)[]; nextPageToken: string }> {
    const filter = readQuestion(ctx, asked);
    const scope = reach(ctx.actor, 'visit.read');
    const size = pageSize(page.size);
    const after = afterOf(decodePageToken(ctx, asked, page.token));
    const found = await this.db.tx(ctx, (tx) => this.lists.page(tx, scope, filter, after, size + 1));
    const visits = found.slice(0, size);
    const last = found.length > size ? visits.at(-1) : undefined;
    return { visits, nextPageToken: last ? encodePageToken(ctx, asked, [last.visitTime.getTime(), last.id]) : '' };
  }

  async listEnterprises(
    ctx: RequestContext,
    asked: { readonly query: string; readonly gridId: string; readonly dueOnly: boolean },
    page: PageAsked,
  ): Promise<{ enterprises: readonly Enterprise[]; nextPageToken: string }> {
    const { query, gridId, dueOnly } = asked;
    demandIds([['grid_id', gridId]]);
    const scope = reach(ctx.actor, 'visit.enterprises');
    const size = pageSize(page.size);
    const after = afterOf(decodePageToken(ctx, asked, page.token));
    const filter = { query, gridId, dueBefore: dueOnly ? dueBefore(new Date()) : undefined };
    const found = await this.db.tx(ctx, (tx) => this.enterprises.page(tx, scope, filter, after, size + 1));
    const enterprises = found.slice(0, size);
    const last = found.length > size ? enterprises.at(-1) : undefined;
    const nextPageToken = last ? encodePageToken(ctx, asked, [last.lastVisitTime.getTime(), last.id]) : '';
    return { enterprises, nextPageToken };
  }

  private async seen(ctx: RequestContext, id: string, action: Action | undefined): Promise<SeenVisit> {
    return this.db.tx(ctx, async (tx) => {
      const visit = await this.visits.find(tx, id);
      if (action) demand(ctx, action, targetOf(visit), { visitId: id });
      const [demands, contact] = [await this.visits.demands(tx, visit.id), await this.visits.contact(tx, visit.id)];
      return { visit, demands, contact };
    });
  }
}

/** Where a visit stands in the table of rights: its place, and who made it. */
export function targetOf({ grid, visitorId }: Pick<Visit, 'grid' | 'visitorId'>): Target {
  return { grid: grid.id, block: grid.blockId, community: grid.communityId, persons: [visitorId] };
}

/** Errors: Invalid `filter-invalid` with the field's name. */
function readQuestion({ actor }: RequestContext, asked: VisitQuestion): VisitFilter {
  const { query, gridId, enterpriseId, visitedFrom, visitedUntil, mineOnly, orderBy } = asked;
  const state = states.find((each) => each === asked.state);
  if (state === undefined) throw invalid('filter-invalid', { field: 'state' });
  if (!orders.includes(orderBy)) throw invalid('filter-invalid', { field: 'order_by' });
  demandIds([
    ['grid_id', gridId],
    ['enterprise_id', enterpriseId],
  ]);
  const visitorId = mineOnly ? actor.id : '';
  return {
    ...{ query, state, gridId, enterpriseId, visitedFrom, visitedUntil, visitorId },
    newestFirst: orderBy !== 'visit_time',
  };
}

function demandIds(ids: readonly (readonly [field: string, id: string])[]): void {
  for (const [field, id] of ids) if (id !== '' && !isUuid(id)) throw invalid('filter-invalid', { field });
}
