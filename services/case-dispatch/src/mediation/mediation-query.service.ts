import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, invalid, reach, RequestContext, Target } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { Mediation, mediationStates, MediationStep } from './mediation';
import { MediationFilter, MediationLine, MediationRepository } from './mediation.repository';
import { targetOf } from './rights';
import { RosterRepository } from './roster.repository';

/** A mediation as somebody sees it who may. */
export interface MediationView {
  readonly mediation: Mediation;
  readonly steps: readonly MediationStep[];
  readonly target: Target;
}

/** Reading mediations. Each reading of a record leaves an act. */
@Injectable()
export class MediationQueryService {
  constructor(
    private readonly db: Database,
    private readonly mediations: MediationRepository,
    private readonly roster: RosterRepository,
  ) {}

  /** Errors: NotFound `unknown-mediation`, Forbidden `mediation-confidential`. */
  async get(ctx: RequestContext, id: string): Promise<MediationView> {
    return this.db.tx(ctx, async (tx) => {
      const view = await this.view(tx, id);
      demand(ctx, 'mediation.read', view.target, { mediationId: id });
      await appendAct(tx, ctx, { action: 'mediation.read', targetKind: 'mediation', targetId: view.mediation.id });
      return view;
    });
  }

  /** What a command left; whoever gave it saw the record before. */
  async after(ctx: RequestContext, id: string): Promise<MediationView> {
    return this.db.tx(ctx, (tx) => this.view(tx, id));
  }

  async list(
    ctx: RequestContext,
    filter: MediationFilter,
    page: { readonly size: number; readonly token: string },
  ): Promise<{ lines: readonly MediationLine[]; nextPageToken: string }> {
    if (filter.state !== '' && !mediationStates.some((state) => state === filter.state))
      throw invalid('filter-invalid', { field: 'state' });
    if (filter.caseId !== '' && !isUuid(filter.caseId)) throw invalid('filter-invalid', { field: 'case_id' });
    const size = pageSize(page.size, 50, 100);
    const [time, id] = decodePageToken(ctx, filter, page.token) ?? [];
    const after = time === undefined ? undefined : { time: new Date(Number(time)), id: String(id) };
    const scope = reach(ctx.actor, 'mediation.list');
    return this.db.tx(ctx, async (tx) => {
      const judicial = scope.departments.includes(await this.roster.judicialDepartment(tx));
      const found = await this.mediations.page(tx, { ...scope, judicial }, filter, after, size + 1);
      const lines = found.slice(0, size);
      const last = found.length > size ? lines.at(-1) : undefined;
      return { lines, nextPageToken: last ? encodePageToken(ctx, filter, [last.createTime.getTime(), last.id]) : '' };
    });
  }

  private async view(tx: Tx, id: string): Promise<MediationView> {
    const mediation = await this.mediations.find(tx, id);
    const target = targetOf(mediation, await this.roster.judicialDepartment(tx));
    return { mediation, steps: await this.mediations.steps(tx, mediation.id), target };
  }
}
