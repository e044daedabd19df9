import { Injectable } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { conflict, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { Changes, compare, joined } from './change';
import { Block, Community, found, Grid, GridView, isId, readFilter } from './place';
import { tellDefined } from './place.events';
import { PlaceRepository } from './place.repository';

/** Blocks, communities and grids, proven to fit together. */
interface Places {
  readonly blocks: readonly Block[];
  readonly communities: readonly Community[];
  readonly grids: readonly Grid[];
}

/** Blocks, communities and grids of a street. Whoever belongs to the street may read them, residents included. */
@Injectable()
export class PlaceService {
  constructor(
    private readonly database: Database,
    private readonly places: PlaceRepository,
  ) {}

  async listBlocks(ctx: RequestContext, includeBoundary: boolean): Promise<gridRegistry.Block[]> {
    const blocks = await this.database.tx(ctx, (tx) => this.places.blocks(tx, includeBoundary));
    return blocks.map(({ boundary, ...block }) => ({ ...block, boundaryGeojson: boundary }));
  }

  async listCommunities(ctx: RequestContext, blockId: string): Promise<gridRegistry.Community[]> {
    if (blockId !== '' && !isId(blockId)) throw invalid('id-invalid');
    return this.database.tx(ctx, (tx) => this.places.communities(tx, blockId));
  }

  async listGrids(
    ctx: RequestContext,
    request: gridRegistry.ListGridsRequest,
  ): Promise<gridRegistry.ListGridsResponse> {
    const filter = readFilter(request);
    const size = pageSize(request.pageSize);
    const [after = ''] = decodePageToken(ctx, filter, request.pageToken) ?? [];
    return this.database.tx(ctx, async (tx) => {
      const rows = await this.places.list(tx, filter, request.includeBoundary, String(after), size + 1);
      const page = rows.slice(0, size);
      const last = page.at(-1);
      return {
        grids: page.map(toProto),
        nextPageToken: last && rows.length > size ? encodePageToken(ctx, filter, [last.code]) : '',
        totalSize: await this.places.count(tx, filter),
      };
    });
  }

  async getGrid(ctx: RequestContext, id: string): Promise<gridRegistry.Grid> {
    if (!isId(id)) throw notFound('unknown-grid');
    return this.database.tx(ctx, async (tx) => found(await this.gridWithBoundary(tx, id)));
  }

  /** One grid within somebody else's transaction. */
  async gridWithBoundary(tx: Tx, id: string): Promise<gridRegistry.Grid | undefined> {
    const [grid] = await this.places.find(tx, [id], true);
    return grid && toProto(grid);
  }

  /** The number of the street's map and how to read the map of that number. */
  async mapVersion(tx: Tx): Promise<bigint> {
    return this.places.mapVersion(tx);
  }

  async boundaries(tx: Tx): Promise<{ id: string; boundary: string }[]> {
    return this.places.boundaries(tx);
  }

  /**
   * What a proven tree would change. A kept place that the tree lacks is refused (Conflict `place-left-out`): cases still
   * point at it. Other imports of the street wait from here on.
   */
  async compare(tx: Tx, tree: Places): Promise<Changes> {
    await this.places.lockMap(tx);
    const kinds = [
      ['grid', tree.grids] as const,
      ['community', tree.communities] as const,
      ['block', tree.blocks] as const,
    ];
    for (const [kind, offered] of kinds) {
      const [name, ...more] = await this.places.left(
        tx,
        kind,
        offered.map(({ id }) => id),
      );
      if (name !== undefined) throw conflict('place-left-out', { kind, name, more: more.length });
    }
    const id = (place: { readonly id: string }) => place.id;
    return joined([
      compare(await this.places.blocks(tx, true), tree.blocks, id, blockFields),
      compare(await this.places.communities(tx, ''), tree.communities, id, communityFields),
      compare<Grid>(await this.places.grids(tx), tree.grids, id, gridFields),
    ]);
  }

  /** Writes a proven and compared tree and tells of every grid that is new or another now. */
  async replace(ctx: RequestContext, tx: Tx, tree: Places): Promise<void> {
    const blocks = await this.places.saveBlocks(tx, tree.blocks);
    const communities = await this.places.saveCommunities(tx, tree.communities);
    const grids = await this.places.saveGrids(tx, tree.grids);
    const renamed = [...blocks, ...communities].filter(({ version }) => version > 1).map(({ id }) => id);
    const touched =
      renamed.length === 0
        ? []
        : await this.places.touchGridsOf(
            tx,
            renamed,
            grids.map(({ id }) => id),
          );
    const changed = [...grids, ...touched].map(({ id }) => id);
    await tellDefined(tx, ctx, await this.places.find(tx, changed, false));
  }

  /** Says that the street's map is another one now, so that every replica reads it anew. */
  async countMapUp(tx: Tx): Promise<void> {
    await this.places.countMapUp(tx);
  }
}

/** What an import can change of a place, by its names in proto. */
const blockFields = { code: 'code', name: 'name', nameEn: 'name_en', boundary: 'boundary_geojson' } as const;
const communityFields = { code: 'code', name: 'name', blockId: 'block_id' } as const;
const gridFields = {
  ...{ code: 'code', name: 'name', type: 'type', specialKind: 'special_kind', blockId: 'block_id' },
  ...{ communityId: 'community_id', boundary: 'boundary_geojson', population: 'population' },
} as const;

function toProto({ boundary, centerLongitude, centerLatitude, version: _, ...grid }: GridView): gridRegistry.Grid {
  return { ...grid, boundaryGeojson: boundary, center: { longitude: centerLongitude, latitude: centerLatitude } };
}
