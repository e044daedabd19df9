import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Actor, invalid } from '@streetgrid/service-kit';
import type { Grid } from '../assignment/place';
import { AssignmentService } from '../assignment/assignment.service';
import { PlaceService } from '../assignment/place.service';
import { Token, tokensOf } from './audience';
import type { TaskPlace } from './task';
import type { TaskSpec } from './task-spec';

/** Places and people that specs name, read at once for all of them. */
export interface KnownGroups {
  /** Error: Invalid `unknown-task-place`, `task-person-elsewhere`. */
  placeOf(spec: TaskSpec): TaskPlace;
}

/** Who belongs to which group. */
@Injectable()
export class GroupService {
  constructor(
    private readonly places: PlaceService,
    private readonly assignment: AssignmentService,
  ) {}

  /** Everything that the actor is, as offers name it. */
  async tokens(tx: Tx, actor: Actor): Promise<Token[]> {
    if (actor.kind !== 'person') return [];
    const grids = await this.gridsOf(tx, actor.positions);
    return tokensOf(actor.id, actor.positions, grids, tx.tenantId);
  }

  async gridsOf(tx: Tx, posts: readonly { placeId: string }[]): Promise<ReadonlyMap<string, Grid>> {
    const ids = [...new Set(posts.map(({ placeId }) => placeId))];
    return ids.length === 0 ? new Map() : this.places.knownGrids(tx, ids);
  }

  /** Places and people of many specs in a handful of questions. Named people must be in office at the place or below it. */
  async known(tx: Tx, specs: readonly TaskSpec[], now: Date): Promise<KnownGroups> {
    const idsOf = (kind: string) => [
      ...new Set(specs.filter(({ placeKind }) => placeKind === kind).map(({ placeId }) => placeId)),
    ];
    const people = [...new Set(specs.flatMap(({ personIds }) => personIds))];
    const grids = await this.places.knownGrids(tx, idsOf('grid'));
    const areas = {
      block: await this.places.knownAreas(tx, 'block', idsOf('block')),
      community: await this.places.knownAreas(tx, 'community', idsOf('community')),
    };
    const posts = people.length === 0 ? [] : await this.assignment.ofPeople(tx, people, now);
    const gridsOfPosts = await this.gridsOf(tx, posts);
    const placesOf = new Map(
      people.map((id) => {
        const own = posts.filter(({ personId }) => personId === id);
        const tokens = own.length === 0 ? [] : tokensOf(id, own, gridsOfPosts, tx.tenantId);
        return [id, new Set(tokens.map((token) => token.slice(token.indexOf('@') + 1)))] as const;
      }),
    );
    return {
      placeOf: (spec) => {
        const place = placeOf(spec, grids, areas, tx.tenantId);
        if (!place) throw invalid('unknown-task-place');
        if (spec.personIds.some((id) => !placesOf.get(id)?.has(spec.placeId))) throw invalid('task-person-elsewhere');
        return place;
      },
    };
  }
}

function placeOf(
  { placeKind: kind, placeId: id }: TaskSpec,
  grids: ReadonlyMap<string, Grid>,
  areas: Readonly<Record<'block' | 'community', ReadonlyMap<string, string>>>,
  tenantId: string,
): TaskPlace | undefined {
  const nowhere = { gridId: undefined, blockId: undefined, communityId: undefined };
  if (kind === 'street') return id === tenantId ? { kind, id, name: '', ...nowhere } : undefined;
  if (kind === 'grid') {
    const grid = grids.get(id);
    return grid && { kind, id, name: grid.name, gridId: id, blockId: grid.blockId, communityId: grid.communityId };
  }
  const name = areas[kind].get(id);
  if (name === undefined) return undefined;
  return { kind, id, name, ...nowhere, [kind === 'block' ? 'blockId' : 'communityId']: id };
}
