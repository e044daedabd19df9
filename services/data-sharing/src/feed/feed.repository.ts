import { Injectable } from '@nestjs/common';
import { dataSharing } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { Grant } from '../grant/grant';

export interface FeedRecord {
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly occurTime: Date;
  readonly categoryCode: string;
  readonly gridType: string;
  readonly fields: Readonly<Record<string, string | number>>;
}
export type PlacedRecord = FeedRecord & { readonly position: bigint };

export interface AccessEntry {
  readonly grantId: string;
  readonly partner: string;
  readonly recordCount: number;
  readonly fields: readonly string[];
  readonly outcome: 'served' | 'refused';
  readonly refusal: string;
}

@Injectable()
export class FeedRepository {
  /** Takes the next position and writes the record there; the head row stays locked until the transaction ends. */
  async append(tx: Tx, dataSet: string, r: FeedRecord): Promise<void> {
    await tx.execute(
      `with head as (
         insert into feed_head as h (tenant_id, data_set, last_position) values ($1, $2, 1)
         on conflict (tenant_id, data_set) do update set last_position = h.last_position + 1 returning last_position)
       insert into feed_record (tenant_id, data_set, position, event_id, type, subject, occur_time, category_code, grid_type, fields)
       select $1, $2, last_position, $3, $4, $5, $6, $7, $8, $9 from head`,
      [
        tx.tenantId,
        dataSet,
        r.eventId,
        r.type,
        r.subject,
        r.occurTime,
        r.categoryCode,
        r.gridType,
        JSON.stringify(r.fields),
      ],
    );
  }

  /** Position up to which everything is visible. Ask it before reading, not after. */
  async head(tx: Tx, dataSet: string): Promise<bigint> {
    const rows = await tx.query<{ last: bigint }>(
      'select last_position as last from feed_head where tenant_id = $1 and data_set = $2',
      [tx.tenantId, dataSet],
    );
    return rows[0]?.last ?? 0n;
  }

  /** Records that the grant's row filter lets through, after one position up to another. */
  async read(tx: Tx, grant: Grant, after: bigint, upTo: bigint, limit: number): Promise<PlacedRecord[]> {
    return tx.query<PlacedRecord>(
      `select position, event_id as "eventId", type, subject, occur_time as "occurTime", fields from feed_record
       where tenant_id = $1 and data_set = $2 and position > $3 and position <= $4
         and (cardinality($5::text[]) = 0 or category_code = any($5)) and (cardinality($6::text[]) = 0 or grid_type = any($6))
       order by position limit $7`,
      [tx.tenantId, grant.dataSet, after, upTo, grant.categoryCodes, grant.gridTypes, limit],
    );
  }

  async log(tx: Tx, entry: AccessEntry): Promise<void> {
    await tx.execute(
      'insert into access (tenant_id, grant_id, partner, record_count, fields, outcome, refusal) values ($1, $2, $3, $4, $5, $6, $7)',
      [tx.tenantId, entry.grantId, entry.partner, entry.recordCount, entry.fields, entry.outcome, entry.refusal],
    );
  }

  /** Accesses of a grant, newest first, before an id. */
  async accesses(tx: Tx, grantId: string, before: bigint | undefined, limit: number): Promise<dataSharing.Access[]> {
    const rows = await tx.query<Omit<dataSharing.Access, 'id'> & { id: bigint }>(
      `select id, grant_id as "grantId", partner, access_time as time, record_count as "recordCount", fields, outcome, refusal
       from access where tenant_id = $1 and grant_id = $2 and ($3::bigint is null or id < $3) order by id desc limit $4`,
      [tx.tenantId, grantId, before ?? null, limit],
    );
    return rows.map((row) => ({ ...row, id: row.id.toString() }));
  }
}
