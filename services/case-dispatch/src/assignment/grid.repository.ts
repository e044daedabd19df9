import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { DefinedGrid, Grid } from './place';

const grids = `select id, name, type, special_kind as "specialKind", block_id as "blockId", block_name as "blockName",
    community_id as "communityId", community_name as "communityName"
  from grid where tenant_id = $1`;

/** Which grids are asked for. */
export interface SomeGrids {
  readonly ids?: readonly string[];
  readonly type?: string;
  readonly blockId?: string;
  readonly communityId?: string;
}

/** Read model of grid-registry's grids, fed by its events. */
@Injectable()
export class GridRepository {
  async save(tx: Tx, grid: DefinedGrid, version: number): Promise<void> {
    await tx.execute(
      `insert into grid (tenant_id, id, name, type, special_kind, block_id, block_name, community_id, community_name,
         center_longitude, center_latitude, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (tenant_id, id) do update
         set name = excluded.name, type = excluded.type, special_kind = excluded.special_kind, block_id = excluded.block_id,
             block_name = excluded.block_name, community_id = excluded.community_id, community_name = excluded.community_name,
             center_longitude = excluded.center_longitude, center_latitude = excluded.center_latitude,
             version = excluded.version
       where grid.version < excluded.version`,
      [
        tx.tenantId,
        grid.id,
        grid.name,
        grid.type,
        grid.specialKind,
        grid.blockId,
        grid.blockName,
        grid.communityId,
        grid.communityName,
        grid.center?.longitude ?? null,
        grid.center?.latitude ?? null,
        version,
      ],
    );
  }

  async find(tx: Tx, ids: readonly string[]): Promise<Grid[]> {
    return tx.query<Grid>(`${grids} and id = any($2::uuid[])`, [tx.tenantId, ids]);
  }

  /** Grids by kind and place, or by id. */
  async some(tx: Tx, asked: SomeGrids, limit: number): Promise<Grid[]> {
    return tx.query<Grid>(
      `${grids} and ($2::uuid[] is null or id = any($2)) and ($3 = '' or type = $3)
         and ($4::uuid is null or block_id = $4) and ($5::uuid is null or community_id = $5)
       order by id limit $6`,
      [tx.tenantId, asked.ids ?? null, asked.type ?? '', asked.blockId || null, asked.communityId || null, limit],
    );
  }

  /** Grids of exactly this name: two at most, which is enough to know that it names none alone. */
  async named(tx: Tx, name: string): Promise<{ id: string }[]> {
    return tx.query<{ id: string }>(`select id from grid where tenant_id = $1 and name = $2 order by id limit 2`, [
      ...[tx.tenantId, name],
    ]);
  }

  /** Blocks or communities that have a grid, with their names; unknown ids are left out. */
  async areas(tx: Tx, kind: 'block' | 'community', ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return tx.query<{ id: string; name: string }>(
      `select ${kind}_id as id, max(${kind}_name) as name from grid
       where tenant_id = $1 and ${kind}_id = any($2::uuid[]) group by ${kind}_id`,
      [tx.tenantId, ids],
    );
  }
}
