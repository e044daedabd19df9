import type { Actor } from '@streetgrid/service-kit';
import type { Grid } from '../assignment/place';

/** One way to belong to a group: a position at a place, or being the person. */
export type Token = string;

/** The group of a task as tokens. */
export function audienceOf(group: {
  placeId: string;
  positions: readonly string[];
  personIds: readonly string[];
}): Token[] {
  return [
    ...group.positions.map((position) => `${position}@${group.placeId}`),
    ...group.personIds.map((id) => `person@${id}`),
  ];
}

/** A position somewhere. */
interface Held {
  readonly position: string;
  readonly placeId: string;
}

/** Everything that somebody is: each position at its place and at every place above it, and the person. */
export function tokensOf(
  personId: string,
  posts: readonly Held[],
  grids: ReadonlyMap<string, Grid>,
  tenantId: string,
): Token[] {
  const held = posts.flatMap(({ position, placeId }) =>
    placesAbove(placeId, grids, tenantId).map((id) => `${position}@${id}`),
  );
  return [...new Set([`person@${personId}`, ...held])];
}

/** The posts through which somebody belongs to a group; being named needs none. */
export function postsBehind<Post extends Held>(
  audience: readonly Token[],
  posts: readonly Post[],
  grids: ReadonlyMap<string, Grid>,
  tenantId: string,
): Post[] {
  return posts.filter(({ position, placeId }) =>
    placesAbove(placeId, grids, tenantId).some((id) => audience.includes(`${position}@${id}`)),
  );
}

/** True when the actor is named, or holds a position that the group names. */
export function belongs(actor: Actor, audience: readonly Token[], tokens: readonly Token[]): boolean {
  return actor.kind === 'person' && tokens.some((token) => audience.includes(token));
}

/** A grid lies in its block and its community; everything lies in the street. What is no grid is known by itself alone. */
function placesAbove(placeId: string, grids: ReadonlyMap<string, Grid>, tenantId: string): string[] {
  const grid = grids.get(placeId);
  return [placeId, ...(grid ? [grid.blockId, grid.communityId] : []), tenantId];
}
