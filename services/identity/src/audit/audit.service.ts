import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { appendAct, appendRefusal, platformTenant } from '@streetgrid/messaging';
import { demand, invalid, isAction, RequestContext } from '@streetgrid/service-kit';
import { AuditListRepository } from './audit-list.repository';
import { AuditRepository } from './audit.repository';
import { CheckpointKeys } from './checkpoint';
import { Entry } from './trail';

const outcomes = ['', 'done', 'refused'];
const actorKinds = ['person', 'resident', 'partner', 'service', 'unknown'];
const newest = Number.MAX_SAFE_INTEGER;

/** Reading the trail, each reading an act itself; and the refusals at the door. */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly trail: AuditRepository,
    private readonly lists: AuditListRepository,
    private readonly keys: CheckpointKeys,
  ) {}

  async list(ctx: RequestContext, request: identity.ListAuditEntriesRequest) {
    const { pageSize: asked, pageToken, ...filter } = request;
    const size = pageSize(asked);
    if (!outcomes.includes(filter.outcome)) throw invalid('audit-outcome-unknown');
    const question = { rpc: 'ListAuditEntries', ...filter };
    const below = Number(decodePageToken(ctx, question, pageToken)?.[0] ?? newest);
    const whole = { ...filter, fromTime: filter.fromTime, untilTime: filter.untilTime };
    const found = await this.read(ctx, 'entries', (tx) => this.lists.newest(tx, whole, below, size + 1));
    const entries = found.slice(0, size);
    const last = entries.at(-1);
    return {
      entries,
      nextPageToken: last && found.length > size ? encodePageToken(ctx, question, [last.seq]) : '',
    };
  }

  /** One part of the trail as it is chained. */
  async part(ctx: RequestContext, request: identity.ExportAuditTrailRequest): Promise<Entry[]> {
    const limit = pageSize(request.limit, 1_000, 5_000);
    const from = Math.max(1, seqOf(request.fromSeq));
    return this.read(ctx, 'export', (tx) => this.lists.chained(tx, from, limit));
  }

  async checkpoints(ctx: RequestContext, request: identity.ListAuditCheckpointsRequest) {
    const size = pageSize(request.pageSize, 50, 1_000);
    const from = seqOf(request.fromSeq);
    const question = { rpc: 'ListAuditCheckpoints', from };
    const after = decodePageToken(ctx, question, request.pageToken)?.[0];
    const found = await this.read(ctx, 'checkpoints', (tx) =>
      from > 0
        ? this.trail.checkpointsFrom(tx, Number(after ?? from), size + 1)
        : this.trail.checkpointsBelow(tx, Number(after ?? newest), size + 1),
    );
    const checkpoints = found.slice(0, size);
    const last = checkpoints.at(-1);
    const next = last && found.length > size ? [from > 0 ? last.seq + 1 : last.seq] : undefined;
    return {
      checkpoints,
      nextPageToken: next ? encodePageToken(ctx, question, next) : '',
      jwks: this.keys.jwks,
    };
  }

  /** A refusal at the door; in the platform's own trail when nobody was recognised. */
  async refused(ctx: RequestContext, request: identity.RecordRefusalRequest): Promise<void> {
    demand(ctx, 'refusal.record', {});
    const { action, slug, actorKind, actorId, repeats } = request;
    if (!/^[a-z][a-z0-9-]{1,80}$/.test(slug)) throw invalid('refusal-slug-invalid');
    if (!actorKinds.includes(actorKind)) throw invalid('refusal-actor-invalid');
    const target =
      repeats > 0 ? { targetKind: 'repeats', targetId: String(repeats) } : { targetKind: '', targetId: '' };
    await this.database.tx({ tenantId: ctx.tenantId || platformTenant }, (tx) =>
      appendRefusal(tx, ctx, {
        action: isAction(action) ? action : '',
        slug,
        service: 'gateway',
        ...target,
        actor: { kind: actorKind, id: actorId },
      }),
    );
  }

  private read<T>(ctx: RequestContext, what: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    demand(ctx, 'audit.read', {});
    return this.database.tx(ctx, async (tx) => {
      await appendAct(tx, ctx, { action: 'audit.read', targetKind: 'audit-trail', targetId: what });
      return work(tx);
    });
  }
}

function seqOf(asked: bigint): number {
  if (asked < 0n || asked > BigInt(newest)) throw invalid('audit-number-invalid');
  return Number(asked);
}
