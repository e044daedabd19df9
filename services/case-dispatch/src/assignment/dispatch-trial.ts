import { choose, Demand, OnDuty } from './dispatch';
import { FloodCase, spread } from './flood';
import type { Point } from './place';
import { metresBetween } from '../relation/relation';

/** A street made from a seed: the same for everybody. */
export interface TrialStreet {
  readonly members: readonly { readonly id: string; readonly grid: number; readonly start: Point }[];
  readonly cases: readonly (FloodCase & { readonly grid: number; readonly point: Point })[];
}

/** What a rule made of the cases. Nothing is finished meanwhile: the hardest test of the spread. */
export interface TrialFigures {
  readonly max: number;
  readonly p95: number;
  readonly standardDeviation: number;
  /** 0: everybody has the same; 1: one has everything. */
  readonly gini: number;
  /** Everybody walks to their cases as they come, from where they were. */
  readonly metres: number;
  /** Everybody goes round their own cases, each time to the nearest that is left. */
  readonly roundMetres: number;
}

/** Case by case, the member that a rule gave it to, by index. */
export type Assignment = readonly number[];

/** mulberry32: small, fast, and the same on every machine. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Grids of 150 to 400 m side by side; members begin somewhere in theirs; some grids have several times the cases of others, and in
 * every grid seven of ten cases lie at one of three places where things go wrong.
 */
export function trialStreet(seed: number, grids: number, members: number, cases: number): TrialStreet {
  const next = numbers(seed);
  const columns = Math.ceil(Math.sqrt(grids));
  const places = Array.from({ length: grids }, (_, index) => {
    const side = 150 + next() * 250;
    const corner = { east: (index % columns) * 420, north: Math.floor(index / columns) * 420 };
    const inside = () => at(corner.east + next() * side, corner.north + next() * side);
    return { inside, spots: [inside(), inside(), inside()], share: 0.25 - Math.log(1 - next()) };
  });
  const total = places.reduce((sum, { share }) => sum + share, 0);
  const pick = () => {
    let left = next() * total;
    return Math.max(
      0,
      places.findIndex(({ share }) => (left -= share) < 0),
    );
  };
  return {
    members: Array.from({ length: members }, (_, index) => {
      const grid = index % grids;
      return { id: `m${String(index).padStart(5, '0')}`, grid, start: places[grid]?.inside() ?? at(0, 0) };
    }),
    cases: Array.from({ length: cases }, (_, index) => {
      const grid = pick();
      const place = places[grid];
      const spot = place?.spots[Math.floor(next() * 3)] ?? at(0, 0);
      const point = next() < 0.7 ? near(spot, next) : (place?.inside() ?? spot);
      return { id: `c${String(index).padStart(6, '0')}`, grid, point };
    }),
  };
}

/** Whoever is nearest in the whole street gets it, whatever they have. */
export function nearestMember({ members, cases }: TrialStreet): Assignment {
  const places = members.map(({ start }) => start);
  return cases.map(({ point }) => {
    let best = 0;
    let least = Infinity;
    places.forEach((place, index) => {
      const metres = metresBetween(point, place);
      if (metres < least) [best, least] = [index, metres];
    });
    places[best] = point;
    return best;
  });
}

/** The rule of dispatch, case by case as they come. */
export function oneByOne({ members, cases }: TrialStreet): Assignment {
  const crews = crewsOf(members);
  const places = members.map(({ start }) => start);
  const loads = members.map(() => 0);
  const indexOf = new Map(members.map(({ id }, index) => [id, index]));
  return cases.map(({ grid, point }) => {
    const people = (crews.get(grid) ?? []).map((index): OnDuty => {
      const metres = metresBetween(point, places[index]);
      return { personId: members[index]?.id ?? '', position: 'grid_member', load: loads[index] ?? 0, metres };
    });
    const chosen = indexOf.get(choose(demand, people).assignee?.personId ?? '') ?? 0;
    places[chosen] = point;
    loads[chosen] = (loads[chosen] ?? 0) + 1;
    return chosen;
  });
}

/** The rule for a flood, `together` cases at a time. */
export function inFloods({ members, cases }: TrialStreet, together: number): Assignment {
  const crews = crewsOf(members);
  const places = members.map(({ start }) => start);
  const loads = members.map(() => 0);
  const indexOf = new Map(members.map(({ id }, index) => [id, index]));
  const assignment: number[] = [];
  for (let begin = 0; begin < cases.length; begin += together) {
    const flood = cases.slice(begin, begin + together);
    const plan = new Map<string, string>();
    for (const [grid, group] of Map.groupBy(flood, (one) => one.grid)) {
      const crew = (crews.get(grid) ?? []).map((index) => ({
        ...{ id: members[index]?.id ?? '', weight: loads[index] ?? 0, at: places[index] },
      }));
      for (const [caseId, memberId] of spread(group, crew)) plan.set(caseId, memberId);
    }
    for (const { id, point } of flood) {
      const chosen = indexOf.get(plan.get(id) ?? '') ?? 0;
      places[chosen] = point;
      loads[chosen] = (loads[chosen] ?? 0) + 1;
      assignment.push(chosen);
    }
  }
  return assignment;
}

/** What came of it. */
export function trialFigures({ members, cases }: TrialStreet, assignment: Assignment): TrialFigures {
  const own: Point[][] = members.map(() => []);
  cases.forEach(({ point }, index) => own[assignment[index] ?? 0]?.push(point));
  const loads = own.map(({ length }) => length).sort((a, b) => a - b);
  const mean = cases.length / members.length;
  const weighted = loads.reduce((sum, load, index) => sum + load * (index + 1), 0);
  const sum = (of: (points: readonly Point[], start: Point) => number) =>
    members.reduce((metres, { start }, index) => metres + of(own[index] ?? [], start), 0);
  return {
    max: loads.at(-1) ?? 0,
    p95: loads[Math.ceil(loads.length * 0.95) - 1] ?? 0,
    standardDeviation: Math.sqrt(loads.reduce((all, load) => all + (load - mean) ** 2, 0) / loads.length),
    gini: (2 * weighted) / (loads.length * cases.length) - (loads.length + 1) / loads.length,
    metres: sum(walked),
    roundMetres: sum(roundOf),
  };
}

const demand: Demand = {
  ...{ matterName: '垃圾满溢', responsible: 'grid_member' },
  ...{ gridName: '网格', gridType: 'residential', blockName: '街区' },
};

function crewsOf(members: TrialStreet['members']): ReadonlyMap<number, readonly number[]> {
  return Map.groupBy(members.keys(), (index) => members[index]?.grid ?? 0);
}

function walked(points: readonly Point[], start: Point): number {
  return points.reduce((sum, point, index) => sum + metresBetween(index === 0 ? start : points[index - 1], point), 0);
}

function roundOf(points: readonly Point[], start: Point): number {
  const left = [...points];
  let [here, metres] = [start, 0];
  while (left.length > 0) {
    const ways = left.map((point) => metresBetween(here, point));
    const nearest = ways.indexOf(Math.min(...ways));
    metres += ways[nearest] ?? 0;
    here = left.splice(nearest, 1)[0] ?? here;
  }
  return metres;
}

function at(east: number, north: number): Point {
  return { longitude: 116.45 + east / 85_400, latitude: 39.91 + north / 111_320 };
}

function near({ longitude, latitude }: Point, next: () => number): Point {
  return { longitude: longitude + (next() - 0.5) / 2_000, latitude: latitude + (next() - 0.5) / 2_500 };
}
