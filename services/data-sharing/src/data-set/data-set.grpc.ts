import { dataSharing, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { dataSets } from './data-set';

@RpcController(dataSharing.DataSharingDefinition, ['listDataSets'])
export class DataSetGrpc implements Pick<
  Rpcs<typeof dataSharing.DataSharingDefinition, RequestContext>,
  'listDataSets'
> {
  async listDataSets(): Promise<dataSharing.ListDataSetsResponse> {
    return dataSharing.ListDataSetsResponse.fromPartial({
      dataSets: dataSets.map((set) => ({ ...set, fields: [...set.fields] })),
    });
  }
}
