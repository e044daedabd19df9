import { exclusions, Rpcs } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import type { Exclusion } from './exclusion';
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
  const open = exclusion.state === 'proposed' && exclusion.proposerId !== actor.id;
  return exclusions.Exclusion.fromPartial({
    ...exclusion,
    mayReview: open && may(actor, 'case.review-exclusion', place),
  });
}
