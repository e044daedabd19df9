/** Longitude and latitude in degrees, WGS-84. */
export type Position = readonly [longitude: number, latitude: number];
/** Closed: the last corner repeats the first. */
export type Ring = readonly Position[];
/** Outer ring first, then holes. */
export type Polygon = readonly Ring[];
/** Every boundary is kept as a list of polygons, also when it is one. */
export type Shape = readonly Polygon[];

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Mean radius of the earth in metres. */
const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

/** Area on the sphere in square metres; off by less than 0.5 % from the ellipsoid. */
export function areaOf(shape: Shape): number {
  return shape.reduce((sum, [outer = [], ...holes]) => {
    const inHoles = holes.reduce((total, hole) => total + ringArea(hole), 0);
    return sum + Math.max(0, ringArea(outer) - inHoles);
  }, 0);
}

/**
 * True when the point lies in the shape. A point on an edge belongs to the side that the half-open rule gives it: of two
 * shapes that share the edge's corners exactly one has it, whichever way round the edge is written.
 */
export function contains(shape: Shape, [x, y]: Position): boolean {
  let inside = false;
  for (const ring of shape.flat()) {
    for (let index = 1; index < ring.length; index += 1) {
      const [a, b] = [ring[index - 1], ring[index]];
      if (!a || !b || a[1] > y === b[1] > y) continue;
      // Always from the lower corner up: both neighbours compute the very same number.
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
      if (x < low[0] + ((y - low[1]) / (high[1] - low[1])) * (high[0] - low[0])) inside = !inside;
    }
  }
  return inside;
}

export function boxOf(shape: Shape): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const [x, y] of shape.flat(2)) {
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
  }
  return box;
}

/** A point that stands for the shape on a map and lies inside it: the centre of gravity of its largest part, if it can. */
export function centerOf(shape: Shape): Position {
  const largest = shape.reduce((best, each) => (areaOf([each]) > areaOf([best]) ? each : best), shape[0] ?? []);
  const gravity = centerOfGravity(largest[0] ?? []);
  return contains([largest], gravity) ? gravity : middleOfWidestSpan(largest, gravity[1]);
}

function ringArea(ring: Ring): number {
  const doubled = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + (nextX - x) * radians * (2 + Math.sin(y * radians) + Math.sin(nextY * radians));
  }, 0);
  return Math.abs((doubled * earthRadius * earthRadius) / 2);
}

function centerOfGravity(ring: Ring): Position {
  const [originX, originY] = ring[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = relative(ring[index - 1], originX, originY);
    const [bx, by] = relative(ring[index], originX, originY);
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? [originX, originY] : [originX + x / (3 * area), originY + y / (3 * area)];
}

function relative(corner: Position | undefined, originX: number, originY: number): Position {
  return corner ? [corner[0] - originX, corner[1] - originY] : [0, 0];
}

/** For bent shapes whose centre of gravity lies outside: the middle of the widest cut at that latitude. */
function middleOfWidestSpan(polygon: Polygon, latitude: number): Position {
  const crossings = polygon
    .flatMap((ring) =>
      ring.slice(1).flatMap((b, index) => {
        const a = ring[index];
        if (!a || a[1] > latitude === b[1] > latitude) return [];
        return [a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0])];
      }),
    )
    .sort((a, b) => a - b);
  let [from, width] = [polygon[0]?.[0]?.[0] ?? 0, 0];
  for (let index = 1; index < crossings.length; index += 2) {
    const [left = 0, right = 0] = [crossings[index - 1], crossings[index]];
    if (right - left > width) [from, width] = [left, right - left];
  }
  return [from + width / 2, latitude];
}
