import type { Right } from '../rights';

/** Points and the mall. */
export const pointsRights = {
  'points.read': {
    what: '查看积分 See a points account',
    rpcs: ['PointsMall.GetBalance', 'PointsMall.ListEntries'],
    routes: ['GET /api/v1/points/balance', 'GET /api/v1/points/entries'],
    refusal: 'points-of-another',
    who: { person: 'self', street_admin: 'street', duty_officer: 'street' },
  },
  'books.read': {
    what: '查看总账 See the books',
    rpcs: ['PointsMall.GetBooks'],
    routes: ['GET /api/v1/points/books'],
    refusal: 'books-not-readable',
    who: { street_admin: 'street', duty_officer: 'street', auditor: 'street' },
  },
  'mall.read': {
    what: '查看规则与商品 See rules and offers',
    rpcs: ['PointsMall.ListRules', 'PointsMall.ListOffers'],
    routes: ['GET /api/v1/points/rules', 'GET /api/v1/mall/offers'],
    refusal: 'mall-not-readable',
    who: { everybody: 'street' },
  },
  'offer.redeem': {
    what: '兑换 Redeem an offer',
    rpcs: ['PointsMall.RedeemOffer'],
    routes: ['POST /api/v1/mall/offers/:id/redeem'],
    refusal: 'only-people-redeem',
    who: { person: 'self' },
  },
  'order.read': {
    what: '查看订单 See orders: mine, or those of my shop',
    rpcs: ['PointsMall.ListOrders'],
    routes: ['GET /api/v1/mall/orders'],
    refusal: 'only-people-redeem',
    who: { person: 'self', merchant: 'merchant' },
  },
  'order.collect': {
    what: '核销 Hand out an order against its code',
    rpcs: ['PointsMall.CollectOrder'],
    routes: ['POST /api/v1/mall/orders/collect'],
    refusal: 'not-a-merchant',
    who: { merchant: 'merchant' },
  },
  'order.cancel': {
    what: '取消订单 Cancel an order',
    rpcs: ['PointsMall.CancelOrder'],
    routes: ['POST /api/v1/mall/orders/:id/cancel'],
    refusal: 'order-of-another',
    who: { person: 'self', street_admin: 'street' },
  },
  'merchant.import': {
    what: '接入商户 Take in merchants',
    rpcs: ['PointsMall.OnboardMerchants'],
    refusal: 'onboarding-not-allowed',
    audited: true,
    who: { 'service:seed': 'street', 'service:onboard': 'street', street_admin: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
