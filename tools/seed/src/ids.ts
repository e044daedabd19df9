import { v5 } from 'uuid';

/** Everything of the demo street hangs below this uuid, so that two runs make the same ids. */
const namespace = 'ef599977-46db-5a17-a456-bf98c9471984';

/** The uuid that belongs to a name of the demo street, e.g. `grid:110105003-R-0021`. The same name gives the same uuid for ever. */
export function idOf(name: string): string {
  return v5(name, namespace);
}

/** Kinds of place that a position can be held at. */
export type PlaceKind = 'street' | 'block' | 'community' | 'grid' | 'department' | 'merchant';

/** A place by its readable code: a grid's code, a block's code, a merchant's code. */
export interface PlaceRef {
  readonly kind: PlaceKind;
  readonly code: string;
}

/** Id of a place; the street's id is the tenant's. */
export function placeId(place: PlaceRef): string {
  return place.kind === 'street' ? idOf(place.code) : idOf(`${place.kind}:${place.code}`);
}
