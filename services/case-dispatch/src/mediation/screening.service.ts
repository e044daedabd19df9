import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import {
  Action,
  conflict,
  demand,
  demandSomewhere,
  invalid,
  notFound,
  reach,
  RequestContext,
  Target,
} from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { actingPosition } from '../case/rights';
import { demandText, wordIn } from './content';
import { disputeKinds } from './mediation';
import { RosterRepository } from './roster.repository';
import { Finding, Screening, ScreeningRepository, SeenFinding } from './screening.repository';

const day = 86_400_000;

/** When the next round is due: a step of the plan, and never in the past; rounds that were missed are not made up for. */
export function nextDue({ dueTime, everyDays }: Pick<Screening, 'dueTime' | 'everyDays'>, done: Date): Date {
  const step = everyDays * day;
  const missed = Math.max(0, Math.floor((done.getTime() - dueTime.getTime()) / step));
  return new Date(dueTime.getTime() + (missed + 1) * step);
}

/** Regular screening for disputes (矛盾纠纷排查), and what it finds. */
@Injectable()
export class ScreeningService {
  constructor(
    private readonly db: Database,
    private readonly places: PlaceService,
    private readonly screenings: ScreeningRepository,
    private readonly roster: RosterRepository,
  ) {}

  /** Of a whole community, or of one of its grids. Errors: Invalid `screening-invalid`, NotFound `unknown-community`, `unknown-grid`. */
  async plan(
    ctx: RequestContext,
    key: string,
    request: { title: string; communityId: string; gridId: string; everyDays: number; firstTime: Date | undefined },
  ): Promise<Screening> {
    const title = demandText(request.title, 100);
    const { gridId, everyDays, firstTime } = request;
    if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > 366 || !firstTime)
      throw invalid('screening-invalid');
    if ((gridId === '') === (request.communityId === '')) throw invalid('screening-invalid');
    const grid = gridId ? await this.places.grid(ctx, gridId) : undefined;
    const communityId = grid?.communityId ?? request.communityId;
    if (!isUuid(communityId)) throw notFound('unknown-community');
    demand(ctx, 'mediation.plan-screening', { community: communityId });
    const work = async (tx: Tx) => {
      const name = grid ? `${grid.communityName} ${grid.name}` : await this.communityName(tx, communityId);
      const screening: Screening = {
        ...{ id: uuidv7(), title, communityId, gridId, placeName: name, everyDays, dueTime: firstTime },
        ...{ until: undefined, rounds: 0 },
      };
      await this.screenings.insert(tx, screening);
      return screening.id;
    };
    return this.once(ctx, { method: 'PlanScreening', key, request, right: 'mediation.plan-screening' }, work);
  }

  async end(ctx: RequestContext, key: string, request: { id: string }): Promise<Screening> {
    const right = 'mediation.plan-screening';
    return this.once(ctx, { method: 'EndScreening', key, request, right }, async (tx) => {
      const { id, communityId } = await this.screenings.find(tx, request.id);
      demand(ctx, right, { community: communityId });
      await this.screenings.end(tx, id, new Date());
      return id;
    });
  }

  /** A round was made: with what it found, which may be nothing. Error: Conflict `screening-ended`. */
  async record(
    ctx: RequestContext,
    key: string,
    request: { id: string; findings: readonly { kind: string; risk: string; text: string }[] },
  ): Promise<Screening> {
    if (request.findings.length > 50) throw invalid('screening-invalid');
    const findings = request.findings.map(({ kind, risk, text }, index): Finding => ({
      ...{ id: uuidv7(), no: index + 1, kind: wordIn(disputeKinds, kind, 'kind') },
      ...{ risk: wordIn(['low', 'middle', 'high'], risk, 'risk'), text: demandText(text, 2_000) },
    }));
    const command = { method: 'RecordScreening', key, request, right: undefined };
    return this.once(ctx, command, async (tx) => {
      const before = await this.screenings.find(tx, request.id, 'for no key update');
      demand(ctx, 'mediation.screen', await this.targetOf(tx, before));
      if (before.until) throw conflict('screening-ended');
      const doneTime = new Date();
      const { id: byId } = ctx.actor;
      const byPosition = actingPosition(ctx.actor, {
        grid: { id: before.gridId, blockId: '', communityId: before.communityId },
      });
      const round = { id: uuidv7(), no: before.rounds + 1, dueTime: before.dueTime, doneTime, byId, byPosition };
      const after = { ...before, rounds: round.no, dueTime: nextDue(before, doneTime) };
      await this.screenings.addRound(tx, after, round, findings);
      return before.id;
    });
  }

  async list(ctx: RequestContext): Promise<readonly Screening[]> {
    demandSomewhere(ctx, 'mediation.screen');
    const scope = reach(ctx.actor, 'mediation.screen');
    return this.db.tx(ctx, (tx) => this.screenings.list(tx, scope));
  }

  /** What was found, with the words of whoever found it; each reading leaves an act. */
  async findings(ctx: RequestContext, id: string): Promise<readonly SeenFinding[]> {
    return this.db.tx(ctx, async (tx) => {
      const { communityId } = await this.screenings.find(tx, id);
      const department = await this.roster.judicialDepartment(tx);
      demand(ctx, 'mediation.findings', { community: communityId, ...(department ? { department } : {}) });
      await appendAct(tx, ctx, { action: 'mediation.findings', targetKind: 'screening', targetId: id });
      return this.screenings.findings(tx, id);
    });
  }

  /** A grid's screening is also its block's; a community's is everybody's who works in one of its grids. */
  private async targetOf(tx: Tx, { communityId, gridId }: Screening): Promise<Target> {
    if (gridId === '') return { community: communityId };
    const grid = (await this.places.knownGrids(tx, [gridId])).get(gridId);
    return { community: communityId, grid: gridId, block: grid?.blockId ?? '' };
  }

  private async communityName(tx: Tx, id: string): Promise<string> {
    const name = (await this.places.knownAreas(tx, 'community', [id])).get(id);
    if (name === undefined) throw notFound('unknown-community');
    return name;
  }

  private async once(
    ctx: RequestContext,
    { method, key, request, right }: { method: string; key: string; request: object; right: Action | undefined },
    work: (tx: Tx) => Promise<string>,
  ): Promise<Screening> {
    return this.db.tx(ctx, async (tx) => {
      const { id } = await onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        const made = await work(tx);
        if (right) await appendAct(tx, ctx, { action: right, targetKind: 'screening', targetId: made });
        return { id: made };
      });
      return this.screenings.find(tx, id);
    });
  }
}
