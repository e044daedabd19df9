import { Injectable } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, RequestContext } from '@streetgrid/service-kit';
import { Changes, joined } from '../place/change';
import { PlaceService } from '../place/place.service';
import { QrCodeService } from '../qr-code/qr-code.service';
import { proveTree, Tree } from './tree';

/** Takes in the whole tree of a street, all or nothing. */
@Injectable()
export class TreeImportService {
  constructor(
    private readonly database: Database,
    private readonly places: PlaceService,
    private readonly codes: QrCodeService,
  ) {}

  /**
   * Twice changes nothing, under whichever key; `validate_only` changes nothing at all and keeps no key. Errors: all of
   * `proveTree`, Conflict `place-left-out`.
   */
  async importGrids(ctx: RequestContext, request: gridRegistry.ImportGridsRequest): Promise<Changes> {
    demand(ctx, 'place.import', {});
    // The geometry takes up to seconds for a large street: done before a connection is held.
    const tree = proveTree(request);
    const { idempotencyKey: key, validateOnly, ...content } = request;
    return this.database.tx(ctx, async (tx) => {
      if (validateOnly) return this.compare(tx, tree);
      return onceByKey(tx, { method: 'ImportGrids', key, request: { ...content, by: ctx.actor.id } }, async () => {
        const changes = await this.compare(tx, tree);
        if (changes.changes.length === 0) return changes;
        await this.places.replace(ctx, tx, tree);
        await this.codes.save(tx, tree.qrCodes);
        await this.places.countMapUp(tx);
        await appendAct(tx, ctx, { action: 'place.import', targetKind: 'street', targetId: ctx.tenantId });
        return changes;
      });
    });
  }

  private async compare(tx: Tx, tree: Tree): Promise<Changes> {
    return joined([await this.places.compare(tx, tree), await this.codes.compare(tx, tree.qrCodes)]);
  }
}
