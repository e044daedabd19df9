import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { DivisionService } from './division.service';

type Served = 'listDivisions' | 'importDivisions';

@RpcController(identity.IdentityDefinition, ['listDivisions', 'importDivisions'])
export class DivisionGrpc implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, Served> {
  constructor(private readonly divisions: DivisionService) {}

  listDivisions(ctx: RequestContext, request: identity.ListDivisionsRequest): Promise<identity.ListDivisionsResponse> {
    return this.divisions.list(ctx, request);
  }

  importDivisions(
    ctx: RequestContext,
    request: identity.ImportDivisionsRequest,
  ): Promise<identity.ImportDivisionsResponse> {
    return this.divisions.import(ctx, request);
  }
}
