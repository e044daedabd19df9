import { conflict, invalid } from '@streetgrid/service-kit';

export interface Merchant {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly gridId: string;
}

export interface Offer {
  readonly id: string;
  readonly merchantId: string;
  readonly title: string;
  readonly description: string;
  readonly points: bigint;
  /** All that the merchant has brought in. */
  readonly stocked: number;
  /** What is left of it. */
  readonly stock: number;
  readonly kind: string;
  readonly active: boolean;
}

/** An offer as a merchant brings it: `stock` is all that was ever brought in. */
export type BroughtOffer = Omit<Offer, 'stocked'>;
export type Change = 'created' | 'updated' | 'unchanged';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const kinds: readonly string[] = ['goods', 'service'];

/** True for what can be an id at all. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** One piece less on the shelf. Errors: Conflict `offer-not-active`, `out-of-stock`. */
export function take(offer: Offer): Offer {
  if (!offer.active) throw conflict('offer-not-active');
  if (offer.stock === 0) throw conflict('out-of-stock');
  return { ...offer, stock: offer.stock - 1 };
}

/** One piece back on the shelf. */
export function putBack(offer: Offer): Offer {
  return { ...offer, stock: offer.stock + 1 };
}

/** Errors: Invalid `merchant-invalid`. */
export function checkMerchant(merchant: Merchant): Merchant {
  const name = merchant.name.trim();
  if (!isId(merchant.id) || name === '') throw invalid('merchant-invalid', { merchant: merchant.id });
  return { id: merchant.id, name, address: merchant.address.trim(), gridId: merchant.gridId };
}

/** Errors: Invalid `offer-invalid` with the field that is wrong. */
export function checkOffer(offer: BroughtOffer): BroughtOffer {
  const wrong = (field: string) => invalid('offer-invalid', { offer: offer.id, field });
  if (!isId(offer.id)) throw wrong('id');
  if (offer.title.trim() === '') throw wrong('title');
  if (offer.points <= 0n) throw wrong('points');
  if (offer.stock < 0) throw wrong('stock');
  if (!kinds.includes(offer.kind)) throw wrong('kind');
  return {
    id: offer.id,
    merchantId: offer.merchantId,
    title: offer.title.trim(),
    description: offer.description.trim(),
    points: offer.points,
    stock: offer.stock,
    kind: offer.kind,
    active: offer.active,
  };
}

/**
 * The offer as it is after onboarding. What was redeemed meanwhile stays redeemed: only the difference in what was
 * brought in goes on the shelf. Error: Conflict `offer-of-another-merchant`.
 */
export function bring(known: Offer | undefined, brought: BroughtOffer): { offer: Offer; change: Change } {
  if (!known) return { offer: { ...brought, stocked: brought.stock }, change: 'created' };
  if (known.merchantId !== brought.merchantId) throw conflict('offer-of-another-merchant', { offer: known.id });
  const stock = Math.max(0, known.stock + brought.stock - known.stocked);
  const offer = { ...brought, stocked: brought.stock, stock };
  return { offer, change: same(known, offer) ? 'unchanged' : 'updated' };
}

export function changeOf(known: Merchant | undefined, merchant: Merchant): Change {
  if (!known) return 'created';
  return same(known, merchant) ? 'unchanged' : 'updated';
}

function same<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((key) => a[key] === b[key]);
}
