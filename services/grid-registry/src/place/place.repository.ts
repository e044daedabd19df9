import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Block, Community, Grid, GridFilter, GridView } from './place';

/** A row that an import wrote: version 1 came to be, a higher one changed. */
export interface Written {
  readonly id: string;
  readonly version: number;
}

const gridColumns = (boundary: boolean) => `
  select g.id, g.code, g.name, g.type, g.special_kind as "specialKind", g.block_id as "blockId", b.name as "blockName",
    g.community_id as "communityId", c.name as "communityName", ${boundary ? 'g.boundary::text' : `''`} as boundary,
    g.center_longitude as "centerLongitude", g.center_latitude as "centerLatitude",
    g.area_square_meters as "areaSquareMeters", g.population, g.version
  from grid g
  join block b on b.tenant_id = g.tenant_id and b.id = g.block_id
  join community c on c.tenant_id = g.tenant_id and c.id = g.community_id`;

const matching = `
  where g.tenant_id = $1 and ($2 = '' or g.type = $2)
    and ($3::uuid is null or g.block_id = $3) and ($4::uuid is null or g.community_id = $4)
    and ($5 = '' or strpos(lower(g.name), lower($5)) > 0 or strpos(lower(g.code), lower($5)) > 0)`;

@Injectable()
export class PlaceRepository {
  async blocks(tx: Tx, boundary: boolean): Promise<(Block & { gridCount: number })[]> {
    return tx.query(
      `select b.id, b.code, b.name, b.name_en as "nameEn", ${boundary ? 'b.boundary::text' : `''`} as boundary,
         (select count(*)::int from grid g where g.tenant_id = $1 and g.block_id = b.id) as "gridCount"
       from block b where b.tenant_id = $1 order by b.code`,
      [tx.tenantId],
    );
  }

  async communities(tx: Tx, blockId: string): Promise<(Community & { gridCount: number })[]> {
    return tx.query(
      `select c.id, c.code, c.name, c.block_id as "blockId",
         (select count(*)::int from grid g where g.tenant_id = $1 and g.community_id = c.id) as "gridCount"
       from community c where c.tenant_id = $1 and ($2::uuid is null or c.block_id = $2) order by c.code`,
      [tx.tenantId, blockId || null],
    );
  }

  /** Grids after a code, by code. */
  async list(tx: Tx, filter: GridFilter, boundary: boolean, after: string, limit: number): Promise<GridView[]> {
    return tx.query<GridView>(`${gridColumns(boundary)} ${matching} and g.code > $6 order by g.code limit $7`, [
      ...filterParams(tx, filter),
      after,
      limit,
    ]);
  }

  async count(tx: Tx, filter: GridFilter): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int from grid g ${matching}`,
      filterParams(tx, filter),
    );
    return row?.count ?? 0;
  }

  async find(tx: Tx, ids: readonly string[], boundary: boolean): Promise<GridView[]> {
    return tx.query<GridView>(`${gridColumns(boundary)} where g.tenant_id = $1 and g.id = any($2::uuid[])`, [
      tx.tenantId,
      ids,
    ]);
  }

  /** All grids with their boundaries. */
  async grids(tx: Tx): Promise<GridView[]> {
    return tx.query<GridView>(`${gridColumns(true)} where g.tenant_id = $1`, [tx.tenantId]);
  }

  /** Boundaries of all grids, by code. */
  async boundaries(tx: Tx): Promise<{ id: string; boundary: string }[]> {
    return tx.query('select id, boundary::text from grid where tenant_id = $1 order by code', [tx.tenantId]);
  }

  /** Number of the street's map; 0 while nothing was ever imported. */
  async mapVersion(tx: Tx): Promise<bigint> {
    const [row] = await tx.query<{ version: bigint }>('select version from street_map where tenant_id = $1', [
      tx.tenantId,
    ]);
    return row?.version ?? 0n;
  }

  /** Makes other imports of the street wait until this one is done. */
  async lockMap(tx: Tx): Promise<void> {
    await tx.execute('insert into street_map (tenant_id) values ($1) on conflict do nothing', [tx.tenantId]);
    await tx.query('select from street_map where tenant_id = $1 for update', [tx.tenantId]);
  }

  async countMapUp(tx: Tx): Promise<void> {
    await tx.execute('update street_map set version = version + 1 where tenant_id = $1', [tx.tenantId]);
  }

  /** Names of kept places that are not among the ids, at most ten. */
  async left(tx: Tx, table: 'block' | 'community' | 'grid', ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `select name from ${table} where tenant_id = $1 and id <> all($2::uuid[]) order by code limit 10`,
      [tx.tenantId, ids],
    );
    return rows.map((row) => row.name);
  }

  async saveBlocks(tx: Tx, blocks: readonly Block[]): Promise<Written[]> {
    return tx.query<Written>(
      `insert into block as old (tenant_id, id, code, name, name_en, boundary)
       select $1, id, code, name, "nameEn", boundary::json
       from json_to_recordset($2::json) as offered (id uuid, code text, name text, "nameEn" text, boundary text)
       on conflict (tenant_id, id) do update set code = excluded.code, name = excluded.name, name_en = excluded.name_en,
         boundary = excluded.boundary, version = old.version + 1
       where (old.code, old.name, old.name_en, old.boundary::text)
         is distinct from (excluded.code, excluded.name, excluded.name_en, excluded.boundary::text)
       returning id, version`,
      [tx.tenantId, JSON.stringify(blocks)],
    );
  }

  async saveCommunities(tx: Tx, communities: readonly Community[]): Promise<Written[]> {
    return tx.query<Written>(
      `insert into community as old (tenant_id, id, code, name, block_id)
       select $1, id, code, name, "blockId"
       from json_to_recordset($2::json) as offered (id uuid, code text, name text, "blockId" uuid)
       on conflict (tenant_id, id) do update set code = excluded.code, name = excluded.name, block_id = excluded.block_id,
         version = old.version + 1
       where (old.code, old.name, old.block_id) is distinct from (excluded.code, excluded.name, excluded.block_id)
       returning id, version`,
      [tx.tenantId, JSON.stringify(communities)],
    );
  }

  async saveGrids(tx: Tx, grids: readonly Grid[]): Promise<Written[]> {
    return tx.query<Written>(
      `insert into grid as old (tenant_id, id, code, name, type, special_kind, block_id, community_id, boundary,
         center_longitude, center_latitude, area_square_meters, population)
       select $1, id, code, name, type, "specialKind", "blockId", "communityId", boundary::json, "centerLongitude",
         "centerLatitude", "areaSquareMeters", population
       from json_to_recordset($2::json) as offered (id uuid, code text, name text, type text, "specialKind" text, "blockId" uuid,
         "communityId" uuid, boundary text, "centerLongitude" float8, "centerLatitude" float8, "areaSquareMeters" float8,
         population int)
       on conflict (tenant_id, id) do update set code = excluded.code, name = excluded.name, type = excluded.type,
         special_kind = excluded.special_kind, block_id = excluded.block_id, community_id = excluded.community_id,
         boundary = excluded.boundary, center_longitude = excluded.center_longitude,
         center_latitude = excluded.center_latitude, area_square_meters = excluded.area_square_meters,
         population = excluded.population, version = old.version + 1
       where (old.code, old.name, old.type, old.special_kind, old.block_id, old.community_id, old.boundary::text, old.population)
         is distinct from (excluded.code, excluded.name, excluded.type, excluded.special_kind, excluded.block_id,
         excluded.community_id, excluded.boundary::text, excluded.population)
       returning id, version`,
      [tx.tenantId, JSON.stringify(grids)],
    );
  }

  /** Counts grids up whose block or community has another name now: they are told again, with the new name. */
  async touchGridsOf(tx: Tx, parents: readonly string[], except: readonly string[]): Promise<Written[]> {
    return tx.query<Written>(
      `update grid set version = version + 1
       where tenant_id = $1 and (block_id = any($2::uuid[]) or community_id = any($2::uuid[])) and id <> all($3::uuid[])
       returning id, version`,
      [tx.tenantId, parents, except],
    );
  }
}

function filterParams(tx: Tx, { type, blockId, communityId, query }: GridFilter): (string | null)[] {
  return [tx.tenantId, type, blockId || null, communityId || null, query];
}
