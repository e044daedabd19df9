import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { conflict, demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { isUuid } from '../assignment/place';
import { CommentRepository } from './comment.repository';
import { wordIn } from './content';
import { Deliberation, deliberationStates, DeliberationStep } from './deliberation';
import { DeliberationKey, DeliberationRepository } from './deliberation.repository';
import { demandPublic } from './deliberation.service';
import { rollLimit, rollLine, Voter } from './roll';
import { RollRepository } from './roll.repository';
import { KeptBallot, UrnRepository } from './urn.repository';
import { VoterDoor } from './voter-door.service';
import { ItemWork, WorkService } from './work.service';

/** In lists. */
const nothing: ReadonlyMap<number, ItemWork> = new Map();

/** A deliberation with what is counted of it while it runs. */
export interface DeliberationView {
  readonly deliberation: Deliberation;
  readonly turnout: number;
  readonly pendingComments: number;
  /** What the resolution started, by the number of its item. */
  readonly works: ReadonlyMap<number, ItemWork>;
}

export interface PublicView extends DeliberationView {
  readonly steps: readonly DeliberationStep[];
  readonly voter: Voter | undefined;
}

/** Everything that a recount needs. */
export interface Record {
  readonly deliberation: Deliberation;
  readonly roll: readonly string[];
  readonly ballots: readonly KeptBallot[];
}

/** Reading deliberations, by those who work for the street and by everybody. */
@Injectable()
export class DeliberationQueryService {
  /** A counted vote never changes; opening a whole roll for each visitor would be too much. */
  private readonly records = new LRUCache<string, Record>({ max: 20 });

  constructor(
    private readonly db: Database,
    private readonly deliberations: DeliberationRepository,
    private readonly urns: UrnRepository,
    private readonly comments: CommentRepository,
    private readonly rolls: RollRepository,
    private readonly door: VoterDoor,
    private readonly works: WorkService,
  ) {}

  /** Errors: NotFound `unknown-deliberation`, Forbidden `deliberation-not-readable`. */
  async get(ctx: RequestContext, key: DeliberationKey): Promise<DeliberationView> {
    demand(ctx, 'deliberation.read', {});
    return this.after(ctx, key);
  }

  /** What a command left, for whoever gave it. */
  async after(ctx: RequestContext, key: DeliberationKey): Promise<DeliberationView> {
    return this.db.tx(ctx, async (tx) => this.view(tx, await this.deliberations.find(tx, key)));
  }

  /** Newest first. */
  async list(
    ctx: RequestContext,
    filter: { readonly state: string; readonly caseId: string },
    page: { readonly size: number; readonly token: string },
  ): Promise<{ views: readonly DeliberationView[]; nextPageToken: string }> {
    if (filter.state !== '') wordIn(deliberationStates, filter.state, 'state');
    if (filter.caseId !== '' && !isUuid(filter.caseId)) throw invalid('id-invalid');
    const size = pageSize(page.size, 50, 100);
    const [time, id] = decodePageToken(ctx, filter, page.token) ?? [];
    const after = time === undefined ? undefined : { time: new Date(Number(time)), id: String(id) };
    return this.db.tx(ctx, async (tx) => {
      const found = await this.deliberations.page(tx, filter, after, size + 1);
      const shown = found.slice(0, size);
      const last = found.length > size ? shown.at(-1) : undefined;
      const nextPageToken = last ? encodePageToken(ctx, filter, [last.createTime.getTime(), last.id]) : '';
      const views = shown.map((deliberation) => ({ deliberation, turnout: 0, pendingComments: 0, works: nothing }));
      return { views, nextPageToken };
    });
  }

  async steps(ctx: RequestContext, id: string): Promise<readonly DeliberationStep[]> {
    return this.db.tx(ctx, async (tx) => {
      await this.deliberations.find(tx, { id });
      return this.deliberations.steps(tx, id);
    });
  }

  /** From topic to result, for everybody. Errors: NotFound `unknown-deliberation`, Forbidden `voter-link-invalid`. */
  async follow(ctx: RequestContext, number: string, voterToken: string): Promise<PublicView> {
    return this.db.tx(ctx, async (tx) => {
      const deliberation = await this.deliberations.find(tx, { number });
      demandPublic(deliberation);
      const voter = await this.door.voter(ctx, tx, deliberation, voterToken);
      const steps = await this.deliberations.steps(tx, deliberation.id);
      return { ...(await this.view(tx, deliberation)), steps, voter };
    });
  }

  /** Error: Conflict `vote-not-counted`. */
  async record(ctx: RequestContext, number: string): Promise<Record> {
    const key = `${ctx.tenantId}:${number}`;
    const known = this.records.get(key);
    if (known) return known;
    const record = await this.db.tx(ctx, async (tx) => {
      const deliberation = await this.deliberations.find(tx, { number });
      demandPublic(deliberation);
      if (!deliberation.result) throw conflict('vote-not-counted', { number });
      const roll = (await this.rolls.page(tx, deliberation.id, 0, rollLimit)).map(rollLine);
      return { deliberation, roll, ballots: await this.urns.counted(tx, deliberation.id) };
    });
    this.records.set(key, record);
    return record;
  }

  private async view(tx: Tx, deliberation: Deliberation): Promise<DeliberationView> {
    const { id, state, result } = deliberation;
    const turnout = state === 'voting' ? await this.urns.turnout(tx, id) : (result?.issued ?? 0);
    const works = await this.works.standing(tx, deliberation, new Date());
    return { deliberation, turnout, pendingComments: await this.comments.pending(tx, id), works };
  }
}
