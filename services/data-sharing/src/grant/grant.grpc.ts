import { dataSharing, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { Grant, stateAt } from './grant';
import { GrantService } from './grant.service';

type Served = 'requestGrant' | 'approveGrant' | 'revokeGrant' | 'getGrant' | 'listGrants';

@RpcController(dataSharing.DataSharingDefinition, [
  'requestGrant',
  'approveGrant',
  'revokeGrant',
  'getGrant',
  'listGrants',
])
export class GrantGrpc implements Pick<Rpcs<typeof dataSharing.DataSharingDefinition, RequestContext>, Served> {
  constructor(private readonly grants: GrantService) {}

  async requestGrant(ctx: RequestContext, request: dataSharing.RequestGrantRequest): Promise<dataSharing.Grant> {
    return toProto(await this.grants.request(ctx, request));
  }

  async approveGrant(ctx: RequestContext, request: dataSharing.ApproveGrantRequest): Promise<dataSharing.Grant> {
    return toProto(await this.grants.approve(ctx, request));
  }

  async revokeGrant(ctx: RequestContext, request: dataSharing.RevokeGrantRequest): Promise<dataSharing.Grant> {
    return toProto(await this.grants.revoke(ctx, request));
  }

  async getGrant(ctx: RequestContext, request: dataSharing.GetGrantRequest): Promise<dataSharing.Grant> {
    return toProto(await this.grants.get(ctx, request.id));
  }

  async listGrants(
    ctx: RequestContext,
    request: dataSharing.ListGrantsRequest,
  ): Promise<dataSharing.ListGrantsResponse> {
    const { grants, nextPageToken } = await this.grants.list(ctx, request);
    return { grants: grants.map(toProto), nextPageToken };
  }
}

function toProto(grant: Grant): dataSharing.Grant {
  return dataSharing.Grant.fromPartial({
    ...grant,
    state: stateAt(grant, new Date()),
    fields: [...grant.fields],
    categoryCodes: [...grant.categoryCodes],
    gridTypes: [...grant.gridTypes],
  });
}
