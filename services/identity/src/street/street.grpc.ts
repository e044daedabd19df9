import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { StreetService } from './street.service';

type Served = 'getStreet' | 'listStreets' | 'listDistricts' | 'onboardStreet';

@RpcController(identity.IdentityDefinition, ['getStreet', 'listStreets', 'listDistricts', 'onboardStreet'])
export class StreetGrpc implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, Served> {
  constructor(private readonly streets: StreetService) {}

  getStreet(ctx: RequestContext, request: identity.GetStreetRequest): Promise<identity.Street> {
    return this.streets.get(ctx, request);
  }

  listStreets(ctx: RequestContext, request: identity.ListStreetsRequest): Promise<identity.ListStreetsResponse> {
    return this.streets.list(ctx, request);
  }

  listDistricts(ctx: RequestContext, request: identity.ListDistrictsRequest): Promise<identity.ListDistrictsResponse> {
    return this.streets.listDistricts(ctx, request);
  }

  onboardStreet(ctx: RequestContext, request: identity.OnboardStreetRequest): Promise<identity.Street> {
    return this.streets.onboard(ctx, request);
  }
}
