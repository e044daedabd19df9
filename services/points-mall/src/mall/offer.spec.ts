import { bring, BroughtOffer, checkOffer, Offer, putBack, take } from './offer';

const brought: BroughtOffer = {
  id: 'a0000000-0000-4000-8000-000000000009',
  merchantId: 'm',
  title: '理发一次',
  description: '',
  points: 30n,
  stock: 10,
  kind: 'service',
  active: true,
};
const offered: Offer = { ...brought, stocked: 10, stock: 10 };

it('the last piece can be taken, the one after it cannot', () => {
  const empty = take({ ...offered, stock: 1 });
  expect(empty.stock).toBe(0);
  expect(() => take(empty)).toThrow('out-of-stock');
  expect(take(putBack(empty)).stock).toBe(0);
  expect(() => take({ ...offered, active: false })).toThrow('offer-not-active');
});

it('bringing the same again does not refill the shelf', () => {
  const sold = { ...offered, stock: 4 };
  expect(bring(undefined, brought)).toEqual({ offer: offered, change: 'created' });
  expect(bring(sold, brought)).toEqual({ offer: sold, change: 'unchanged' });
});

it('bringing more puts only the difference on the shelf, and less never below nothing', () => {
  const sold = { ...offered, stock: 4 };
  expect(bring(sold, { ...brought, stock: 15 })).toMatchObject({ offer: { stock: 9, stocked: 15 }, change: 'updated' });
  expect(bring(sold, { ...brought, stock: 2 }).offer.stock).toBe(0);
  expect(() => bring(sold, { ...brought, merchantId: 'other' })).toThrow('offer-of-another-merchant');
});

it.each<[Partial<BroughtOffer>, string]>([
  [{ title: ' ' }, 'title'],
  [{ points: 0n }, 'points'],
  [{ stock: -1 }, 'stock'],
  [{ kind: 'lottery' }, 'kind'],
  [{ id: 'M-01' }, 'id'],
])('an offer with %j is refused by the name of the field', (partial, field) => {
  expect(() => checkOffer({ ...brought, ...partial })).toThrow(
    expect.objectContaining({ slug: 'offer-invalid', params: expect.objectContaining({ field }) as unknown }),
  );
});
