import { gridRegistry, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { PlaceService } from './place.service';

type Served = 'listBlocks' | 'listCommunities' | 'listGrids' | 'getGrid';

@RpcController(gridRegistry.GridRegistryDefinition, ['listBlocks', 'listCommunities', 'listGrids', 'getGrid'])
export class PlaceGrpc implements Pick<Rpcs<typeof gridRegistry.GridRegistryDefinition, RequestContext>, Served> {
  constructor(private readonly places: PlaceService) {}

  async listBlocks(
    ctx: RequestContext,
    request: gridRegistry.ListBlocksRequest,
  ): Promise<gridRegistry.ListBlocksResponse> {
    return { blocks: await this.places.listBlocks(ctx, request.includeBoundary) };
  }

  async listCommunities(
    ctx: RequestContext,
    request: gridRegistry.ListCommunitiesRequest,
  ): Promise<gridRegistry.ListCommunitiesResponse> {
    return { communities: await this.places.listCommunities(ctx, request.blockId) };
  }

  listGrids(ctx: RequestContext, request: gridRegistry.ListGridsRequest): Promise<gridRegistry.ListGridsResponse> {
    return this.places.listGrids(ctx, request);
  }

  getGrid(ctx: RequestContext, request: gridRegistry.GetGridRequest): Promise<gridRegistry.Grid> {
    return this.places.getGrid(ctx, request.id);
  }
}
