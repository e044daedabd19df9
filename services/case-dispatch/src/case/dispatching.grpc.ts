import { dispatching, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import type { PlannedCase } from './dispatch-plan';
import { DispatchingService } from './dispatching.service';

const definition = dispatching.DispatchingDefinition;

@RpcController(definition)
export class DispatchingGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly dispatches: DispatchingService) {}

  async planDispatch(ctx: RequestContext, asked: dispatching.PlanDispatchRequest) {
    const { cases, members, moreWaiting } = await this.dispatches.plan(ctx, asked);
    return { cases: cases.map(plannedMessage), members: [...members], moreWaiting };
  }

  async dispatchCases(ctx: RequestContext, { idempotencyKey, ...request }: dispatching.DispatchCasesRequest) {
    return { cases: await this.dispatches.dispatch(ctx, idempotencyKey, request) };
  }
}

function plannedMessage({ caseFile, choice, problem }: PlannedCase): dispatching.PlannedCase {
  const { id: caseId, number, matterName, grid, version } = caseFile;
  const to = problem ? undefined : choice?.assignee;
  return dispatching.PlannedCase.fromPartial({
    ...{ caseId, number, matterName, gridName: grid.name, version, problem },
    assigneeId: to?.personId,
    assigneePosition: to?.position,
    reason: choice?.reason,
    metres: to?.metres ?? -1,
  });
}
