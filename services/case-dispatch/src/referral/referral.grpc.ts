import { referrals, Rpcs } from '@streetgrid/contracts';
import { Actor, RequestContext, RpcController } from '@streetgrid/service-kit';
import { callBackState } from './call-back';
import { HandInService } from './hand-in.service';
import type { ReferralView } from './referral.repository';
import { mayCall, ReferralPage, ReferralService } from './referral.service';

const definition = referrals.ReferralsDefinition;

@RpcController(definition)
export class ReferralGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly handIns: HandInService,
    private readonly referrals: ReferralService,
  ) {}

  async listSources(ctx: RequestContext) {
    return { sources: (await this.referrals.listSources(ctx)).map((each) => referrals.Source.fromPartial(each)) };
  }

  async setSource(ctx: RequestContext, { idempotencyKey, ...request }: referrals.SetSourceRequest) {
    return referrals.Source.fromPartial(await this.referrals.setSource(ctx, idempotencyKey, request));
  }

  async handIn(ctx: RequestContext, request: referrals.HandInRequest) {
    const results = await this.handIns.handIn(ctx, request);
    return {
      results: results.map(({ faults, ...result }) => ({
        ...result,
        faults: faults.map(({ field, slug, params }) => ({
          ...{ field, slug },
          params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
        })),
      })),
    };
  }

  async getReferral(ctx: RequestContext, request: referrals.GetReferralRequest) {
    return message(ctx.actor, await this.referrals.get(ctx, request));
  }

  async listReferrals(ctx: RequestContext, { pageSize, pageToken, ...asked }: referrals.ListReferralsRequest) {
    return pageOf(ctx.actor, await this.referrals.list(ctx, asked, { size: pageSize, token: pageToken }));
  }

  async listCallBacks(ctx: RequestContext, { pageSize, pageToken }: referrals.ListCallBacksRequest) {
    return pageOf(ctx.actor, await this.referrals.callsDue(ctx, { size: pageSize, token: pageToken }));
  }

  async recordCallBack(ctx: RequestContext, { idempotencyKey, ...request }: referrals.RecordCallBackRequest) {
    return message(ctx.actor, await this.referrals.recordCall(ctx, idempotencyKey, request));
  }
}

function pageOf(actor: Actor, { referrals: found, nextPageToken }: ReferralPage) {
  return { referrals: found.map((each) => message(actor, each)), nextPageToken };
}

function message(actor: Actor, referral: ReferralView): referrals.Referral {
  const { source, work, calls, ...rest } = referral;
  const state = callBackState(referral.callBackWished, work, calls);
  const waits = state === 'due' || work.handledTime === undefined;
  return referrals.Referral.fromPartial({
    ...rest,
    ...{ sourceId: source.id, sourceKind: source.kind, sourceName: source.name },
    ...{ caseState: work.state, matterName: work.matterName, gridName: work.gridName },
    ...{ communityName: work.communityName, handledTime: work.handledTime, verifiedTime: work.verifiedTime },
    ...{ closedTime: work.closedTime, resultNote: work.resultNote, callBackState: state },
    late: waits && referral.dueTime !== undefined && referral.dueTime.getTime() < Date.now(),
    mayCallBack: mayCall(actor, referral),
    // A partner reads what was done, not who of the street called and what the reporter said to them.
    callBacks: calls.map(({ satisfied, ...call }) => ({
      ...call,
      ...(actor.kind === 'partner' ? { actorId: '' } : {}),
      satisfaction: satisfied === undefined ? '' : satisfied ? 'satisfied' : 'not_satisfied',
    })),
  });
}
