import { Inject, Injectable } from '@nestjs/common';
import { gridRegistry, RpcClient } from '@streetgrid/contracts';
import { Database, Tx } from '@streetgrid/database';
import { invalid, notFound, peer, RequestContext } from '@streetgrid/service-kit';
import gcoord from 'gcoord';
import { LRUCache } from 'lru-cache';
import { GridRepository, SomeGrids } from './grid.repository';
import { agree, checkedPoint, DefinedGrid, Grid, isUuid, Located, PlaceHints, Point } from './place';

type Registry = RpcClient<typeof gridRegistry.GridRegistryDefinition, RequestContext>;

/** Finds the grid of a report. Asks grid-registry, so it is never called inside a transaction. */
@Injectable()
export class PlaceService {
  /** A renamed grid shows its old name in new cases for at most this long on other replicas. */
  private readonly known = new LRUCache<string, Grid>({ max: 10_000, ttl: 30_000 });

  constructor(
    private readonly db: Database,
    private readonly grids: GridRepository,
    @Inject(peer(gridRegistry.GridRegistryDefinition)) private readonly registry: Registry,
  ) {}

  /**
   * The grid that every given hint leads to, and the point in WGS-84. Refusals of grid-registry pass on
   * (`point-outside-street`, `unknown-qr-code`, `peer-unavailable`).
   */
  async locate(ctx: RequestContext, hints: PlaceHints): Promise<Located> {
    const point = hints.point && toWgs84(checkedPoint(hints.point), hints.datum);
    const [byId, byCode, byPoint] = await Promise.all([
      hints.gridId ? this.grid(ctx, hints.gridId) : undefined,
      hints.qrCode ? this.registry.resolveQrCode(ctx, { code: hints.qrCode }) : undefined,
      point ? this.registry.locatePoint(ctx, { point }) : undefined,
    ]);
    const found = [byId, byCode?.grid && gridOf(byCode.grid), byPoint && gridOf(byPoint)];
    return { grid: agree(found.filter((each) => each !== undefined)), point: point ?? byCode?.point };
  }

  /** One grid by id: from this service's own copy, else from grid-registry. Error: NotFound `unknown-grid`. */
  async grid(ctx: RequestContext, id: string): Promise<Grid> {
    if (!isUuid(id)) throw notFound('unknown-grid');
    const key = `${ctx.tenantId}:${id}`;
    const known = this.known.get(key);
    if (known) return known;
    const [own] = await this.db.tx(ctx, (tx) => this.grids.find(tx, [id]));
    const grid = own ?? gridOf(await this.registry.getGrid(ctx, { id }));
    this.known.set(key, grid);
    return grid;
  }

  /** The id of the one grid of this name. Errors: NotFound `grid-name-unknown`, Invalid `grid-name-ambiguous`. */
  async gridNamed(ctx: RequestContext, name: string): Promise<string> {
    const [grid, another] = await this.db.tx(ctx, (tx) => this.grids.named(tx, name));
    if (!grid) throw notFound('grid-name-unknown');
    if (another) throw invalid('grid-name-ambiguous');
    return grid.id;
  }

  /** Grids of this service's own copy; unknown ids are left out. */
  async knownGrids(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Grid>> {
    const grids = await this.grids.find(tx, ids);
    return new Map(grids.map((grid) => [grid.id, grid]));
  }

  /** Grids of this service's own copy, by id or by kind and place; at most `limit`. */
  async someGrids(tx: Tx, asked: SomeGrids, limit: number): Promise<readonly Grid[]> {
    return this.grids.some(tx, asked, limit);
  }

  /** Names of blocks or communities of this service's own copy; unknown ids are left out. */
  async knownAreas(tx: Tx, kind: 'block' | 'community', ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const areas = await this.grids.areas(tx, kind, ids);
    return new Map(areas.map(({ id, name }) => [id, name]));
  }

  /** News of a grid from grid-registry. */
  async gridDefined(tx: Tx, grid: DefinedGrid, version: number): Promise<void> {
    await this.grids.save(tx, grid, version);
    tx.afterCommit(() => this.known.delete(`${tx.tenantId}:${grid.id}`));
  }
}

function gridOf(grid: gridRegistry.Grid): Grid {
  const { id, name, type, specialKind, blockId, blockName, communityId, communityName } = grid;
  return { id, name, type, specialKind, blockId, blockName, communityId, communityName };
}

function toWgs84(point: Point, datum: string): Point {
  if (datum === '' || datum === 'wgs84') return point;
  if (datum !== 'gcj02' && datum !== 'bd09') throw invalid('datum-invalid');
  const from = datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
  const [longitude, latitude] = gcoord.transform([point.longitude, point.latitude], from, gcoord.WGS84);
  return { longitude, latitude };
}
