import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { Order, PickupGuard } from './order';

export type ShownOrder = Order & { readonly merchantName: string };
type Row = Omit<ShownOrder, 'collectedTime'> & { collectedTime: Date | null };
export type LockedGuard = PickupGuard & { readonly merchantId: string };

export interface OrderFilter {
  /** Empty: any person. */
  readonly personId: string;
  /** Empty: any merchant. */
  readonly merchantIds: readonly string[];
  /** placed | collected | cancelled, or empty. */
  readonly state: string;
}

const select = `select o.id, o.offer_id as "offerId", o.offer_title as "offerTitle", o.merchant_id as "merchantId",
    m.name as "merchantName", o.person_id as "personId", o.points, o.state, o.pickup_code as "pickupCode",
    o.placed_time as "placedTime", o.collected_time as "collectedTime", o.version
  from mall_order o join merchant m on m.tenant_id = o.tenant_id and m.id = o.merchant_id`;

@Injectable()
export class OrderRepository {
  /** False when the pick-up code is that of another open order: try another one. */
  async insert(tx: Tx, o: Order): Promise<boolean> {
    const inserted = await tx.execute(
      `insert into mall_order (tenant_id, id, offer_id, offer_title, merchant_id, person_id, points, state, pickup_code, placed_time, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (tenant_id, pickup_code) where state = 'placed' do nothing`,
      [
        tx.tenantId,
        o.id,
        o.offerId,
        o.offerTitle,
        o.merchantId,
        o.personId,
        o.points,
        o.state,
        o.pickupCode,
        o.placedTime,
        o.version,
      ],
    );
    return inserted === 1;
  }

  /** Locks the order, applies the rule, writes it. */
  async update(tx: Tx, id: string, rule: (order: Order) => Order): Promise<Order> {
    const next = rule(await this.find(tx, id, 'for update of o'));
    await tx.execute(
      'update mall_order set state = $3, collected_time = $4, version = $5 where tenant_id = $1 and id = $2',
      [tx.tenantId, id, next.state, next.collectedTime ?? null, next.version],
    );
    return next;
  }

  /** Error: NotFound `unknown-order`. */
  async find(tx: Tx, id: string, lock: '' | 'for update of o' = ''): Promise<ShownOrder> {
    const [row] = await tx.query<Row>(`${select} where o.tenant_id = $1 and o.id = $2 ${lock}`, [tx.tenantId, id]);
    if (!row) throw notFound('unknown-order');
    return fromRow(row);
  }

  /** The order of that code at these merchants: the open one, else the latest. */
  async findByCode(tx: Tx, merchantIds: readonly string[], code: string): Promise<ShownOrder | undefined> {
    const [row] = await tx.query<Row>(
      `${select} where o.tenant_id = $1 and o.merchant_id = any($2::uuid[]) and o.pickup_code = $3
       order by (o.state = 'placed') desc, o.placed_time desc limit 1`,
      [tx.tenantId, merchantIds, code],
    );
    return row && fromRow(row);
  }

  /** Newest first, after `[placedTime, id]`. */
  async list(
    tx: Tx,
    filter: OrderFilter,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<ShownOrder[]> {
    const rows = await tx.query<Row>(
      `${select} where o.tenant_id = $1 and ($2::uuid is null or o.person_id = $2)
         and (cardinality($3::uuid[]) = 0 or o.merchant_id = any($3)) and ($4 = '' or o.state = $4)
         and ($5::timestamptz is null or (o.placed_time, o.id) < ($5, $6::uuid))
       order by o.placed_time desc, o.id desc limit $7`,
      [
        tx.tenantId,
        filter.personId || null,
        filter.merchantIds,
        filter.state,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit,
      ],
    );
    return rows.map(fromRow);
  }

  /** Locks the guards of these merchants in id order, so that one code is tried after the other. */
  async lockGuards(tx: Tx, merchantIds: readonly string[], now: Date): Promise<LockedGuard[]> {
    return tx.query<LockedGuard>(
      `insert into pickup_guard as g (tenant_id, merchant_id, window_start, wrong)
       select $1, id, $3, 0 from unnest($2::uuid[]) as id order by id
       on conflict (tenant_id, merchant_id) do update set wrong = g.wrong
       returning merchant_id as "merchantId", window_start as "windowStart", wrong`,
      [tx.tenantId, merchantIds, now],
    );
  }

  async putGuard(tx: Tx, guard: LockedGuard): Promise<void> {
    await tx.execute(
      'update pickup_guard set window_start = $3, wrong = $4 where tenant_id = $1 and merchant_id = $2',
      [tx.tenantId, guard.merchantId, guard.windowStart, guard.wrong],
    );
  }
}

const fromRow = (row: Row): ShownOrder => ({ ...row, collectedTime: row.collectedTime ?? undefined });
