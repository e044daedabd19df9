import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { peers, type PointsMall } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  CancelOrderDto,
  CollectDto,
  OfferIdDto,
  OfferListDto,
  OfferQueryDto,
  OrderDto,
  OrderIdDto,
  OrderListDto,
  OrderQueryDto,
  RedeemDto,
} from './points-schemas';

@Topic('积分商城 Mall')
@Controller('api/v1/mall')
export class MallHttp {
  constructor(@Inject(peers.pointsMall) private readonly mall: PointsMall) {}

  @Get('offers')
  @Route({ summary: '可兑换 Offers', answer: OfferListDto })
  async offers(@Caller() ctx: RequestContext, @Query() query: OfferQueryDto) {
    const { offers, nextPageToken } = await this.mall.listOffers(ctx, query);
    return page(json(offers), nextPageToken);
  }

  @Post('offers/:id/redeem')
  @Route({
    summary: '兑换 Redeem an offer; gives a pick-up code',
    status: 201,
    answer: OrderDto,
    command: true,
    problems: [404, 409],
  })
  async redeem(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: OfferIdDto,
    @Body() _: RedeemDto,
  ) {
    return json(await this.mall.redeemOffer(ctx, { offerId: id, idempotencyKey }));
  }

  @Get('orders')
  @Route({ summary: '订单 My orders, or those of my shop', answer: OrderListDto })
  async orders(@Caller() ctx: RequestContext, @Query() query: OrderQueryDto) {
    const { orders, nextPageToken } = await this.mall.listOrders(ctx, query);
    return page(json(orders), nextPageToken);
  }

  @Post('orders/collect')
  @Route({
    summary: '核销 Hand over against the pick-up code',
    answer: OrderDto,
    command: true,
    problems: [404, 409],
  })
  async collect(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() { pickupCode }: CollectDto,
  ) {
    return json(await this.mall.collectOrder(ctx, { pickupCode, idempotencyKey }));
  }

  @Post('orders/:id/cancel')
  @Route({ summary: '取消 Cancel; points and stock go back', answer: OrderDto, command: true, problems: [404, 409] })
  async cancel(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: OrderIdDto,
    @Body() _: CancelOrderDto,
  ) {
    return json(await this.mall.cancelOrder(ctx, { orderId: id, idempotencyKey }));
  }
}
