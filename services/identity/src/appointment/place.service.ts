import { Inject, Injectable } from '@nestjs/common';
import { gridRegistry, RpcClient } from '@streetgrid/contracts';
import { notFound, peer, RequestContext } from '@streetgrid/service-kit';

type Registry = RpcClient<typeof gridRegistry.GridRegistryDefinition, RequestContext>;

/** The places of grid-registry at which positions are held. */
@Injectable()
export class PlaceService {
  constructor(@Inject(peer(gridRegistry.GridRegistryDefinition)) private readonly registry: Registry) {}

  /**
   * What a place is called; undefined for kinds that grid-registry does not keep. Errors: NotFound `unknown-grid`,
   * `unknown-block`, `unknown-community`.
   */
  async nameOf(ctx: RequestContext, placeKind: string, placeId: string): Promise<string | undefined> {
    if (placeKind === 'grid') return (await this.registry.getGrid(ctx, { id: placeId })).name;
    if (placeKind === 'block') {
      const { blocks } = await this.registry.listBlocks(ctx, {});
      return named(blocks, placeId, 'unknown-block');
    }
    if (placeKind === 'community') {
      const { communities } = await this.registry.listCommunities(ctx, {});
      return named(communities, placeId, 'unknown-community');
    }
    return undefined;
  }
}

function named(places: readonly { id: string; name: string }[], placeId: string, slug: string): string {
  const place = places.find(({ id }) => id === placeId);
  if (!place) throw notFound(slug);
  return place.name;
}
