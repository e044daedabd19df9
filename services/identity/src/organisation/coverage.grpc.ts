import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { CoverageService } from './coverage.service';

@RpcController(identity.IdentityDefinition, ['getCoverage'])
export class CoverageGrpc implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, 'getCoverage'> {
  constructor(private readonly coverage: CoverageService) {}

  getCoverage(ctx: RequestContext, request: identity.GetCoverageRequest): Promise<identity.Coverage> {
    return this.coverage.get(ctx, request);
  }
}
