import { escalation, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { ClockService } from './clock.service';

@RpcController(escalation.EscalationDefinition, ['getClock', 'listClocks'])
export class ClockGrpc implements Pick<
  Rpcs<typeof escalation.EscalationDefinition, RequestContext>,
  'getClock' | 'listClocks'
> {
  constructor(private readonly clocks: ClockService) {}

  getClock(ctx: RequestContext, request: escalation.GetClockRequest): Promise<escalation.Clock> {
    return this.clocks.get(ctx, request.caseId);
  }

  listClocks(ctx: RequestContext, request: escalation.ListClocksRequest): Promise<escalation.ListClocksResponse> {
    return this.clocks.list(ctx, request);
  }
}
