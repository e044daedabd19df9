import { Injectable } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { Database, Tx } from '@streetgrid/database';
import { notFound, RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { openBoundary } from '../place/boundary';
import { found } from '../place/place';
import { PlaceService } from '../place/place.service';
import { toWgs84 } from './datum';
import { Locator } from './locator';

/** Streets whose map is kept in memory; one of 142 grids takes about 100 kB. */
const streetsKept = 500;

/**
 * Finds the grid of a point, in memory. Every question first asks Postgres for the number of the street's map (one row by
 * its key), so an import shows in the very next answer of every replica.
 */
@Injectable()
export class LocateService {
  private readonly maps = new LRUCache<string, { version: bigint; locator: Locator }>({ max: streetsKept });

  constructor(
    private readonly database: Database,
    private readonly places: PlaceService,
  ) {}

  /** The grid that has the point. Errors: NotFound `point-outside-street`, Invalid `point-invalid`, `datum-unknown`. */
  async locate(ctx: RequestContext, request: gridRegistry.LocatePointRequest): Promise<gridRegistry.Grid> {
    const position = toWgs84(request.point, request.datum);
    return this.database.tx(ctx, async (tx) => {
      const id = (await this.locator(tx)).locate(position);
      if (id === undefined) throw notFound('point-outside-street');
      return found(await this.places.gridWithBoundary(tx, id));
    });
  }

  private async locator(tx: Tx): Promise<Locator> {
    const version = await this.places.mapVersion(tx);
    const kept = this.maps.get(tx.tenantId);
    if (kept?.version === version) return kept.locator;
    const grids = await this.places.boundaries(tx);
    const locator = new Locator(grids.map(({ id, boundary }) => ({ id, shape: openBoundary(boundary) })));
    this.maps.set(tx.tenantId, { version, locator });
    return locator;
  }
}
