import { gridRegistry, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { LocateService } from './locate.service';

@RpcController(gridRegistry.GridRegistryDefinition, ['locatePoint'])
export class LocateGrpc implements Pick<
  Rpcs<typeof gridRegistry.GridRegistryDefinition, RequestContext>,
  'locatePoint'
> {
  constructor(private readonly maps: LocateService) {}

  locatePoint(ctx: RequestContext, request: gridRegistry.LocatePointRequest): Promise<gridRegistry.Grid> {
    return this.maps.locate(ctx, request);
  }
}
