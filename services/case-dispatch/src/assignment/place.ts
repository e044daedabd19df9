import { invalid } from '@streetgrid/service-kit';

/** WGS-84. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** A grid as cases remember it. */
export interface Grid {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly specialKind: string;
  readonly blockId: string;
  readonly blockName: string;
  readonly communityId: string;
  readonly communityName: string;
}

/** A grid with its middle, as grid-registry tells of it. */
export interface DefinedGrid extends Grid {
  readonly center: Point | undefined;
}

/** Where a report says it is. One hint suffices; several have to agree. */
export interface PlaceHints {
  readonly gridId: string;
  readonly qrCode: string;
  readonly point: Point | undefined;
  /** wgs84 (default) | gcj02 | bd09 */
  readonly datum: string;
}

/** Where a case is. */
export interface Located {
  readonly grid: Grid;
  readonly point: Point | undefined;
}

/** The one grid that all hints lead to. Errors: Invalid `place-missing`, `place-hints-disagree`. */
export function agree(grids: readonly Grid[]): Grid {
  const [first] = grids;
  if (!first) throw invalid('place-missing');
  if (grids.some((grid) => grid.id !== first.id)) throw invalid('place-hints-disagree');
  return first;
}

/** A point on the globe or an error `point-invalid`. */
export function checkedPoint(point: Point): Point {
  const good = Math.abs(point.longitude) <= 180 && Math.abs(point.latitude) <= 90;
  if (!good) throw invalid('point-invalid');
  return point;
}

/** True for the text form of a uuid; anything else cannot be an id and never reaches the database. */
export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
