import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { AssignmentService } from '../assignment/assignment.service';
import { checkedPoint, isUuid, Point } from '../assignment/place';
import { checkedMedia, freeText } from '../case/intake';
import { SupervisionService } from '../case/supervision.service';
import { nextNumber } from '../register/register-number.repository';
import { draw, Lot, poolText, seedHash, sha256 } from './draw';
import {
  checkedRules,
  failureReason,
  GivenRules,
  Inspection,
  poolLimit,
  record,
  Round,
  RoundRules,
} from './inspection';
import { Assigned, Finished, InspectionRepository, Progress } from './inspection.repository';

/** Injection token of the secret that seeds are derived from. */
export const seedSecret = Symbol('seed-secret');

/** A round with what was drawn. */
export interface RoundTold {
  readonly round: Round & Progress;
  readonly inspections: readonly Assigned[];
}

/** Inspections: announced, drawn, looked at. */
@Injectable()
export class InspectionService {
  constructor(
    private readonly db: Database,
    private readonly inspections: InspectionRepository,
    private readonly assignment: AssignmentService,
    private readonly supervision: SupervisionService,
    @Inject(seedSecret) private readonly secret: string,
  ) {}

  /**
   * Announces a round with the hash of its seed. A choice is drawn at once: there is no chance in it but who looks at what.
   * Errors: Invalid `inspection-rules-invalid`, `unknown-inspector`, `inspection-case-not-finished`.
   */
  async create(ctx: RequestContext, key: string, request: GivenRules): Promise<RoundTold> {
    demand(ctx, 'inspection.order', {});
    const now = new Date();
    const rules = checkedRules(
      {
        ...request,
        title: freeText(request.title, 100, 'text-invalid'),
        reason: freeText(request.reason, 1_000, 'note-invalid'),
        checklist: request.checklist.map((point) => freeText(point, 100, 'text-invalid')),
      },
      now,
    );
    const ids = [...rules.inspectorIds, ...request.caseIds, rules.gridId, rules.blockId].filter((id) => id !== '');
    if (!ids.every(isUuid)) throw invalid('inspection-rules-invalid', { field: 'ids' });
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'CreateInspectionRound', key, request: { ...request, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        await this.demandInOffice(tx, rules, now);
        const roundId = uuidv7();
        const round: Round = {
          ...rules,
          ...{ id: roundId, number: await nextNumber(tx, 'inspection', now), state: 'announced' },
          ...{ seedHash: seedHash(this.seedOf(tx.tenantId, roundId)), seed: '', pool: '', poolHash: '', poolSize: 0 },
          ...{ createTime: now, drawTime: undefined, creatorId: ctx.actor.id },
        };
        await this.inspections.insertRound(tx, round);
        if (rules.method === 'choice') {
          const cases = await this.inspections.chosen(tx, request.caseIds);
          if (cases.length !== rules.count) throw invalid('inspection-case-not-finished');
          await this.reveal(tx, round, cases, now);
        }
        await appendAct(tx, ctx, { action: 'inspection.order', targetKind: 'inspection-round', targetId: roundId });
        return { id: roundId };
      });
      return this.told(tx, id);
    });
  }

  /** Freezes the pool, reveals the seed, draws. Once. Errors: Conflict `inspection-drawn`, `inspection-pool-empty`. */
  async draw(ctx: RequestContext, key: string, request: { id: string }): Promise<RoundTold> {
    demand(ctx, 'inspection.order', {});
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'DrawInspectionRound', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        const round = await this.inspections.round(tx, request.id, true);
        if (round.state !== 'announced') throw conflict('inspection-drawn', { number: round.number });
        const cases = await this.inspections.finished(tx, round, poolLimit + 1);
        if (cases.length > poolLimit) throw conflict('inspection-pool-too-large', { limit: poolLimit });
        await this.reveal(tx, round, cases, new Date());
        await appendAct(tx, ctx, { action: 'inspection.order', targetKind: 'inspection-round', targetId: round.id });
        return {};
      });
      return this.told(tx, request.id);
    });
  }

  async get(ctx: RequestContext, id: string): Promise<RoundTold> {
    demand(ctx, 'inspection.read', {});
    return this.db.tx(ctx, (tx) => this.told(tx, id));
  }

  async list(ctx: RequestContext, page: { size: number; token: string }) {
    demand(ctx, 'inspection.read', {});
    const size = pageSize(page.size);
    const [time, id] = decodePageToken(ctx, 'rounds', page.token) ?? [];
    const before = typeof id === 'string' ? { time: new Date(Number(time)), id } : undefined;
    const found = await this.db.tx(ctx, (tx) => this.inspections.rounds(tx, before, size + 1));
    const rounds = found.slice(0, size);
    const last = found.length > size ? rounds.at(-1) : undefined;
    const nextPageToken = last ? encodePageToken(ctx, 'rounds', [last.createTime.getTime(), last.id]) : '';
    return { rounds, nextPageToken };
  }

  /** What was drawn for the caller. */
  async mine(ctx: RequestContext, dueOnly: boolean, page: { size: number; token: string }) {
    const size = pageSize(page.size);
    const [before] = decodePageToken(ctx, { dueOnly }, page.token) ?? [];
    const { id } = ctx.actor;
    const found = isUuid(id)
      ? await this.db.tx(ctx, (tx) => this.inspections.mine(tx, id, dueOnly, String(before ?? ''), size + 1))
      : [];
    const inspections = found.slice(0, size);
    const last = found.length > size ? inspections.at(-1) : undefined;
    return { inspections, nextPageToken: last ? encodePageToken(ctx, { dueOnly }, [last.id]) : '' };
  }

  /** What the inspector found. A failure sends the case back, or opens it again, in this transaction. */
  async record(
    ctx: RequestContext,
    key: string,
    request: {
      id: string;
      failedPoints: readonly string[];
      note: string;
      mediaIds: readonly string[];
      point: Point | undefined;
    },
  ): Promise<Assigned> {
    const found = {
      failedPoints: request.failedPoints,
      note: freeText(request.note, 500, 'note-invalid'),
      mediaIds: checkedMedia(request.mediaIds),
      point: request.point && checkedPoint(request.point),
    };
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'RecordInspection', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        const inspection = await this.inspections.find(tx, request.id, true);
        demand(ctx, 'inspection.do', { persons: [inspection.inspectorId] }, { inspectionId: inspection.id });
        // Two last results at once: one of them has to see the other, or nobody ends the round.
        const round = await this.inspections.round(tx, inspection.roundId, true);
        const after = record(inspection, round, found, new Date());
        await this.inspections.write(tx, { ...after, caseEffect: await this.effectOf(ctx, tx, round, after) });
        await this.inspections.finish(tx, round.id);
        await appendAct(tx, ctx, { action: 'inspection.do', targetKind: 'inspection', targetId: inspection.id });
        return {};
      });
      return this.inspections.find(tx, request.id);
    });
  }

  private async effectOf(
    ctx: RequestContext,
    tx: Tx,
    round: Round,
    after: Inspection,
  ): Promise<Inspection['caseEffect']> {
    if (after.state === 'passed') return '';
    return this.supervision.fail(ctx, tx, after.caseId, failureReason(round.number, after));
  }

  private async reveal(tx: Tx, announced: Round, cases: readonly Finished[], now: Date): Promise<void> {
    const lots = await this.lotsOf(tx, announced, cases, now);
    if (announced.method === 'choice' && lots.length < cases.length) throw forbidden('inspection-nobody-independent');
    if (lots.length === 0) throw conflict('inspection-pool-empty', { number: announced.number });
    const seed = this.seedOf(tx.tenantId, announced.id);
    const pool = poolText(lots, announced.inspectorIds);
    const drawn = draw(seed, pool, announced.count).map(({ caseId, inspectorId }, index): Inspection => ({
      ...{ id: uuidv7(), roundId: announced.id, seq: index + 1, caseId, inspectorId, state: 'due' },
      ...{ failedPoints: [], note: '', mediaIds: [], point: undefined, doneTime: undefined, caseEffect: '' },
    }));
    const said = { seed, pool, poolHash: sha256(pool), poolSize: lots.length, drawTime: now };
    await this.inspections.reveal(tx, { ...announced, ...said, state: 'drawn' }, drawn);
  }

  /** Nobody looks at the own work, or at work in a grid that they lead. What nobody may look at is in no pool. */
  private async lotsOf(tx: Tx, rules: RoundRules, cases: readonly Finished[], now: Date): Promise<Lot[]> {
    const posts = await this.assignment.ofPeople(tx, rules.inspectorIds, now);
    const leads = (id: string, gridId: string) =>
      posts.some((post) => post.personId === id && post.position === 'grid_leader' && post.placeId === gridId);
    return cases
      .map(({ id: caseId, gridId, handlerId }) => ({
        caseId,
        barred: rules.inspectorIds.filter((id) => id === handlerId || leads(id, gridId)),
      }))
      .filter(({ barred }) => barred.length < rules.inspectorIds.length);
  }

  private async demandInOffice(tx: Tx, { inspectorIds }: RoundRules, now: Date): Promise<void> {
    const posts = await this.assignment.ofPeople(tx, inspectorIds, now);
    if (!inspectorIds.every((id) => posts.some((post) => post.personId === id))) throw invalid('unknown-inspector');
  }

  private async told(tx: Tx, id: string): Promise<RoundTold> {
    return { round: await this.inspections.round(tx, id), inspections: await this.inspections.ofRound(tx, id) };
  }

  /** Derived: fixed with the round's id, and nowhere to be read before it is revealed. */
  private seedOf(tenantId: string, roundId: string): string {
    return createHmac('sha256', this.secret).update(`inspection:${tenantId}:${roundId}`).digest('hex');
  }
}
