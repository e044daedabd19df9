import { conflict, demand, DomainError, forbidden, reach, RequestContext } from '@streetgrid/service-kit';

export type OrderState = 'placed' | 'collected' | 'cancelled';

export interface Order {
  readonly id: string;
  readonly offerId: string;
  readonly offerTitle: string;
  readonly merchantId: string;
  readonly personId: string;
  readonly points: bigint;
  readonly state: OrderState;
  /** Six digits. */
  readonly pickupCode: string;
  readonly placedTime: Date;
  readonly collectedTime: Date | undefined;
  readonly version: number;
}

/** The only ways from state to state; nothing leads out of `collected` and `cancelled`. */
const transitions: Readonly<Record<'collect' | 'cancel', { readonly from: OrderState; readonly to: OrderState }>> = {
  collect: { from: 'placed', to: 'collected' },
  cancel: { from: 'placed', to: 'cancelled' },
};

/** Handed over. Errors: Conflict `order-already-collected`, `order-cancelled`. */
export function collect(order: Order, now: Date): Order {
  return { ...move(order, 'collect'), collectedTime: now };
}

/** Taken back. Errors: Conflict `order-already-collected`, `order-cancelled`. */
export function cancel(order: Order): Order {
  return move(order, 'cancel');
}

function move(order: Order, by: keyof typeof transitions): Order {
  const { from, to } = transitions[by];
  if (order.state !== from) throw conflict(order.state === 'cancelled' ? 'order-cancelled' : 'order-already-collected');
  return { ...order, state: to, version: order.version + 1 };
}

/** The person whose points are spent. Error: Forbidden `only-people-redeem`. */
export function redeemer(ctx: RequestContext): string {
  demand(ctx, 'offer.redeem', { persons: [ctx.actor.id] });
  return ctx.actor.id;
}

/** Merchants that the caller serves at, in a fixed order. Error: Forbidden `not-a-merchant`. */
export function merchantsOf(ctx: RequestContext): readonly string[] {
  const { merchants } = reach(ctx.actor, 'order.collect');
  if (merchants.length === 0) throw forbidden('not-a-merchant');
  return merchants.toSorted();
}

/** Lets the person who redeemed or the street's administrator cancel. Error: Forbidden `order-of-another`. */
export function allowCancelling(ctx: RequestContext, order: Order): void {
  demand(ctx, 'order.cancel', { persons: [order.personId] }, { orderId: order.id });
}

/** The pick-up code as this caller may see it: only the person who redeemed. */
export function codeFor(ctx: RequestContext, order: Order): string {
  return ctx.actor.kind === 'person' && ctx.actor.id === order.personId ? order.pickupCode : '';
}

/** Wrong codes of a merchant since the window began. */
export interface PickupGuard {
  readonly windowStart: Date;
  readonly wrong: number;
}

const windowMs = 60_000;
const wrongAllowed = 5;

/** Lets a code be tried. Error: TooMany `too-many-pickup-codes` with the seconds to wait. */
export function allowTrying(guard: PickupGuard, now: Date): void {
  const left = guard.windowStart.getTime() + windowMs - now.getTime();
  if (guard.wrong >= wrongAllowed && left > 0)
    throw new DomainError('TooMany', 'too-many-pickup-codes', { seconds: Math.ceil(left / 1_000) });
}

/** The guard after a wrong code. */
export function afterWrongCode(guard: PickupGuard, now: Date): PickupGuard {
  const over = now.getTime() - guard.windowStart.getTime() >= windowMs;
  return over ? { windowStart: now, wrong: 1 } : { ...guard, wrong: guard.wrong + 1 };
}
