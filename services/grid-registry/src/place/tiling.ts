import Flatbush from 'flatbush';
import { common, toleranceSquareMeters, united, without } from './boundary';
import { areaOf, boxOf, centerOf, Position, Shape } from './geometry';

/** A place with its ground. */
export interface Ground {
  readonly name: string;
  readonly shape: Shape;
}

/** Two places that both cover the same ground. */
export interface Overlap {
  readonly first: string;
  readonly second: string;
  readonly squareMeters: number;
}

/** Ground that is nobody's. */
export interface Gap {
  readonly squareMeters: number;
  readonly at: Position;
}

/** Every two places that share more ground than a rounding error, the largest overlap first. */
export function overlapsOf(places: readonly Ground[]): Overlap[] {
  if (places.length < 2) return [];
  const boxes = places.map(({ shape }) => boxOf(shape));
  const index = new Flatbush(places.length);
  for (const box of boxes) index.add(box.minX, box.minY, box.maxX, box.maxY);
  index.finish();
  const overlaps = places.flatMap((first, position) => {
    const box = boxes[position] ?? boxOf(first.shape);
    return index
      .search(box.minX, box.minY, box.maxX, box.maxY, (other) => other > position)
      .flatMap((other) => {
        const second = places[other];
        const squareMeters = second ? areaOf(common(first.shape, second.shape)) : 0;
        return second && squareMeters > toleranceSquareMeters
          ? [{ first: first.name, second: second.name, squareMeters }]
          : [];
      });
  });
  return overlaps.sort((a, b) => b.squareMeters - a.squareMeters);
}

/** What of the ground no place covers, the largest gap first. */
export function gapsIn(ground: Shape, places: readonly Ground[]): Gap[] {
  const left = places.length === 0 ? ground : without(ground, united(places.map(({ shape }) => shape)));
  return gaps(left);
}

/** Holes inside of what the places cover together, the largest first. */
export function holesBetween(places: readonly Ground[]): Gap[] {
  return gaps(united(places.map(({ shape }) => shape)).flatMap(([, ...holes]) => holes.map((hole) => [hole])));
}

/** How much of a place lies off the ground, in square metres; 0 below a rounding error. */
export function outside(ground: Shape, place: Ground): number {
  const squareMeters = areaOf(without(place.shape, ground));
  return squareMeters > toleranceSquareMeters ? squareMeters : 0;
}

function gaps(parts: Shape): Gap[] {
  return parts
    .map((part) => ({ squareMeters: areaOf([part]), at: centerOf([part]) }))
    .filter(({ squareMeters }) => squareMeters > toleranceSquareMeters)
    .sort((a, b) => b.squareMeters - a.squareMeters);
}
