import { escalation, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { LadderService } from './ladder.service';

type Served = 'computeDeadline' | 'listRungs';

@RpcController(escalation.EscalationDefinition, ['computeDeadline', 'listRungs'])
export class LadderGrpc implements Pick<Rpcs<typeof escalation.EscalationDefinition, RequestContext>, Served> {
  constructor(private readonly ladder: LadderService) {}

  computeDeadline(ctx: RequestContext, request: escalation.ComputeDeadlineRequest): Promise<escalation.Deadline> {
    return this.ladder.computeDeadline(ctx, request);
  }

  async listRungs(ctx: RequestContext): Promise<escalation.ListRungsResponse> {
    return { rungs: await this.ladder.listRungs(ctx) };
  }
}
