import { createHash } from 'node:crypto';
import { demoStreet } from './accounts';
import { blocks, communities, CommunityPlan, SpecialKind } from './divisions';
import { placeId } from './ids';
import { doors, shopNames, specialNames, towerNames } from './place-names';
import { areaOf, between, centerOf, FaceId, PlanarMap, XY } from './planar-map';
import { Chance } from './random';

/** Longitude and latitude, WGS-84. */
export type Position = readonly [number, number];
export type GridType = 'residential' | 'building' | 'special';

export interface SeedGrid {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: GridType;
  readonly specialKind: SpecialKind | '';
  readonly blockCode: string;
  readonly communityCode: string;
  /** Closed ring, counter-clockwise; neighbours share their corners exactly. */
  readonly boundary: readonly Position[];
  readonly center: Position;
  readonly population: number;
}

export interface SeedBlock {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly boundary: readonly Position[];
}

export interface SeedQrCode {
  readonly code: string;
  readonly gridId: string;
  readonly placeName: string;
  readonly point: Position;
}

export interface Geography {
  readonly blocks: readonly SeedBlock[];
  readonly communities: readonly { id: string; code: string; name: string; blockId: string }[];
  readonly grids: readonly SeedGrid[];
  readonly qrCodes: readonly SeedQrCode[];
}

type Lot = {
  readonly community: CommunityPlan;
  readonly type: GridType;
  readonly specialKind: SpecialKind | '';
  readonly size: number;
};
type Cut = { readonly lot: FaceId; readonly plan: Lot };

const center: Position = [116.466, 39.921];
const streetArea = 2_940_000;
const residentialPerCommunity = 5;
/** Streets here run a little off the compass. */
const grain = 0.035;
const outline: readonly XY[] = [
  [-950, -780],
  [420, -860],
  [980, -700],
  [1010, 150],
  [900, 760],
  [150, 860],
  [-720, 800],
  [-1000, 300],
];
/** Blocks as they lie: the west from south to north, the south-east and the north-east from west to east. */
const quarters = [
  ['B-02', 'B-01'],
  ['B-04', 'B-06'],
  ['B-03', 'B-05'],
];
const lotSize: Readonly<Record<SpecialKind, number>> = {
  hospital: 24_000,
  school: 15_000,
  market: 9_000,
  small_shops: 6_500,
};

/** The demo street's places: the same on every machine, without a gap and without an overlap. */
export function makeGeography(): Geography {
  const chance = new Chance(110_105_003);
  const map = new PlanarMap(outline);
  const cuts = layOut(map, chance);
  map.move(bend);
  const scale = Math.sqrt(streetArea / cuts.reduce((sum, { lot }) => sum + areaOf(map.ring(lot)), 0));
  map.move(([x, y]) => [x * scale, y * scale]);
  const grids = nameGrids(map, cuts, chance);
  return {
    blocks: blocks.map((block) => ({
      ...block,
      id: placeId({ kind: 'block', code: block.code }),
      boundary: closed(
        map.outline(cuts.filter(({ plan }) => plan.community.block === block.code).map(({ lot }) => lot)),
      ),
    })),
    communities: communities.map(({ code, name, block }) => ({
      id: placeId({ kind: 'community', code }),
      code,
      name,
      blockId: placeId({ kind: 'block', code: block }),
    })),
    grids,
    qrCodes: grids.flatMap((grid) => hangSigns(grid, chance)),
  };
}

/** Street → quarters → blocks → communities → grids; each level is cut out of the one above, so all hang together. */
function layOut(map: PlanarMap, chance: Chance): Cut[] {
  const plans = new Map(communities.map((community) => [community, planLots(community, chance)]));
  const inBlock = (suffix: string) => communities.filter(({ block }) => block.endsWith(suffix));
  const sizeOf = (community: CommunityPlan) => 150_000 + community.towers * 9_000 + community.specials.length * 12_000;
  const sum = (list: readonly CommunityPlan[]) => list.reduce((total, each) => total + sizeOf(each), 0);
  return divide(map, map.whole, quarters, (quarter) => sum(quarter.flatMap(inBlock)), chance).flatMap(
    ([quarter, part]) =>
      divide(map, part, quarter, (block) => sum(inBlock(block)), chance).flatMap(([block, area]) =>
        divide(map, area, inBlock(block), sizeOf, chance).flatMap(([community, ground]) => {
          const lots = plans.get(community) ?? [];
          const forHomes = areaOf(map.ring(ground)) - lots.reduce((total, lot) => total + lot.size, 0);
          const homes = lots.filter(({ type }) => type === 'residential').length;
          const size = (lot: Lot) => lot.size + (lot.type === 'residential' ? forHomes / homes : 0);
          return divide(map, ground, lots, size, chance).map(([plan, lot]) => ({ lot, plan }));
        }),
      ),
  );
}

/** Shares a lot out among items by size, halving the list each time. */
function divide<T>(
  map: PlanarMap,
  lot: FaceId,
  items: readonly T[],
  size: (item: T) => number,
  chance: Chance,
): [T, FaceId][] {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return [[only, lot]];
  const total = items.reduce((sum, item) => sum + size(item), 0);
  let [count, near] = [0, 0];
  for (const item of items.slice(0, -1)) {
    if (count > 0 && near + size(item) / 2 > total / 2) break;
    near += size(item);
    count += 1;
  }
  const [first, second] = map.cut(lot, near / total, grain + chance.between(-0.06, 0.06));
  return [
    ...divide(map, first, items.slice(0, count), size, chance),
    ...divide(map, second, items.slice(count), size, chance),
  ];
}

/** Towers stand together, homes around them, special places in between. Homes share what is left of the ground. */
function planLots(community: CommunityPlan, chance: Chance): Lot[] {
  const lot = (type: GridType, size: number, specialKind: SpecialKind | '' = ''): Lot => ({
    community,
    type,
    specialKind,
    size,
  });
  const homes = Array.from({ length: residentialPerCommunity }, () =>
    lot('residential', chance.between(-4_000, 6_000)),
  );
  const towers = Array.from({ length: community.towers }, () => lot('building', chance.between(3_800, 7_600)));
  const specials = community.specials.map((kind) => lot('special', lotSize[kind] * chance.between(0.8, 1.2), kind));
  const split = chance.whole(1, 4);
  return [...homes.slice(0, split), ...towers, ...specials, ...homes.slice(split)];
}

/** Bends the straight cuts a little; gentle enough that no lot folds over. */
function bend([x, y]: XY): XY {
  return [
    x + 34 * Math.sin(y / 420 + 0.6) + 9 * Math.sin(x / 150 + y / 210),
    y + 30 * Math.sin(x / 460 - 0.4) + 8 * Math.sin(x / 190 - y / 160),
  ];
}

function nameGrids(map: PlanarMap, cuts: readonly Cut[], chance: Chance): SeedGrid[] {
  const counters = { residential: 0, building: 0, special: 0 };
  const inCommunity = new Map<string, number>();
  const special = { hospital: 0, school: 0, market: 0, small_shops: 0 };
  const order = [...cuts].sort((a, b) => a.plan.community.code.localeCompare(b.plan.community.code));
  return order.map(({ lot, plan }) => {
    const { community, type, specialKind } = plan;
    const serial = (counters[type] += 1);
    const code = `${demoStreet.code}-${{ residential: 'R', building: 'B', special: 'S' }[type]}-${String(serial).padStart(4, '0')}`;
    const ring = map.ring(lot);
    const numberHere = (inCommunity.get(community.code) ?? 0) + (type === 'residential' ? 1 : 0);
    inCommunity.set(community.code, numberHere);
    const name = () => {
      if (type === 'residential') return `${community.name}第${'一二三四五'[numberHere - 1]}网格`;
      if (specialKind === '') return towerNames[serial - 1] ?? code;
      return specialNames[specialKind][special[specialKind]++] ?? code;
    };
    const population = { residential: [760, 1_090], building: [2_600, 4_400], special: [90, 1_400] }[type];
    return {
      id: placeId({ kind: 'grid', code }),
      code,
      name: name(),
      type,
      specialKind,
      blockCode: community.block,
      communityCode: community.code,
      boundary: closed(ring),
      center: onEarth(centerOf(ring)),
      population: chance.whole(population[0] ?? 0, population[1] ?? 0),
    };
  });
}

/** Signs with QR codes: one a staircase, a shop, a door. */
function hangSigns(grid: SeedGrid, chance: Chance): SeedQrCode[] {
  const homes = () => [1, 2, 3, 4].flatMap((house) => [1, 2].map((stairs) => `${house}号楼${stairs}单元`));
  const shops = () => {
    const start = chance.whole(0, shopNames.length - 1);
    return [...shopNames, ...shopNames].slice(start, start + 6);
  };
  const names =
    grid.type === 'residential'
      ? homes()
      : grid.type === 'building'
        ? doors.building
        : grid.specialKind === 'small_shops' || grid.specialKind === ''
          ? shops()
          : doors[grid.specialKind];
  return names.map((placeName) => ({
    code: `${demoStreet.code}-${crockford(`${grid.code}/${placeName}`)}`,
    gridId: grid.id,
    placeName,
    point: inside(grid, chance),
  }));
}

/** A point inside a grid: part of the way from its centre to a corner. Lots are near enough to convex for that. */
export function inside(grid: SeedGrid, chance: Chance): Position {
  const corner = chance.one(grid.boundary);
  const [longitude, latitude] = between(grid.center, corner, chance.between(0.05, 0.75));
  return [round(longitude, 6), round(latitude, 6)];
}

const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten characters of Crockford base 32 that belong to a text. */
function crockford(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  return Array.from(bytes.subarray(0, 10), (byte) => crockfordAlphabet[byte % 32]).join('');
}

function closed(ring: readonly XY[]): Position[] {
  const corners = ring.map(onEarth);
  return [...corners, ...corners.slice(0, 1)];
}

const metresPerDegree = 111_195;

/** Metres around the centre → WGS-84, to the centimetre: equal corners stay equal. */
function onEarth([x, y]: XY): Position {
  const longitude = center[0] + x / (metresPerDegree * Math.cos((center[1] * Math.PI) / 180));
  return [round(longitude, 7), round(center[1] + y / metresPerDegree, 7)];
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
