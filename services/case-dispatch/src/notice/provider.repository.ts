import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, StoredRow, Tx } from '@streetgrid/database';
import { v5 as uuidv5 } from 'uuid';
import type { Provider } from './provider';

/** Providers with their secrets, sealed; `reseal` walks it. */
export const providerTable: SealedTable = {
  name: 'notice_provider',
  id: 'id',
  columns: [{ name: 'secret', indexed: false, plain: false }],
};

/** A provider as it is kept. */
export interface KeptProvider extends Provider {
  readonly id: string;
  readonly secret: string;
  readonly updateTime: Date;
  readonly sentToday: number;
}

@Injectable()
export class ProviderRepository {
  private readonly rows: SealedRows;

  constructor(fields: SealedFields) {
    this.rows = new SealedRows(fields, providerTable);
  }

  /** The street's providers; three at most. */
  async list(tx: Tx, day: string): Promise<KeptProvider[]> {
    const rows = await tx.query<Omit<KeptProvider, 'secret'> & StoredRow>(
      `select p.id, p.channel, p.url, p.account, p.sender, p.enabled, p.daily_cap as "dailyCap", p.quiet_from as "quietFrom",
         p.quiet_until as "quietUntil", p.track_url as "trackUrl", p.street_name as "streetName",
         p.update_time as "updateTime", coalesce(d.sent, 0) as "sentToday", p.secret_sealed
       from notice_provider p
       left join notice_day d on d.tenant_id = p.tenant_id and d.channel = p.channel and d.day = $2
       where p.tenant_id = $1 order by p.channel`,
      [tx.tenantId, day],
    );
    return rows.map(({ secret_sealed, ...row }) => ({
      ...row,
      secret: this.rows.open(tx.tenantId, row.id, { secret_sealed: secret_sealed ?? null }).secret ?? '',
    }));
  }

  async save(tx: Tx, provider: Provider, secret: string, now: Date): Promise<void> {
    // Always the same for a street and channel: of two people at once both seal for the row that stays.
    const id = uuidv5(provider.channel, tx.tenantId);
    const secretSealed = this.rows.seal(tx.tenantId, id, { secret }).secret_sealed ?? null;
    await tx.execute(
      `insert into notice_provider (tenant_id, id, channel, url, account, sender, enabled, daily_cap, quiet_from, quiet_until,
         track_url, street_name, update_time, secret_sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (tenant_id, channel) do update set url = excluded.url, account = excluded.account, sender = excluded.sender,
         enabled = excluded.enabled, daily_cap = excluded.daily_cap, quiet_from = excluded.quiet_from,
         quiet_until = excluded.quiet_until, track_url = excluded.track_url, street_name = excluded.street_name,
         update_time = excluded.update_time, secret_sealed = excluded.secret_sealed`,
      [
        ...[tx.tenantId, id, provider.channel, provider.url, provider.account, provider.sender, provider.enabled],
        ...[provider.dailyCap, provider.quietFrom, provider.quietUntil, provider.trackUrl, provider.streetName],
        ...[now, secretSealed],
      ],
    );
  }

  /** One message of the day less; false when there is none left. */
  async takeOne(tx: Tx, { channel, dailyCap }: Provider, day: string): Promise<boolean> {
    const taken = await tx.execute(
      `insert into notice_day as d (tenant_id, channel, day, sent) values ($1, $2, $3, 1)
       on conflict (tenant_id, channel, day) do update set sent = d.sent + 1 where d.sent < $4`,
      [tx.tenantId, channel, day, dailyCap],
    );
    return taken === 1;
  }
}
