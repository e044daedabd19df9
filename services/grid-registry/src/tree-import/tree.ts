import { DomainError, ErrorParams, invalid } from '@streetgrid/service-kit';
import { readBoundary, united, writeBoundary } from '../place/boundary';
import { areaOf, centerOf, Shape } from '../place/geometry';
import { Block, Community, Grid, isGridType, isId, isSpecialKind } from '../place/place';
import { gapsIn, Ground, holesBetween, outside, overlapsOf } from '../place/tiling';
import { isWellFormed, QrCode } from '../qr-code/qr-code';

/** A street's places as somebody hands them in; nothing of it is believed yet. */
export interface OfferedTree {
  readonly blocks: readonly { id: string; code: string; name: string; nameEn: string; boundaryGeojson: string }[];
  readonly communities: readonly Community[];
  readonly grids: readonly OfferedGrid[];
  readonly qrCodes: readonly {
    code: string;
    gridId: string;
    placeName: string;
    point?: { longitude: number; latitude: number } | undefined;
  }[];
}

export interface OfferedGrid {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly specialKind: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly boundaryGeojson: string;
  readonly population: number;
}

/** A street's places, proven to fit together. */
export interface Tree {
  readonly blocks: readonly Block[];
  readonly communities: readonly Community[];
  readonly grids: readonly Grid[];
  readonly qrCodes: readonly QrCode[];
}

const limits = { grids: 3_000, qrCodes: 50_000 };
/**
 * Proves that an offered tree is whole: every name known, every boundary sound, no ground twice (`grids-overlap`), none
 * left out (`grids-leave-gap`), no grid outside of its block (`grid-outside-block`). Throws the first thing that is wrong.
 */
export function proveTree(offered: OfferedTree): Tree {
  if (offered.grids.length === 0 || offered.blocks.length === 0) throw invalid('import-empty');
  for (const [what, limit] of Object.entries(limits)) {
    if (offered[what as keyof typeof limits].length > limit) throw invalid('import-too-large', { what, limit });
  }
  for (const list of [offered.blocks, offered.communities, offered.grids]) checkNames(list);
  checkBelonging(offered);
  const grounds = offered.grids.map((grid) => ({
    grid,
    ground: { name: grid.name, shape: readBoundary(grid.boundaryGeojson, grid.name) },
  }));
  checkTiling(grounds.map(({ ground }) => ground));
  return {
    blocks: offered.blocks.map((block) =>
      proveBlock(
        block,
        grounds.filter(({ grid }) => grid.blockId === block.id).map(({ ground }) => ground),
      ),
    ),
    communities: offered.communities.map(({ id, code, name, blockId }) => ({ id, code, name, blockId })),
    grids: grounds.map(({ grid, ground }) => measure(grid, ground.shape)),
    qrCodes: offered.qrCodes.map((sign) => proveSign(sign)),
  };
}

function checkNames(list: readonly { id: string; code: string; name: string }[]): void {
  for (const { id, code, name } of list) {
    if (!isId(id) || code.trim() === '' || name.trim() === '' || code.length > 60 || name.length > 100)
      throw invalid('place-incomplete', { code: code.slice(0, 60) });
  }
  for (const key of ['id', 'code'] as const) {
    const seen = new Set<string>();
    for (const place of list) {
      if (seen.has(place[key])) throw invalid('place-repeated', { code: place.code, name: place.name });
      seen.add(place[key]);
    }
  }
}

function checkBelonging(offered: OfferedTree): void {
  const blocks = new Set(offered.blocks.map(({ id }) => id));
  const communities = new Map(offered.communities.map((community) => [community.id, community]));
  const grids = new Set(offered.grids.map(({ id }) => id));
  for (const { code, blockId } of offered.communities)
    if (!blocks.has(blockId)) throw invalid('community-block-unknown', { code });
  for (const { code, blockId, communityId, population } of offered.grids) {
    if (!blocks.has(blockId)) throw invalid('grid-block-unknown', { code });
    const community = communities.get(communityId);
    if (!community) throw invalid('grid-community-unknown', { code });
    if (community.blockId !== blockId)
      throw invalid('grid-community-in-other-block', { code, community: community.code });
    if (population < 0) throw invalid('grid-population-negative', { code });
  }
  const signs = new Set<string>();
  for (const { code, gridId } of offered.qrCodes) {
    if (!grids.has(gridId)) throw invalid('qr-code-grid-unknown', { code: code.slice(0, 60) });
    if (signs.has(code)) throw invalid('qr-code-repeated', { code });
    signs.add(code);
  }
}

function checkTiling(grounds: readonly Ground[]): void {
  const [overlap, ...more] = overlapsOf(grounds);
  if (overlap) {
    const { first, second, squareMeters } = overlap;
    throw invalid('grids-overlap', { first, second, squareMeters: rounded(squareMeters), more: more.length });
  }
  const [hole, ...others] = holesBetween(grounds);
  if (hole) throw gapError(hole, others.length);
}

/** A block with a boundary must be covered by its grids and hold them all; one without takes the ground of its grids. */
function proveBlock(offered: OfferedTree['blocks'][number], grounds: readonly Ground[]): Block {
  const { id, code, name, nameEn } = offered;
  if (grounds.length === 0) throw invalid('block-without-grids', { code });
  if (offered.boundaryGeojson === '') {
    return { id, code, name, nameEn, boundary: writeBoundary(united(grounds.map(({ shape }) => shape))) };
  }
  const shape = readBoundary(offered.boundaryGeojson, name);
  const [gap, ...others] = gapsIn(shape, grounds);
  if (gap) throw gapError(gap, others.length, name);
  for (const ground of grounds) {
    const squareMeters = outside(shape, ground);
    if (squareMeters > 0)
      throw invalid('grid-outside-block', { grid: ground.name, block: name, squareMeters: rounded(squareMeters) });
  }
  return { id, code, name, nameEn, boundary: writeBoundary(shape) };
}

function gapError(
  gap: { squareMeters: number; at: readonly [number, number] },
  more: number,
  block?: string,
): DomainError {
  const [longitude, latitude] = gap.at.map((degrees) => Number(degrees.toFixed(6)));
  const params: ErrorParams = {
    squareMeters: rounded(gap.squareMeters),
    longitude: longitude ?? 0,
    latitude: latitude ?? 0,
    more,
  };
  return invalid('grids-leave-gap', block === undefined ? params : { ...params, block });
}

function measure(grid: OfferedGrid, shape: Shape): Grid {
  const { id, code, name, blockId, communityId, population } = grid;
  const [centerLongitude, centerLatitude] = centerOf(shape);
  return {
    id,
    code,
    name,
    ...readKind(grid),
    blockId,
    communityId,
    population,
    boundary: writeBoundary(shape),
    centerLongitude,
    centerLatitude,
    areaSquareMeters: rounded(areaOf(shape)),
  };
}

function readKind({ code, type, specialKind }: OfferedGrid): Pick<Grid, 'type' | 'specialKind'> {
  if (!isGridType(type)) throw invalid('grid-type-unknown', { code, type: type.slice(0, 40) });
  if (type === 'special' && isSpecialKind(specialKind)) return { type, specialKind };
  if (type === 'special' || specialKind !== '') throw invalid('grid-special-kind-wrong', { code });
  return { type, specialKind: '' };
}

function proveSign(sign: OfferedTree['qrCodes'][number]): QrCode {
  if (!isWellFormed(sign.code)) throw invalid('qr-code-malformed', { code: sign.code.slice(0, 60) });
  if (!sign.point || Math.abs(sign.point.longitude) > 180 || Math.abs(sign.point.latitude) > 90)
    throw invalid('qr-code-point-missing', { code: sign.code });
  const { longitude, latitude } = sign.point;
  return { code: sign.code, gridId: sign.gridId, placeName: sign.placeName.trim().slice(0, 100), longitude, latitude };
}

/** Tenths of a square metre. */
function rounded(squareMeters: number): number {
  return Math.round(squareMeters * 10) / 10;
}
