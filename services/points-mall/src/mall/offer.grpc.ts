import { pointsMall, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { OfferService } from './offer.service';

@RpcController(pointsMall.PointsMallDefinition, ['listOffers', 'onboardMerchants'])
export class OfferGrpc implements Pick<
  Rpcs<typeof pointsMall.PointsMallDefinition, RequestContext>,
  'listOffers' | 'onboardMerchants'
> {
  constructor(private readonly offers: OfferService) {}

  async listOffers(ctx: RequestContext, request: pointsMall.ListOffersRequest): Promise<pointsMall.ListOffersResponse> {
    const { offers, nextPageToken } = await this.offers.list(ctx, request);
    return { offers: offers.map((offer) => pointsMall.Offer.fromPartial(offer)), nextPageToken };
  }

  onboardMerchants(
    ctx: RequestContext,
    request: pointsMall.OnboardMerchantsRequest,
  ): Promise<pointsMall.OnboardMerchantsResponse> {
    return this.offers.onboard(ctx, request.merchants);
  }
}
