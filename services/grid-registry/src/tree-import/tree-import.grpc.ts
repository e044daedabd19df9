import { gridRegistry, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { TreeImportService } from './tree-import.service';

@RpcController(gridRegistry.GridRegistryDefinition, ['importGrids'])
export class TreeImportGrpc implements Pick<
  Rpcs<typeof gridRegistry.GridRegistryDefinition, RequestContext>,
  'importGrids'
> {
  constructor(private readonly imports: TreeImportService) {}

  importGrids(
    ctx: RequestContext,
    request: gridRegistry.ImportGridsRequest,
  ): Promise<gridRegistry.ImportGridsResponse> {
    return this.imports.importGrids(ctx, request);
  }
}
