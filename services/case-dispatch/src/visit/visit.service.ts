import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, demand, notFound, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import type { Point } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { CheckedReport, ReportService } from '../case/report.service';
import { actingPosition } from '../case/rights';
import { SupervisionService } from '../case/supervision.service';
import { nextNumber } from '../register/register-number.repository';
import { EnterpriseRepository } from './enterprise.repository';
import { checkedVisit, Demand, FollowUpEffect, followUpResult, GivenVisit, plan, refusedRow, Visit } from './visit';
import { VisitRepository } from './visit.repository';

/** A visit as a caller sends it. */
export interface RecordVisit extends GivenVisit {
  readonly gridId: string;
  readonly datum: string;
  readonly gone: boolean;
}

/** One demand of one visit, as a command names it. */
interface Asked {
  readonly id: string;
  readonly demandNo: number;
}

/** Recording visits, and asking afterwards. */
@Injectable()
export class VisitService {
  constructor(
    private readonly db: Database,
    private readonly places: PlaceService,
    private readonly reports: ReportService,
    private readonly supervision: SupervisionService,
    private readonly visits: VisitRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  /**
   * Records a visit and opens a case for each demand in one transaction, by the rules of every other report. Everything that
   * may be refused or is remote happens before it. Errors: those of `checkedVisit`, `visit-demand-invalid` with row and reason.
   */
  async record(ctx: RequestContext, key: string, request: RecordVisit): Promise<string> {
    const now = new Date();
    const checked = checkedVisit(request, now);
    const { gridId, datum } = request;
    const { grid, point } = await this.places.locate(ctx, { gridId, qrCode: '', point: request.point, datum });
    demand(ctx, 'visit.record', { grid: grid.id, block: grid.blockId, community: grid.communityId });
    const reports = await this.checkedDemands(ctx, request, { ...checked, gridId: grid.id, point });
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'RecordEnterpriseVisit', key, request: { ...request, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        const { contact, reporter: _, ...said } = checked;
        const seen = {
          ...{ ...said, id: uuidv7(), number: await nextNumber(tx, 'visit', now), gone: request.gone, grid, point },
          ...{ visitorId: ctx.actor.id, visitorPosition: actingPosition(ctx.actor, { grid }), createTime: now },
        };
        const visit: Visit = { ...seen, enterpriseId: await this.enterprises.visited(tx, uuidv7(), seen) };
        await this.visits.insert(tx, visit, contact);
        const source = { sourceName: visit.enterpriseName, sourceNumber: visit.number, signalCount: 0 };
        for (const [index, report] of reports.entries()) {
          const caseFile = await this.reports.write(ctx, tx, report, source);
          await this.visits.insertDemand(tx, visit.id, index + 1, caseFile.id);
        }
        await tellAct(tx, ctx, 'visit.record', visit.id);
        return { id: visit.id };
      });
      return id;
    });
  }

  /** Says when the enterprise will be asked. Errors: those of `plan`. */
  async plan(ctx: RequestContext, key: string, request: Asked & { readonly day: string }): Promise<void> {
    await this.command(ctx, 'PlanFollowUp', key, request, async (tx, _, asked, now) => {
      await this.visits.setFollowUpDay(tx, request.id, asked.no, plan(asked, request.day, now));
    });
  }

  /**
   * What the enterprise said. Not satisfied: its case is open again in the same transaction, while its reporter may open it.
   * Errors: those of `followUpResult`.
   */
  async followUp(
    ctx: RequestContext,
    key: string,
    request: Asked & { readonly satisfied: boolean; readonly result: string },
  ): Promise<void> {
    const { satisfied } = request;
    await this.command(ctx, 'RecordFollowUp', key, request, async (tx, visit, asked, time) => {
      const result = followUpResult(asked, request.result);
      const reason = `企业回访不满意（走访 ${visit.number}）：${result}`.slice(0, 1_000);
      const effect: FollowUpEffect = satisfied
        ? ''
        : await this.supervision.reopenForReporter(ctx, tx, asked.ownCaseId, reason);
      const by = { byId: ctx.actor.id, byPosition: actingPosition(ctx.actor, visit) };
      const one = { no: asked.followUps.length + 1, time, ...by, satisfied, result, effect };
      await this.visits.insertFollowUp(tx, visit.id, asked.no, one);
      await this.visits.setFollowUpDay(tx, visit.id, asked.no, undefined);
    });
  }

  private async checkedDemands(
    ctx: RequestContext,
    { demands }: Pick<GivenVisit, 'demands'>,
    at: Pick<ReturnType<typeof checkedVisit>, 'address' | 'reporter'> & { gridId: string; point: Point | undefined },
  ): Promise<CheckedReport[]> {
    const { gridId, point, address, reporter } = at;
    const place = { channel: 'enterprise_visit', gridId, qrCode: '', point, datum: '', address, reporter };
    const checked: CheckedReport[] = [];
    for (const [index, given] of demands.entries())
      checked.push(
        await this.reports.check(ctx, { ...given, ...place }).catch((error: unknown) => {
          throw refusedRow(index, error);
        }),
      );
    return checked;
  }

  /** Once per key: lock the demand, right, decision, audit. Errors: NotFound `unknown-visit`, `unknown-demand`. */
  private async command(
    ctx: RequestContext,
    method: string,
    key: string,
    request: Asked,
    decide: (tx: Tx, visit: Visit, asked: Demand, now: Date) => Promise<void>,
  ): Promise<void> {
    const { id, demandNo } = request;
    await this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        const visit = await this.visits.find(tx, id);
        const { id: grid, blockId: block, communityId: community } = visit.grid;
        demand(ctx, 'visit.follow-up', { grid, block, community }, { visitId: id });
        await this.visits.lockDemand(tx, id, demandNo);
        const asked = (await this.visits.demands(tx, id)).find(({ no }) => no === demandNo);
        if (!asked) throw notFound('unknown-demand');
        await decide(tx, visit, asked, new Date());
        await tellAct(tx, ctx, 'visit.follow-up', id);
        return {};
      });
    });
  }
}

function tellAct(tx: Tx, ctx: RequestContext, action: Action, targetId: string): Promise<void> {
  return appendAct(tx, ctx, { action, targetKind: 'enterprise-visit', targetId });
}
