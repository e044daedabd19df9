import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { pointsMall } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendEvent } from '@streetgrid/messaging';
import { invalid, notFound, RequestContext, unavailable } from '@streetgrid/service-kit';
import { LedgerService } from '../ledger/ledger.service';
import { isId } from './offer';
import { OfferService } from './offer.service';
import { afterWrongCode, allowCancelling, allowTrying, cancel, collect, merchantsOf, Order, redeemer } from './order';
import { OrderRepository, ShownOrder } from './order.repository';

const states: readonly string[] = ['', 'placed', 'collected', 'cancelled'];
const codeAttempts = 20;

// Locks are taken in one order everywhere: guard, order, offer, person, merchant.
@Injectable()
export class OrderService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly offers: OfferService,
    private readonly ledger: LedgerService,
  ) {}

  /** Takes a piece of stock and the points, or neither. */
  async redeem(
    ctx: RequestContext,
    { idempotencyKey: key, offerId }: pointsMall.RedeemOfferRequest,
  ): Promise<ShownOrder> {
    const personId = redeemer(ctx);
    return this.database.tx(ctx, async (tx) => {
      // The person is part of the request: nobody gets to another's order by the other's key.
      const command = { method: 'RedeemOffer', key, request: { personId, offerId } };
      return this.orders.find(tx, await onceByKey(tx, command, () => this.place(ctx, tx, personId, offerId)));
    });
  }

  /** The order of a code. A wrong code is counted, and the count stays although the call fails. */
  async collect(
    ctx: RequestContext,
    { idempotencyKey: key, pickupCode }: pointsMall.CollectOrderRequest,
  ): Promise<ShownOrder> {
    const merchantIds = merchantsOf(ctx);
    const collected = await this.database.tx(ctx, async (tx) => {
      const now = new Date();
      const guards = await this.orders.lockGuards(tx, merchantIds, now);
      for (const guard of guards) allowTrying(guard, now);
      const found = await this.orders.findByCode(tx, merchantIds, pickupCode);
      if (!found) {
        for (const guard of guards) await this.orders.putGuard(tx, { ...guard, ...afterWrongCode(guard, now) });
        return undefined;
      }
      const command = { method: 'CollectOrder', key, request: { merchantIds, pickupCode } };
      return this.orders.find(tx, await onceByKey(tx, command, () => this.handOver(ctx, tx, found.id, now)));
    });
    if (!collected) throw notFound('pickup-code-unknown');
    return collected;
  }

  /** Gives points and stock back. */
  async cancel(
    ctx: RequestContext,
    { idempotencyKey: key, orderId }: pointsMall.CancelOrderRequest,
  ): Promise<ShownOrder> {
    if (!isId(orderId)) throw notFound('unknown-order');
    return this.database.tx(ctx, async (tx) => {
      allowCancelling(ctx, await this.orders.find(tx, orderId));
      const command = { method: 'CancelOrder', key, request: { orderId } };
      return this.orders.find(tx, await onceByKey(tx, command, () => this.takeBack(ctx, tx, orderId)));
    });
  }

  async list(
    ctx: RequestContext,
    { pageSize: asked, pageToken, state, asMerchant }: pointsMall.ListOrdersRequest,
  ): Promise<{ orders: ShownOrder[]; nextPageToken: string }> {
    if (!states.includes(state)) throw invalid('unknown-state', { state });
    const filter = asMerchant
      ? { personId: '', merchantIds: merchantsOf(ctx), state }
      : { personId: redeemer(ctx), merchantIds: [], state };
    const after = decodePageToken(ctx, filter, pageToken);
    const size = pageSize(asked);
    const found = await this.database.tx(ctx, (tx) =>
      this.orders.list(tx, filter, after && [String(after[0]), String(after[1])], size + 1),
    );
    const orders = found.slice(0, size);
    const last = orders.at(-1);
    return {
      orders,
      nextPageToken:
        last && found.length > size ? encodePageToken(ctx, filter, [last.placedTime.toISOString(), last.id]) : '',
    };
  }

  private async place(ctx: RequestContext, tx: Tx, personId: string, offerId: string): Promise<string> {
    const offer = await this.offers.take(tx, offerId);
    const order = await this.insertWithFreeCode(tx, {
      id: randomUUID(),
      offerId,
      offerTitle: offer.title,
      merchantId: offer.merchantId,
      personId,
      points: offer.points,
      state: 'placed',
      placedTime: new Date(),
      collectedTime: undefined,
      version: 1,
    });
    await this.ledger.purchase(tx, { ...purchase(order), kind: 'redeem' });
    await appendEvent(tx, ctx, { name: 'OrderPlaced', ...told(order), payload: { ...payload(order), offerId } });
    return order.id;
  }

  private async handOver(ctx: RequestContext, tx: Tx, id: string, now: Date): Promise<string> {
    const order = await this.orders.update(tx, id, (current) => collect(current, now));
    await appendEvent(tx, ctx, { name: 'OrderCollected', ...told(order), payload: payload(order) });
    return id;
  }

  private async takeBack(ctx: RequestContext, tx: Tx, id: string): Promise<string> {
    const order = await this.orders.update(tx, id, cancel);
    await this.offers.putBack(tx, order.offerId);
    await this.ledger.purchase(tx, { ...purchase(order), kind: 'cancel' });
    await appendEvent(tx, ctx, { name: 'OrderCancelled', ...told(order), payload: payload(order) });
    return id;
  }

  private async insertWithFreeCode(tx: Tx, draft: Omit<Order, 'pickupCode'>): Promise<Order> {
    for (let attempt = 0; attempt < codeAttempts; attempt += 1) {
      const order = { ...draft, pickupCode: randomInt(1_000_000).toString().padStart(6, '0') };
      if (await this.orders.insert(tx, order)) return order;
    }
    throw unavailable('no-free-pickup-code');
  }
}

const told = (order: Order) => ({ aggregateId: order.id, aggregateVersion: order.version });

const payload = ({ id: orderId, personId, merchantId, points }: Order) => ({ orderId, personId, merchantId, points });

const purchase = (order: Order) => ({ ...payload(order), id: randomUUID(), reason: order.offerTitle });
