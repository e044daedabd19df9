import type { Texts } from './text';

/** Points and the mall. */
export const pointsTexts: Texts = {
  'not-enough-points': {
    zh: '积分不够：需要 {needed} 分，现有 {balance} 分。',
    en: 'Not enough points: {needed} needed, {balance} there.',
  },
  'no-points-account': { zh: '您的账号没有积分账户。', en: 'You have no account of points.' },
  'points-of-another': { zh: '不能查看他人的积分。', en: 'These are somebody else’s points.' },
  'books-not-readable': { zh: '您没有查看总账的权限。', en: 'You may not see the books.' },
  'person-id-invalid': { zh: '人员编号格式不正确。', en: 'The id of a person is not in the right format.' },
  'unknown-offer': { zh: '没有找到这件商品。', en: 'There is no such offer.' },
  'offer-not-active': { zh: '这件商品已下架。', en: 'This offer is not available any more.' },
  'offer-invalid': { zh: '商品 {offer} 的“{field}”不正确。', en: 'The offer {offer} has a wrong “{field}”.' },
  'offer-of-another-merchant': { zh: '商品 {offer} 属于其他商户。', en: 'The offer {offer} is another merchant’s.' },
  'out-of-stock': { zh: '来晚了一步，已经兑完。', en: 'Sorry, this offer is out of stock.' },
  'merchant-invalid': { zh: '商户 {merchant} 信息不完整。', en: 'The merchant {merchant} is not complete.' },
  'not-a-merchant': { zh: '只有商户可以核销。', en: 'Only merchants can do this.' },
  'only-people-redeem': { zh: '只有个人账号可以兑换。', en: 'Only people redeem offers.' },
  'unknown-order': { zh: '没有找到这个订单。', en: 'There is no such order.' },
  'pickup-code-unknown': { zh: '取货码不正确，请核对。', en: 'There is no such pick-up code. Please check it.' },
  'no-free-pickup-code': { zh: '取货码暂时发完了，请稍后再试。', en: 'No pick-up code is free. Please try again.' },
  'order-of-another': { zh: '这不是您的订单。', en: 'This is somebody else’s order.' },
  'order-cancelled': { zh: '订单已取消。', en: 'The order was cancelled.' },
  'order-already-collected': { zh: '订单已经核销。', en: 'The order was collected already.' },
  'too-many-pickup-codes': {
    zh: '取货码输错次数太多，请 {seconds} 秒后再试。',
    en: 'Too many wrong pick-up codes. Please try again in {seconds} seconds.',
  },
};
