/** Metres east and north of the street's centre. */
export type XY = readonly [number, number];
/** A lot of the map. */
export type FaceId = number;

/**
 * Lots cut out of one convex outline. Neighbours share their corner points: a cut that ends on an edge puts its end into
 * the lot on the other side too. So the lots tile the outline exactly, wherever the points are moved afterwards.
 */
export class PlanarMap {
  private readonly points: XY[];
  /** Corners of each lot, counter-clockwise, as indexes into `points`. */
  private readonly faces = new Map<FaceId, readonly number[]>();

  /** The lot that is the whole outline. */
  readonly whole: FaceId = 0;
  private lastFace: FaceId = 0;

  constructor(outline: readonly XY[]) {
    this.points = [...outline];
    this.faces.set(
      this.whole,
      outline.map((_, index) => index),
    );
  }

  /**
   * Cuts a lot so that the first part has `share` of its area. `angle` is the direction of the streets in radians; the cut
   * runs across the longer side. Answers the two parts, west or south first.
   */
  cut(lot: FaceId, share: number, angle: number): [FaceId, FaceId] {
    const corners = this.corners(lot);
    const ring = this.ring(lot);
    const normal = acrossLongSide(ring, angle);
    const offset = offsetForShare(ring, normal, share);
    const near: number[] = [];
    const far: number[] = [];
    corners.forEach((corner, index) => {
      const next = at(corners, index + 1);
      const [here, there] = [
        dot(at(this.points, corner), normal) - offset,
        dot(at(this.points, next), normal) - offset,
      ];
      (here < 0 ? near : far).push(corner);
      if (here < 0 === there < 0) return;
      const crossing = this.insert(corner, next, here / (here - there));
      near.push(crossing);
      far.push(crossing);
    });
    this.faces.delete(lot);
    return [this.add(near), this.add(far)];
  }

  /** Moves every point, e.g. to bend straight cuts into streets. */
  move(to: (point: XY) => XY): void {
    this.points.forEach((point, index) => (this.points[index] = to(point)));
  }

  ring(lot: FaceId): XY[] {
    return this.corners(lot).map((corner) => at(this.points, corner));
  }

  /** The outline around neighbouring lots: every edge that only one of them has. */
  outline(lots: readonly FaceId[]): XY[] {
    const members = lots.map((lot) => this.corners(lot));
    const edges = members.flatMap((ring) => ring.map((corner, index) => [corner, at(ring, index + 1)] as const));
    const known = new Set(edges.map(([from, to]) => `${from}>${to}`));
    const next = new Map(edges.filter(([from, to]) => !known.has(`${to}>${from}`)));
    const [start = 0] = next.keys();
    const ring = [start];
    for (let corner = next.get(start); corner !== undefined && corner !== start; corner = next.get(corner))
      ring.push(corner);
    if (ring.length !== next.size) throw new Error('these lots do not hang together');
    return ring.map((corner) => at(this.points, corner));
  }

  private add(corners: readonly number[]): FaceId {
    this.lastFace += 1;
    this.faces.set(this.lastFace, corners);
    return this.lastFace;
  }

  private corners(lot: FaceId): readonly number[] {
    const corners = this.faces.get(lot);
    if (!corners) throw new Error(`lot ${lot} was cut`);
    return corners;
  }

  /** A new point on the edge from one corner to the next; the neighbour across the edge gets it too. */
  private insert(from: number, to: number, share: number): number {
    const added = this.points.push(between(at(this.points, from), at(this.points, to), share)) - 1;
    for (const [lot, ring] of this.faces) {
      const edge = ring.findIndex((corner, index) => corner === to && at(ring, index + 1) === from);
      if (edge >= 0) this.faces.set(lot, [...ring.slice(0, edge + 1), added, ...ring.slice(edge + 1)]);
    }
    return added;
  }
}

/** Area of a ring in square metres; positive when counter-clockwise. */
export function areaOf(ring: readonly XY[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = at(ring, index + 1);
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** Centre of gravity of a ring. */
export function centerOf(ring: readonly XY[]): XY {
  const area = areaOf(ring);
  const [x, y] = ring.reduce(
    ([sumX, sumY], [hereX, hereY], index) => {
      const [nextX, nextY] = at(ring, index + 1);
      const cross = hereX * nextY - nextX * hereY;
      return [sumX + (hereX + nextX) * cross, sumY + (hereY + nextY) * cross];
    },
    [0, 0],
  );
  return [x / (6 * area), y / (6 * area)];
}

/** The point at a share of the way from `a` to `b`. */
export function between(a: XY, b: XY, share: number): XY {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

function offsetForShare(ring: readonly XY[], normal: XY, share: number): number {
  const distances = ring.map((point) => dot(point, normal));
  const wanted = areaOf(ring) * share;
  let [low, high] = [Math.min(...distances), Math.max(...distances)];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (areaOf(below(ring, normal, middle)) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The part of a convex ring that lies below an offset along a direction. */
function below(ring: readonly XY[], normal: XY, offset: number): XY[] {
  return ring.flatMap((point, index) => {
    const next = at(ring, index + 1);
    const [here, there] = [dot(point, normal) - offset, dot(next, normal) - offset];
    const kept = here < 0 ? [point] : [];
    return here < 0 === there < 0 ? kept : [...kept, between(point, next, here / (here - there))];
  });
}

function acrossLongSide(ring: readonly XY[], angle: number): XY {
  const along: XY = [Math.cos(angle), Math.sin(angle)];
  const upward: XY = [-Math.sin(angle), Math.cos(angle)];
  const extent = (direction: XY) => {
    const distances = ring.map((point) => dot(point, direction));
    return Math.max(...distances) - Math.min(...distances);
  };
  return extent(along) >= extent(upward) ? along : upward;
}

function dot(a: XY, b: XY): number {
  return a[0] * b[0] + a[1] * b[1];
}

/** The item at an index, counted round the ring. */
function at<T>(ring: readonly T[], index: number): T {
  const item = ring[index % ring.length];
  if (item === undefined) throw new Error('empty ring');
  return item;
}
