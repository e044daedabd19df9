import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { AssignmentService } from '../assignment/assignment.service';
import { isUuid } from '../assignment/place';
import { freeText } from '../case/intake';
import { nextNumber } from '../register/register-number.repository';
import { draw, Lot, poolText, seedHash, sha256 } from './draw';
import type { Inspection } from './inspection';
import { Assigned, InspectionRepository, Named, Progress } from './inspection.repository';
import { PoolService } from './pool.service';
import { Candidate, checkedRules, GivenRules, poolLimit, Round, RoundRules } from './round';

/** Injection token of the secret that seeds are derived from. */
export const seedSecret = Symbol('seed-secret');

/** A round with what was drawn. */
export interface RoundTold {
  readonly round: Round & Progress;
  readonly inspections: readonly Assigned[];
}

/** Rounds of inspections: announced, drawn, read. */
@Injectable()
export class InspectionService {
  constructor(
    private readonly db: Database,
    private readonly inspections: InspectionRepository,
    private readonly assignment: AssignmentService,
    private readonly pools: PoolService,
    @Inject(seedSecret) private readonly secret: string,
  ) {}

  /**
   * Announces a round with the hash of its seed. A choice is drawn at once: there is no chance in it but who looks at what.
   * Errors: Invalid `inspection-rules-invalid`, `unknown-inspector`, `inspection-case-not-finished`,
   * `inspection-not-inspectable`, Forbidden `inspection-nobody-independent`.
   */
  async create(ctx: RequestContext, key: string, request: GivenRules): Promise<RoundTold> {
    demand(ctx, 'inspection.order', {});
    const now = new Date();
    const { rules, chosenIds } = checkedRules(
      {
        ...request,
        title: freeText(request.title, 100, 'text-invalid'),
        reason: freeText(request.reason, 1_000, 'note-invalid'),
        checklist: request.checklist.map((point) => freeText(point, 100, 'text-invalid')),
      },
      now,
    );
    const places = [rules.gridId, rules.blockId, rules.communityId].filter((id) => id !== '');
    if (![...rules.inspectorIds, ...chosenIds, ...places].every(isUuid))
      throw invalid('inspection-rules-invalid', { field: 'ids' });
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
          const chosen = await this.pools.named(tx, rules.kind, chosenIds);
          if (chosen.length !== rules.count)
            throw invalid(rules.kind === 'case' ? 'inspection-case-not-finished' : 'inspection-not-inspectable');
          await this.reveal(tx, round, chosen, now);
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
        const fitting = await this.pools.fitting(tx, round, poolLimit + 1);
        if (fitting.length > poolLimit) throw conflict('inspection-pool-too-large', { limit: poolLimit });
        await this.reveal(tx, round, fitting, new Date());
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

  private async reveal(tx: Tx, announced: Round, found: readonly Candidate[], now: Date): Promise<void> {
    const { kind, method, number, inspectorIds, count } = announced;
    const lots = await this.lotsOf(tx, announced, found, now);
    if (method === 'choice' && lots.length < found.length) throw forbidden('inspection-nobody-independent');
    if (lots.length === 0) throw conflict('inspection-pool-empty', { number });
    const seed = this.seedOf(tx.tenantId, announced.id);
    const pool = poolText(kind, lots, inspectorIds);
    const byId = new Map(found.map((candidate) => [candidate.id, candidate]));
    const named = draw(seed, pool, count).flatMap(({ id: subjectId, inspectorId }, index): Named[] => {
      const candidate = byId.get(subjectId);
      const inspection: Inspection = {
        ...{ id: uuidv7(), roundId: announced.id, seq: index + 1, kind, subjectId, inspectorId, state: 'due' },
        ...{ failedPoints: [], note: '', mediaIds: [], point: undefined, doneTime: undefined },
        ...{ caseEffect: '', followId: '', followNumber: '' },
      };
      return candidate ? [{ inspection, candidate }] : [];
    });
    const said = { seed, pool, poolHash: sha256(pool), poolSize: lots.length, drawTime: now };
    await this.inspections.reveal(tx, { ...announced, ...said, state: 'drawn' }, named);
  }

  /**
   * Nobody looks at the own work, or at work in a grid that they lead. A place is the work of whoever holds a post there,
   * but for those whose post it is to inspect. What nobody may look at is in no pool.
   */
  private async lotsOf(tx: Tx, rules: RoundRules, found: readonly Candidate[], now: Date): Promise<Lot[]> {
    const posts = await this.assignment.ofPeople(tx, rules.inspectorIds, now);
    const barsFrom = (position: string) =>
      rules.kind === 'place' ? position !== 'supervisor' : position === 'grid_leader';
    const barring = new Set(
      posts.filter((post) => barsFrom(post.position)).map((post) => `${post.personId} ${post.placeId}`),
    );
    return found
      .map(({ id, gridId, involved }) => ({
        id,
        barred: rules.inspectorIds.filter((person) => involved.includes(person) || barring.has(`${person} ${gridId}`)),
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
