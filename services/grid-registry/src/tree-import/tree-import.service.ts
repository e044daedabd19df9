import { Injectable } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { Database, onceByKey } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { Changes, PlaceService } from '../place/place.service';
import { QrCodeService } from '../qr-code/qr-code.service';
import { allowImport, proveTree } from './tree';

/** Takes in the whole tree of a street, all or nothing. */
@Injectable()
export class TreeImportService {
  constructor(
    private readonly database: Database,
    private readonly places: PlaceService,
    private readonly codes: QrCodeService,
  ) {}

  /** Twice changes nothing, under whichever key. Errors: all of `proveTree`, Conflict `place-left-out`. */
  async importGrids(ctx: RequestContext, request: gridRegistry.ImportGridsRequest): Promise<Changes> {
    allowImport(ctx);
    // The geometry takes up to seconds for a large street: done before a connection is held.
    const tree = proveTree(request);
    const { idempotencyKey: key, ...content } = request;
    return this.database.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'ImportGrids', key, request: content }, async () => {
        const places = await this.places.replace(ctx, tx, tree);
        const codes = await this.codes.save(tx, tree.qrCodes);
        if (places.created + places.updated > 0) await this.places.countMapUp(tx);
        return {
          created: places.created + codes.created,
          updated: places.updated + codes.updated,
          unchanged: places.unchanged + codes.unchanged,
        };
      }),
    );
  }
}
