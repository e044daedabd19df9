import { Injectable } from '@nestjs/common';
import { sqlState, Tx } from '@streetgrid/database';
import { conflict, notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Source, SourceKind } from './source';

interface SourceRow {
  id: string;
  kind: SourceKind;
  name: string;
  client_id: string;
  active: boolean;
  waiting_grid_id: string | null;
  create_time: Date;
  update_time: Date;
}

const columns = 'id, kind, name, client_id, active, waiting_grid_id, create_time, update_time';
const listLimit = 500;

/** All SQL of sources. */
@Injectable()
export class SourceRepository {
  async list(tx: Tx): Promise<Source[]> {
    const rows = await tx.query<SourceRow>(
      `select ${columns} from intake_source where tenant_id = $1 order by create_time, id limit ${listLimit}`,
      [tx.tenantId],
    );
    return rows.map(sourceOf);
  }

  /** Error: NotFound `unknown-source`. */
  async find(tx: Tx, id: string): Promise<Source> {
    const rows = isUuid(id)
      ? await tx.query<SourceRow>(`select ${columns} from intake_source where tenant_id = $1 and id = $2`, [
          ...[tx.tenantId, id],
        ])
      : [];
    const [row] = rows;
    if (!row) throw notFound('unknown-source');
    return sourceOf(row);
  }

  async ofClient(tx: Tx, clientId: string): Promise<Source | undefined> {
    const [row] = await tx.query<SourceRow>(
      `select ${columns} from intake_source where tenant_id = $1 and client_id = $2`,
      [tx.tenantId, clientId],
    );
    return row && sourceOf(row);
  }

  /** The street's hotline; laid down as given when there is none yet. Of two at once one lays it. */
  async hotline(tx: Tx, first: Source): Promise<Source> {
    const find = () =>
      tx.query<SourceRow>(`select ${columns} from intake_source where tenant_id = $1 and kind = 'hotline_12345'`, [
        tx.tenantId,
      ]);
    const [known] = await find();
    if (known) return sourceOf(known);
    await this.write(tx, first, 'on conflict do nothing');
    const [row] = await find();
    if (!row) throw new Error('the hotline that was laid down is not there');
    return sourceOf(row);
  }

  /** Errors: Conflict `source-client-taken`, `hotline-exists`. */
  async save(tx: Tx, source: Source): Promise<void> {
    await this.write(
      tx,
      source,
      `on conflict (tenant_id, id) do update set name = excluded.name, client_id = excluded.client_id,
         active = excluded.active, waiting_grid_id = excluded.waiting_grid_id, update_time = excluded.update_time`,
    ).catch((error: unknown) => {
      if (sqlState(error) !== '23505') throw error;
      throw conflict(String(error).includes('intake_source_hotline') ? 'hotline-exists' : 'source-client-taken');
    });
  }

  private async write(tx: Tx, source: Source, onConflict: string): Promise<void> {
    const { id, kind, name, clientId, active, waitingGridId, createTime, updateTime } = source;
    await tx.execute(
      `insert into intake_source (tenant_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) ${onConflict}`,
      [tx.tenantId, id, kind, name, clientId, active, waitingGridId ?? null, createTime, updateTime],
    );
  }
}

function sourceOf(row: SourceRow): Source {
  return {
    ...{ id: row.id, kind: row.kind, name: row.name, clientId: row.client_id, active: row.active },
    ...{ waitingGridId: row.waiting_grid_id ?? undefined, createTime: row.create_time, updateTime: row.update_time },
  };
}
