import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, Actor, demand, forbidden, invalid, may, reach, RequestContext, Target } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../assignment/place';
import { PlaceService } from '../assignment/place.service';
import { actingPosition } from '../case/rights';
import { callBackState, CallReport, nextCall } from './call-back';
import { After, ReferralRepository, ReferralView } from './referral.repository';
import { setSource, Source, SourceWish } from './source';
import { SourceRepository } from './source.repository';

/** A source with the name of the grid that keeps what has no place. */
export interface NamedSource extends Source {
  readonly waitingGridName: string;
}

export interface ReferralPage {
  readonly referrals: readonly ReferralView[];
  readonly nextPageToken: string;
}

/** Sources, what became of their referrals, and the calls back that they ask for. */
@Injectable()
export class ReferralService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly referrals: ReferralRepository,
    private readonly places: PlaceService,
  ) {}

  async listSources(ctx: RequestContext): Promise<readonly NamedSource[]> {
    return this.db.tx(ctx, async (tx) => this.named(tx, await this.sources.list(tx)));
  }

  /** Registers or changes a source. Errors: those of `setSource`, NotFound `unknown-source`, `unknown-grid`. */
  async setSource(
    ctx: RequestContext,
    key: string,
    request: SourceWish & { readonly id: string; readonly waitingGridId: string },
  ): Promise<NamedSource> {
    const { id, waitingGridId } = request;
    if (waitingGridId !== '') await this.places.grid(ctx, waitingGridId);
    const command = { method: 'SetSource', key, request: { ...request, by: ctx.actor.id } };
    const [named] = await this.db.tx(ctx, async (tx) => {
      const written = await onceByKey(tx, command, async () => {
        const before = id === '' ? undefined : await this.sources.find(tx, id);
        const source = setSource(before, request, waitingGridId || undefined, uuidv7(), new Date());
        await this.sources.save(tx, source);
        await appendAct(tx, ctx, { action: 'source.set', targetKind: 'intake_source', targetId: source.id });
        return { id: source.id };
      });
      return this.named(tx, [await this.sources.find(tx, written.id)]);
    });
    if (!named) throw new Error('the source that was set is not there');
    return named;
  }

  /** A source by its id. Error: NotFound `unknown-source`. */
  async source(tx: Tx, id: string): Promise<Source> {
    return this.sources.find(tx, id);
  }

  /** The source that a partner's program acts for. */
  async ofPartner(tx: Tx, clientId: string): Promise<Source | undefined> {
    return this.sources.ofClient(tx, clientId);
  }

  /** Errors: NotFound `unknown-referral`, Forbidden `referrals-not-yours`. */
  async get(ctx: RequestContext, asked: { caseId: string; sourceId: string; number: string }): Promise<ReferralView> {
    return this.db.tx(ctx, async (tx) => {
      const found = await this.referrals.find(tx, await this.keyOf(tx, ctx, asked));
      demand(ctx, 'referral.read', targetOf(found), { caseId: found.caseId });
      return found;
    });
  }

  /** What the caller's reach shows, newest first. */
  async list(
    ctx: RequestContext,
    asked: {
      sourceId: string;
      receivedFrom: Date | undefined;
      receivedUntil: Date | undefined;
      finishedOnly: boolean;
    },
    page: { size: number; token: string },
  ): Promise<ReferralPage> {
    if (asked.sourceId !== '' && !isUuid(asked.sourceId)) throw invalid('filter-invalid', { field: 'source_id' });
    const scope = reach(ctx.actor, 'referral.read');
    return this.paged(
      ctx,
      { list: 'referrals', ...asked },
      page,
      (tx, after, limit) => this.referrals.list(tx, scope, asked, after, limit),
      ({ receiveTime }) => receiveTime.getTime(),
    );
  }

  /** Whose reporter waits for a call, the earliest deadline first. */
  async callsDue(ctx: RequestContext, page: { size: number; token: string }): Promise<ReferralPage> {
    const scope = reach(ctx.actor, 'call-back.read');
    return this.paged(
      ctx,
      { list: 'calls' },
      page,
      (tx, after, limit) => this.referrals.callsDue(tx, scope, after, limit),
      ({ dueTime }) => dueTime?.getTime() ?? 'infinity',
    );
  }

  /** Notes an attempt. Errors: those of `nextCall`, NotFound `unknown-referral`, Forbidden `call-back-not-yours`. */
  async recordCall(ctx: RequestContext, key: string, request: CallReport & { caseId: string }): Promise<ReferralView> {
    const { caseId } = request;
    const command = { method: 'RecordCallBack', key, request: { ...request, by: ctx.actor.id } };
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, command, async () => {
        const found = await this.referrals.find(tx, { caseId }, true);
        demand(ctx, 'call-back.record', targetOf(found), { caseId });
        const time = new Date();
        const by = { actorId: ctx.actor.id, actorPosition: positionOf(ctx.actor, found), time };
        await this.referrals.addCall(tx, found.id, nextCall(found.work, found.calls, request, by), time);
        return null;
      });
      return this.referrals.find(tx, { caseId });
    });
  }

  private async named(tx: Tx, sources: readonly Source[]): Promise<NamedSource[]> {
    const grids = await this.places.knownGrids(
      tx,
      sources.flatMap(({ waitingGridId }) => waitingGridId ?? []),
    );
    return sources.map((each) => ({ ...each, waitingGridName: grids.get(each.waitingGridId ?? '')?.name ?? '' }));
  }

  private async keyOf(tx: Tx, ctx: RequestContext, asked: { caseId: string; sourceId: string; number: string }) {
    if (asked.caseId !== '') return { caseId: asked.caseId };
    const number = asked.number.normalize('NFKC').trim();
    if (asked.sourceId !== '') return { sourceId: asked.sourceId, number };
    const own = await this.sources.ofClient(tx, ctx.actor.id);
    if (!own) throw forbidden('source-not-registered');
    return { sourceId: own.id, number };
  }

  private async paged(
    ctx: RequestContext,
    question: object,
    page: { size: number; token: string },
    read: (tx: Tx, after: After | undefined, limit: number) => Promise<ReferralView[]>,
    sortValue: (referral: ReferralView) => number | 'infinity',
  ): Promise<ReferralPage> {
    const size = pageSize(page.size);
    const after = afterOf(decodePageToken(ctx, question, page.token));
    const found = await this.db.tx(ctx, (tx) => read(tx, after, size + 1));
    const referrals = found.slice(0, size);
    const last = found.length > size ? referrals.at(-1) : undefined;
    return { referrals, nextPageToken: last ? encodePageToken(ctx, question, [sortValue(last), last.id]) : '' };
  }
}

/** Where a referral stands in the table of rights: who answers for its case, where it is, and whose client handed it in. */
export function targetOf({ work, source }: Pick<ReferralView, 'work' | 'source'>): Target {
  return {
    ...{ grid: work.gridId, block: work.blockId, community: work.communityId, partner: source.clientId },
    persons: [work.firstReceiverId, work.assigneeId],
  };
}

/** What the actor may do with it now. */
export function mayCall(actor: Actor, referral: ReferralView): boolean {
  const action: Action = 'call-back.record';
  const { callBackWished, work, calls } = referral;
  return callBackState(callBackWished, work, calls) === 'due' && may(actor, action, targetOf(referral));
}

function positionOf(actor: Actor, { work }: ReferralView): string {
  const { gridId: id, blockId, communityId } = work;
  return actingPosition(actor, { grid: { id, blockId, communityId } });
}

function afterOf(last: readonly (string | number)[] | undefined): After | undefined {
  if (!last) return undefined;
  const [value, id] = last;
  if (typeof id !== 'string' || value === undefined) throw invalid('page-token-invalid');
  return { value: value === 'infinity' ? value : new Date(Number(value)), id };
}
