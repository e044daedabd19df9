import { pointsMall, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { codeFor } from './order';
import { ShownOrder } from './order.repository';
import { OrderService } from './order.service';

type Served = 'redeemOffer' | 'listOrders' | 'collectOrder' | 'cancelOrder';

@RpcController(pointsMall.PointsMallDefinition, ['redeemOffer', 'listOrders', 'collectOrder', 'cancelOrder'])
export class OrderGrpc implements Pick<Rpcs<typeof pointsMall.PointsMallDefinition, RequestContext>, Served> {
  constructor(private readonly orders: OrderService) {}

  async redeemOffer(ctx: RequestContext, request: pointsMall.RedeemOfferRequest): Promise<pointsMall.Order> {
    return toProto(ctx, await this.orders.redeem(ctx, request));
  }

  async listOrders(ctx: RequestContext, request: pointsMall.ListOrdersRequest): Promise<pointsMall.ListOrdersResponse> {
    const { orders, nextPageToken } = await this.orders.list(ctx, request);
    return { orders: orders.map((order) => toProto(ctx, order)), nextPageToken };
  }

  async collectOrder(ctx: RequestContext, request: pointsMall.CollectOrderRequest): Promise<pointsMall.Order> {
    return toProto(ctx, await this.orders.collect(ctx, request));
  }

  async cancelOrder(ctx: RequestContext, request: pointsMall.CancelOrderRequest): Promise<pointsMall.Order> {
    return toProto(ctx, await this.orders.cancel(ctx, request));
  }
}

function toProto(ctx: RequestContext, order: ShownOrder): pointsMall.Order {
  return pointsMall.Order.fromPartial({ ...order, pickupCode: codeFor(ctx, order) });
}
