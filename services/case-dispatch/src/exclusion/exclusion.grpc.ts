import { exclusions, Rpcs } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { actingPosition } from '../case/rights';
import { Exclusion, reachesReviewer, revocableUntil } from './exclusion';
import { ExclusionService } from './exclusion.service';

const definition = exclusions.ExclusionsDefinition;

@RpcController(definition)
export class ExclusionGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly register: ExclusionService) {}

  async proposeExclusion(ctx: RequestContext, { idempotencyKey, ...request }: exclusions.ProposeExclusionRequest) {
    return exclusionMessage(ctx.actor, await this.register.propose(ctx, idempotencyKey, request));
  }

  async reviewExclusion(ctx: RequestContext, { idempotencyKey, ...request }: exclusions.ReviewExclusionRequest) {
    return exclusionMessage(ctx.actor, await this.register.review(ctx, idempotencyKey, request));
  }

  async revokeExclusion(ctx: RequestContext, { idempotencyKey, ...request }: exclusions.RevokeExclusionRequest) {
    return exclusionMessage(ctx.actor, await this.register.revoke(ctx, idempotencyKey, request));
  }

  async listExclusions(ctx: RequestContext, request: exclusions.ListExclusionsRequest) {
    const page = await this.register.list(ctx, request);
    return {
      exclusions: page.exclusions.map((exclusion) => exclusionMessage(ctx.actor, exclusion)),
      nextPageToken: page.nextPageToken,
    };
  }
}

function exclusionMessage(actor: Actor, exclusion: Exclusion): exclusions.Exclusion {
  const place = { grid: exclusion.gridId, block: exclusion.blockId, community: exclusion.communityId };
  const decides = exclusion.proposerId !== actor.id && may(actor, 'case.review-exclusion', place);
  const grid = { ...exclusion, id: exclusion.gridId };
  const until = revocableUntil(exclusion);
  return exclusions.Exclusion.fromPartial({
    ...exclusion,
    mayReview: decides && exclusion.state === 'proposed',
    revocableUntil: until,
    mayRevoke:
      decides &&
      until !== undefined &&
      until >= new Date() &&
      reachesReviewer(exclusion, actingPosition(actor, { grid })),
  });
}
