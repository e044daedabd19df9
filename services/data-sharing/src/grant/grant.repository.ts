import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { Grant } from './grant';

type Row = Omit<Grant, 'revokeTime'> & { revokeTime: Date | null };
const columns = `id, partner, partner_name as "partnerName", data_set as "dataSet", purpose, fields, category_codes as "categoryCodes",
  grid_types as "gridTypes", state, valid_from as "validFrom", valid_until as "validUntil", create_time as "createTime",
  revoke_time as "revokeTime", revoke_reason as "revokeReason", version`;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface GrantFilter {
  /** Empty: all partners. */
  readonly partner: string;
  /** requested | active | revoked | expired, or empty. */
  readonly state: string;
}

@Injectable()
export class GrantRepository {
  async insert(tx: Tx, g: Grant): Promise<void> {
    await tx.execute(
      `insert into share_grant (tenant_id, id, partner, partner_name, data_set, purpose, fields, category_codes, grid_types, state,
         valid_from, valid_until, create_time, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        tx.tenantId,
        g.id,
        g.partner,
        g.partnerName,
        g.dataSet,
        g.purpose,
        g.fields,
        g.categoryCodes,
        g.gridTypes,
        g.state,
        g.validFrom,
        g.validUntil,
        g.createTime,
        g.version,
      ],
    );
  }

  /** Locks the grant, applies the rule, writes it. */
  async update(tx: Tx, id: string, rule: (grant: Grant) => Grant): Promise<Grant> {
    const next = rule(await this.find(tx, id, 'for update'));
    await tx.execute(
      'update share_grant set state = $3, revoke_time = $4, revoke_reason = $5, version = $6 where tenant_id = $1 and id = $2',
      [tx.tenantId, id, next.state, next.revokeTime ?? null, next.revokeReason, next.version],
    );
    return next;
  }

  /** The grant; `for share` keeps it from being revoked until the transaction ends. Error: NotFound `unknown-grant`. */
  async find(tx: Tx, id: string, lock: '' | 'for share' | 'for update' = ''): Promise<Grant> {
    const rows = uuid.test(id)
      ? await tx.query<Row>(`select ${columns} from share_grant where tenant_id = $1 and id = $2 ${lock}`, [
          tx.tenantId,
          id,
        ])
      : [];
    if (!rows[0]) throw notFound('unknown-grant');
    return fromRow(rows[0]);
  }

  /** Newest first, after `[createTime, id]`. */
  async list(
    tx: Tx,
    filter: GrantFilter,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<Grant[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from share_grant where tenant_id = $1 and ($2 = '' or partner = $2)
         and ($3 = '' or $3 = case when state = 'active' and valid_until <= now() then 'expired' else state end)
         and ($4::timestamptz is null or (create_time, id) < ($4, $5::uuid))
       order by create_time desc, id desc limit $6`,
      [tx.tenantId, filter.partner, filter.state, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(fromRow);
  }
}

const fromRow = (row: Row): Grant => ({ ...row, revokeTime: row.revokeTime ?? undefined });
