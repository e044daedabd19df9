import { Tx } from '@streetgrid/database';
import { appendEvents } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { GridView } from './place';

/** Tells of grids that came to be or changed, with the names above them. */
export function tellDefined(tx: Tx, ctx: RequestContext, grids: readonly GridView[]): Promise<void> {
  return appendEvents(
    tx,
    ctx,
    grids.map(
      ({ id, version, code, name, type, specialKind, blockId, blockName, communityId, communityName, ...grid }) => ({
        name: 'GridDefined' as const,
        aggregateId: id,
        aggregateVersion: version,
        payload: {
          gridId: id,
          code,
          name,
          type,
          specialKind,
          blockId,
          blockName,
          communityId,
          communityName,
          centerLongitude: grid.centerLongitude,
          centerLatitude: grid.centerLatitude,
        },
      }),
    ),
  );
}
