import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { Merchant, Offer } from './offer';

/** An offer with what a person needs to go there. */
export type ShownOffer = Offer & { readonly merchantName: string; readonly address: string };

export interface OfferFilter {
  /** Part of the title, the description or the merchant's name; empty: all. */
  readonly query: string;
  /** Empty: all merchants. */
  readonly merchantId: string;
}

const columns = `o.id, o.merchant_id as "merchantId", o.title, o.description, o.points, o.stocked, o.stock, o.kind, o.active`;

@Injectable()
export class OfferRepository {
  /** Locks the offer, applies the rule, writes it. Error: NotFound `unknown-offer`. */
  async update(tx: Tx, id: string, rule: (offer: Offer) => Offer): Promise<Offer> {
    const found = await this.lock(tx, id);
    if (!found) throw notFound('unknown-offer');
    const next = rule(found);
    await this.put(tx, next);
    return next;
  }

  async lock(tx: Tx, id: string): Promise<Offer | undefined> {
    const [row] = await tx.query<Offer>(`select ${columns} from offer o where tenant_id = $1 and id = $2 for update`, [
      tx.tenantId,
      id,
    ]);
    return row;
  }

  async put(tx: Tx, o: Offer): Promise<void> {
    await tx.execute(
      `insert into offer (tenant_id, id, merchant_id, title, description, points, stocked, stock, kind, active)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (tenant_id, id) do update set title = excluded.title, description = excluded.description,
         points = excluded.points, stocked = excluded.stocked, stock = excluded.stock, kind = excluded.kind, active = excluded.active`,
      [tx.tenantId, o.id, o.merchantId, o.title, o.description, o.points, o.stocked, o.stock, o.kind, o.active],
    );
  }

  async lockMerchant(tx: Tx, id: string): Promise<Merchant | undefined> {
    const [row] = await tx.query<Merchant>(
      'select id, name, address, grid_id as "gridId" from merchant where tenant_id = $1 and id = $2 for update',
      [tx.tenantId, id],
    );
    return row;
  }

  async putMerchant(tx: Tx, m: Merchant): Promise<void> {
    await tx.execute(
      `insert into merchant (tenant_id, id, name, address, grid_id) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, id) do update set name = excluded.name, address = excluded.address, grid_id = excluded.grid_id`,
      [tx.tenantId, m.id, m.name, m.address, m.gridId],
    );
  }

  /** Active offers, the cheapest first, after `[points, id]`. Sold-out ones too: they show what to save for. */
  async list(
    tx: Tx,
    filter: OfferFilter,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<ShownOffer[]> {
    return tx.query<ShownOffer>(
      `select ${columns}, m.name as "merchantName", m.address
       from offer o join merchant m on m.tenant_id = o.tenant_id and m.id = o.merchant_id
       where o.tenant_id = $1 and o.active and ($2 = '' or o.merchant_id::text = $2)
         and ($3 = '' or position(lower($3) in lower(concat_ws(' ', o.title, o.description, m.name))) > 0)
         and ($4::bigint is null or (o.points, o.id) > ($4, $5::uuid))
       order by o.points, o.id limit $6`,
      [tx.tenantId, filter.merchantId, filter.query, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
