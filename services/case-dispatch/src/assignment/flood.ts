import type { Point } from './place';
import { weights } from './score';
import { metresBetween } from '../relation/relation';

/** A case of a flood, as far as the spread over a crew depends on it. */
export interface FloodCase {
  readonly id: string;
  readonly point: Point | undefined;
}

/** Somebody of the crew that may take any of the cases. */
export interface FloodMember {
  readonly id: string;
  /** Weighed cases in hand before. */
  readonly weight: number;
  /** Where they work; undefined: not known. */
  readonly at: Point | undefined;
}

/** How often neighbourhoods are drawn anew. More changes less than a hundredth of the way (measured, DISPATCH.md). */
const rounds = 5;

/**
 * Spreads many cases over one crew at once, so that nobody gets more than the others and everybody's cases lie together.
 *
 * Each round is an exact minimum of (cases in hand, each next one dearer) + (way from the middle of one's own cases) −
 * (training), found by shortest augmenting paths over the members; then the middles move to where the cases went, as in
 * k-means. The round with the shortest ways is kept. For n cases and c members: O(rounds × n × (n + c³)) at worst, in
 * practice some microseconds a case. Same input, in whatever order: same plan.
 */
export function spread(
  cases: readonly FloodCase[],
  crew: readonly FloodMember[],
  skilled: (caseId: string, memberId: string) => boolean = () => false,
): ReadonlyMap<string, string> {
  const ordered = [...cases].sort((a, b) => (a.id < b.id ? -1 : 1));
  const members = [...crew].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (members.length === 0) return new Map();
  let middles = firstMiddles(ordered, members);
  let best: { plan: readonly number[]; metres: number } | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const costs = ordered.map((one) =>
      members.map((member, index) => {
        const metres = Math.max(0, metresBetween(one.point, middles[index]));
        return metres / weights.metresPerCase - (skilled(one.id, member.id) ? weights.skill : 0);
      }),
    );
    const plan = cheapest(
      costs,
      members.map(({ weight }) => weight),
    );
    middles = members.map(({ at }, index) => middleOf(ordered.filter((_, row) => plan[row] === index)) ?? at);
    const metres = ordered.reduce(
      (sum, { point }, row) => sum + Math.max(0, metresBetween(point, middles[plan[row] ?? 0])),
      0,
    );
    if (best && metres >= best.metres) break;
    best = { plan, metres };
  }
  return new Map(ordered.map(({ id }, row) => [id, members[best?.plan[row] ?? 0]?.id ?? '']));
}

/** Whoever stands alone begins where they are; those who stand together, or nowhere, begin at cases far from all others. */
function firstMiddles(cases: readonly FloodCase[], members: readonly FloodMember[]): (Point | undefined)[] {
  const placed = cases.flatMap(({ point }) => (point ? [point] : []));
  const middles: (Point | undefined)[] = [];
  for (const { at } of members) {
    const taken = middles.filter((middle) => middle !== undefined);
    if (at && !taken.some((other) => metresBetween(at, other) === 0)) middles.push(at);
    else middles.push(farthest(placed, taken) ?? at);
  }
  return middles;
}

function farthest(points: readonly Point[], from: readonly Point[]): Point | undefined {
  let best: { point: Point; metres: number } | undefined;
  for (const point of points) {
    const metres = Math.min(...from.map((other) => metresBetween(point, other)), Number.MAX_SAFE_INTEGER);
    if (!best || metres > best.metres) best = { point, metres };
  }
  return best?.point;
}

function middleOf(cases: readonly FloodCase[]): Point | undefined {
  const points = cases.flatMap(({ point }) => (point ? [point] : []));
  if (points.length === 0) return undefined;
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { longitude: mean(({ longitude }) => longitude), latitude: mean(({ latitude }) => latitude) };
}

/**
 * The cheapest way to give each row to a column when a column's k-th row costs `before + k` beside its own cost: row after
 * row along the shortest path on which others may move over, which keeps the whole cheapest (minimum-cost flow).
 */
export function cheapest(costs: readonly (readonly number[])[], before: readonly number[]): number[] {
  const columns = before.length;
  const rowsOf: Set<number>[] = before.map(() => new Set());
  const plan: number[] = [];
  // move[a][b]: the row of column a that goes over to b with the least loss.
  const move = before.map(() => before.map(() => ({ row: -1, loss: Infinity })));
  const refresh = (from: number) => {
    for (let to = 0; to < columns; to += 1) {
      let best = { row: -1, loss: Infinity };
      for (const row of rowsOf[from] ?? []) {
        const loss = cost(costs, row, to) - cost(costs, row, from);
        if (to !== from && loss < best.loss) best = { row, loss };
      }
      (move[from] ?? [])[to] = best;
    }
  };
  costs.forEach((_, row) => {
    const length = before.map((__, column) => cost(costs, row, column));
    const cameFrom = before.map(() => -1);
    relax(length, cameFrom, (from, to) => move[from]?.[to]?.loss ?? Infinity);
    const total = (column: number) => (length[column] ?? 0) + (before[column] ?? 0) + (rowsOf[column]?.size ?? 0);
    let to = 0;
    for (let column = 1; column < columns; column += 1) if (total(column) < total(to) - 1e-9) to = column;
    const touched = new Set([to]);
    for (let from = cameFrom[to] ?? -1; from !== -1; from = cameFrom[to] ?? -1) {
      const moved = move[from]?.[to]?.row ?? -1;
      rowsOf[from]?.delete(moved);
      rowsOf[to]?.add(moved);
      plan[moved] = to;
      to = from;
      touched.add(from);
    }
    rowsOf[to]?.add(row);
    plan[row] = to;
    touched.forEach(refresh);
  });
  return plan;
}

const cost = (costs: readonly (readonly number[])[], row: number, column: number) => costs[row]?.[column] ?? 0;

/** Bellman-Ford: what is gained below a billionth is rounding, and would walk in circles. */
function relax(length: number[], cameFrom: number[], loss: (from: number, to: number) => number): void {
  for (let turn = 1, changed = true; changed && turn < length.length; turn += 1) {
    changed = false;
    for (let from = 0; from < length.length; from += 1)
      for (let to = 0; to < length.length; to += 1) {
        const way = (length[from] ?? 0) + loss(from, to);
        if (way < (length[to] ?? 0) - 1e-9) {
          length[to] = way;
          cameFrom[to] = from;
          changed = true;
        }
      }
  }
}
