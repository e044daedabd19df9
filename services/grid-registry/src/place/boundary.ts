import { invalid } from '@streetgrid/service-kit';
import polygonClipping, { MultiPolygon } from 'polygon-clipping';
import { areaOf, Polygon, Position, Ring, Shape } from './geometry';

/** Corners of one boundary; a hand-drawn one has some hundreds. */
const cornerLimit = 20_000;
/** Differences below this are the rounding of somebody's drawing program, not ground. */
export const toleranceSquareMeters = 1;

/**
 * Reads a boundary: a GeoJSON Polygon or MultiPolygon, WGS-84, closed rings, without crossing itself.
 * Error: Invalid `boundary-invalid` with the name of the place and a reason
 * (`not-geojson` | `not-a-polygon` | `too-many-corners` | `ring-not-closed` | `not-on-earth` | `crosses-itself` | `empty`).
 */
export function readBoundary(text: string, place: string): Shape {
  const shape = parse(text, place);
  const corners = shape.flat(2);
  const refuse = (reason: string) => invalid('boundary-invalid', { place, reason });
  if (corners.length > cornerLimit) throw refuse('too-many-corners');
  if (!shape.flat().every(isClosed)) throw refuse('ring-not-closed');
  if (!corners.every(isOnEarth)) throw refuse('not-on-earth');
  const drawn = areaOf(shape);
  if (drawn < toleranceSquareMeters) throw refuse('empty');
  // Clipping untangles what crosses itself, and then the area is another one.
  if (Math.abs(areaOf(united([shape])) - drawn) > toleranceSquareMeters) throw refuse('crosses-itself');
  return shape;
}

/** The shape of a boundary that `writeBoundary` wrote: proven once, not again. */
export function openBoundary(text: string): Shape {
  return parse(text, '');
}

/** GeoJSON text of a shape: a Polygon when it is one part. */
export function writeBoundary(shape: Shape): string {
  const [only, ...more] = shape;
  return JSON.stringify(
    more.length === 0 ? { type: 'Polygon', coordinates: only ?? [] } : { type: 'MultiPolygon', coordinates: shape },
  );
}

/** The ground that any of the shapes covers. */
export function united(shapes: readonly Shape[]): Shape {
  const [first, ...rest] = shapes.map(forClipping);
  return first ? polygonClipping.union(first, ...rest) : [];
}

/** The ground that both cover. */
export function common(a: Shape, b: Shape): Shape {
  return polygonClipping.intersection(forClipping(a), forClipping(b));
}

/** The ground that `a` covers and `b` does not. */
export function without(a: Shape, b: Shape): Shape {
  return polygonClipping.difference(forClipping(a), forClipping(b));
}

function parse(text: string, place: string): Shape {
  let geometry: { type?: unknown; coordinates?: unknown } | null;
  try {
    geometry = JSON.parse(text) as typeof geometry;
  } catch {
    throw invalid('boundary-invalid', { place, reason: 'not-geojson' });
  }
  const parts = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.coordinates;
  if ((geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') && isListOf(parts, isPolygon)) return parts;
  throw invalid('boundary-invalid', { place, reason: 'not-a-polygon' });
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

function isPolygon(value: unknown): value is Polygon {
  return isListOf(value, isRing);
}

function isRing(value: unknown): value is Ring {
  return isListOf(value, isPosition) && value.length >= 4;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function isOnEarth([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

function forClipping(shape: Shape): MultiPolygon {
  return shape.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [x, y])));
}
