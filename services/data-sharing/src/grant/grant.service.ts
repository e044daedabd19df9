import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { caseDispatch, dataSharing } from '@streetgrid/contracts';
import type { RpcClient } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct, appendEvent } from '@streetgrid/messaging';
import { demand, invalid, peer, reach, RequestContext } from '@streetgrid/service-kit';
import { approve, Grant, request, revoke } from './grant';
import { GrantRepository } from './grant.repository';

const states: readonly string[] = ['', 'requested', 'active', 'revoked', 'expired'];

@Injectable()
export class GrantService {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantRepository,
    @Inject(peer(caseDispatch.CaseDispatchDefinition))
    private readonly cases: RpcClient<typeof caseDispatch.CaseDispatchDefinition, RequestContext>,
  ) {}

  /** A partner asks for itself, the street on a partner's behalf. */
  async request(
    ctx: RequestContext,
    { idempotencyKey: key, ...asked }: dataSharing.RequestGrantRequest,
  ): Promise<Grant> {
    demand(ctx, 'grant.request', {});
    const wanted = ctx.actor.kind === 'partner' ? { ...asked, partner: ctx.actor.id } : asked;
    const { matters } = await this.cases.listMatters(ctx, {});
    const categories = [...new Set(matters.map((matter) => matter.categoryCode))];
    return this.once(ctx, { method: 'RequestGrant', key, request: wanted }, async (tx) => {
      const grant = request(randomUUID(), wanted, categories, new Date());
      await this.grants.insert(tx, grant);
      await appendAct(tx, ctx, { action: 'grant.request', targetKind: 'grant', targetId: grant.id });
      return grant.id;
    });
  }

  async approve(
    ctx: RequestContext,
    { idempotencyKey: key, grantId }: dataSharing.ApproveGrantRequest,
  ): Promise<Grant> {
    demand(ctx, 'grant.decide', {});
    return this.once(ctx, { method: 'ApproveGrant', key, request: { grantId } }, async (tx) => {
      const grant = await this.grants.update(tx, grantId, approve);
      await appendEvent(tx, ctx, {
        name: 'GrantApproved',
        aggregateId: grant.id,
        aggregateVersion: grant.version,
        payload: told(grant),
      });
      await appendAct(tx, ctx, { action: 'grant.decide', targetKind: 'grant', targetId: grant.id });
      return grant.id;
    });
  }

  async revoke(
    ctx: RequestContext,
    { idempotencyKey: key, grantId, reason }: dataSharing.RevokeGrantRequest,
  ): Promise<Grant> {
    demand(ctx, 'grant.decide', {});
    return this.once(ctx, { method: 'RevokeGrant', key, request: { grantId, reason } }, async (tx) => {
      const grant = await this.grants.update(tx, grantId, (current) => revoke(current, reason, new Date()));
      await appendEvent(tx, ctx, {
        name: 'GrantRevoked',
        aggregateId: grant.id,
        aggregateVersion: grant.version,
        payload: told(grant),
      });
      await appendAct(tx, ctx, { action: 'grant.decide', targetKind: 'grant', targetId: grant.id });
      return grant.id;
    });
  }

  async get(ctx: RequestContext, id: string): Promise<Grant> {
    const grant = await this.database.tx(ctx, (tx) => this.grants.find(tx, id));
    demand(ctx, 'grant.read', { partner: grant.partner }, { grantId: id });
    return grant;
  }

  async list(
    ctx: RequestContext,
    { pageSize: asked, pageToken, state }: dataSharing.ListGrantsRequest,
  ): Promise<{ grants: Grant[]; nextPageToken: string }> {
    if (!states.includes(state)) throw invalid('unknown-state', { state });
    const { everything } = reach(ctx.actor, 'grant.read');
    const filter = { partner: everything ? '' : ctx.actor.id, state };
    const after = decodePageToken(ctx, filter, pageToken);
    const size = pageSize(asked);
    const found = await this.database.tx(ctx, (tx) =>
      this.grants.list(tx, filter, after && [String(after[0]), String(after[1])], size + 1),
    );
    const grants = found.slice(0, size);
    const last = grants.at(-1);
    return {
      grants,
      nextPageToken:
        last && found.length > size ? encodePageToken(ctx, filter, [last.createTime.toISOString(), last.id]) : '',
    };
  }

  private once(
    ctx: RequestContext,
    command: Parameters<typeof onceByKey>[1],
    work: (tx: Tx) => Promise<string>,
  ): Promise<Grant> {
    return this.database.tx(ctx, async (tx) => this.grants.find(tx, await onceByKey(tx, command, () => work(tx))));
  }
}

const told = (grant: Grant) => ({ grantId: grant.id, partner: grant.partner, dataSet: grant.dataSet });
