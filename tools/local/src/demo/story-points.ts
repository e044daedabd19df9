import { randomUUID } from 'node:crypto';
import { placeId } from '@streetgrid/seed';
import { Api, List, refused } from './api';
import { Teller, expect, until } from './teller';

interface Entry {
  readonly caseId: string;
  readonly kind: string;
  readonly points: number;
  readonly reason: string;
  readonly time: string;
}
interface Offer {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly merchantName: string;
  readonly stock: number;
}

const [member, merchant, admin] = ['wanggeyuan', 'shangjia', 'jiedao'];
/** The merchant that the merchant's account belongs to. */
const merchantPlace = placeId({ kind: 'merchant', code: 'M-01' });

/** Points for the work; an offer for the points; the goods for the code. */
export async function tellPoints(api: Api, teller: Teller, caseId: string): Promise<void> {
  const balance = async () => Number((await api.get<{ points: number }>('/points/balance', { as: member })).points);
  const entries = async () => (await api.get<List<Entry>>('/points/entries?pageSize=200', { as: member })).items;
  let capped = false;
  await teller.step('办成一件，积分入账', async () => {
    const rules = (await api.get<List<{ trigger: string; dailyCap: number }>>('/points/rules', { as: member })).items;
    const full = (seen: readonly Entry[], kind: string) => {
      const cap = rules.find(({ trigger }) => trigger === kind)?.dailyCap ?? 0;
      return sum(seen.filter((entry) => entry.kind === kind && day(entry.time) === day())) >= cap;
    };
    const settled = (seen: readonly Entry[], kind: string) =>
      full(seen, kind) || seen.some((entry) => entry.caseId === caseId && entry.kind === kind);
    const seen = await until(
      entries,
      (now) => settled(now, 'case_verified') && settled(now, 'case_rated_well'),
      `entries for case ${caseId}`,
    );
    capped = full(seen, 'case_verified');
    const books = await api.get<{ sum: number }>('/points/books', { as: admin });
    expect(Number(books.sum) === 0, 'books that sum to 0', books);
    const earned = seen.filter((entry) => entry.caseId === caseId).map(({ points, reason }) => `+${points} ${reason}`);
    return `${[...earned, ...(capped ? ['今日已达上限'] : [])].join('，')}；余额 ${await balance()}；总账平衡`;
  });
  const points = await balance();
  const { items } = await api.get<List<Offer>>(`/mall/offers?pageSize=200&merchantId=${merchantPlace}`, { as: member });
  const offer = items.filter((seen) => seen.stock > 0 && seen.points <= points).sort((a, b) => a.points - b.points)[0];
  if (!offer && capped) return teller.skip('积分兑换', `余额 ${points}，今日所得已达上限，明天再来`);
  let code = '';
  await teller.step('网格员用积分兑换，重发不会重复扣分', async () => {
    expect(
      offer !== undefined,
      `an offer for ${points} points`,
      items.map((seen) => seen.points),
    );
    const key = randomUUID();
    const redeem = () =>
      api.post<{ id: string; pickupCode: string }>(`/mall/offers/${offer.id}/redeem`, { as: member, key });
    const order = await redeem();
    const again = await redeem();
    expect(again.id === order.id, order.id, again);
    const left = await balance();
    expect(left === points - offer.points, `${points - offer.points} points left`, left);
    code = order.pickupCode;
    return `${offer.merchantName}「${offer.title}」−${offer.points}，取货码 ${code}`;
  });
  await teller.step('商户凭码核销，一码一次', async () => {
    const body = { pickupCode: code };
    const order = await api.post<{ state: string }>('/mall/orders/collect', { as: merchant, body });
    await refused(() => api.post('/mall/orders/collect', { as: merchant, body }), [404, 409]);
    return order.state;
  });
}

function sum(entries: readonly Entry[]): number {
  return entries.reduce((total, { points }) => total + Number(points), 0);
}

/** The day in the street. */
function day(time?: string): string {
  return (time ? new Date(time) : new Date()).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
}
