import { RequestContext } from '@streetgrid/service-kit';
import { afterWrongCode, allowCancelling, allowTrying, cancel, codeFor, collect, merchantsOf, Order } from './order';

const now = new Date('2026-11-24T02:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const placed: Order = {
  id: 'o',
  offerId: 'f',
  offerTitle: '豆浆油条一份',
  merchantId: 'm-1',
  personId: 'li',
  points: 12n,
  state: 'placed',
  pickupCode: '482913',
  placedTime: now,
  collectedTime: undefined,
  version: 1,
};

const placeKinds = {
  merchant: 'merchant',
  grid_member: 'grid',
  street_admin: 'street',
  duty_officer: 'street',
} as const;
const actor = (id: string, position: keyof typeof placeKinds): RequestContext => ({
  tenantId: 't',
  traceparent: '',
  locale: 'zh',
  token: '',
  actor: { kind: 'person', id, positions: [{ position, placeKind: placeKinds[position], placeId: 'm-1' }] },
});

it('an order is handed over once, and never after it was taken back', () => {
  expect(collect(placed, now)).toMatchObject({ state: 'collected', collectedTime: now, version: 2 });
  const slug = (act: () => unknown) => {
    try {
      act();
      return 'done';
    } catch (error) {
      return (error as { slug: string }).slug;
    }
  };
  const done = collect(placed, now);
  const back = cancel(placed);
  expect(
    [() => collect(done, now), () => cancel(done), () => collect(back, now), () => cancel(back)].map(slug),
  ).toEqual(['order-already-collected', 'order-already-collected', 'order-cancelled', 'order-cancelled']);
});

it('only the person who redeemed sees the pick-up code, not the merchant and not the street', () => {
  expect(codeFor(actor('li', 'grid_member'), placed)).toBe('482913');
  expect(codeFor(actor('shop', 'merchant'), placed)).toBe('');
  expect(codeFor(actor('head', 'street_admin'), placed)).toBe('');
});

it('an order is cancelled by its person or by the street, by nobody else', () => {
  expect(() => allowCancelling(actor('li', 'grid_member'), placed)).not.toThrow();
  expect(() => allowCancelling(actor('head', 'street_admin'), placed)).not.toThrow();
  for (const other of [actor('wang', 'grid_member'), actor('shop', 'merchant'), actor('duty', 'duty_officer')])
    expect(() => allowCancelling(other, placed)).toThrow('order-of-another');
  expect(() => merchantsOf(actor('li', 'grid_member'))).toThrow('not-a-merchant');
  expect(merchantsOf(actor('shop', 'merchant'))).toEqual(['m-1']);
});

it('five wrong codes close the counter for the rest of the minute', () => {
  let guard = { windowStart: new Date(0), wrong: 0 };
  for (let wrong = 0; wrong < 5; wrong += 1) {
    allowTrying(guard, later(wrong));
    guard = afterWrongCode(guard, later(wrong));
  }
  expect(() => allowTrying(guard, later(20))).toThrow(
    expect.objectContaining({ kind: 'TooMany', slug: 'too-many-pickup-codes', params: { seconds: 40 } }),
  );
  expect(() => allowTrying(guard, later(60))).not.toThrow();
  expect(afterWrongCode(guard, later(60))).toEqual({ windowStart: later(60), wrong: 1 });
});
