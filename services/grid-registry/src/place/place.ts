import { notFound, invalid } from '@streetgrid/service-kit';

export const gridTypes = ['residential', 'building', 'special'] as const;
export type GridType = (typeof gridTypes)[number];
export const specialKinds = ['hospital', 'school', 'small_shops', 'market'] as const;
export type SpecialKind = (typeof specialKinds)[number];

/** A block as it is kept; the boundary is GeoJSON text. */
export interface Block {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly boundary: string;
}

export interface Community {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly blockId: string;
}

/** A grid as it is kept. Its block is its community's block. */
export interface Grid {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: GridType;
  readonly specialKind: SpecialKind | '';
  readonly blockId: string;
  readonly communityId: string;
  readonly boundary: string;
  readonly centerLongitude: number;
  readonly centerLatitude: number;
  readonly areaSquareMeters: number;
  readonly population: number;
}

/** A grid with the names above it, as it is shown. `boundary` is '' where nobody asked for it. */
export interface GridView extends Grid {
  readonly blockName: string;
  readonly communityName: string;
  readonly version: number;
}

/** What a list of grids is asked for; '' means any. */
export interface GridFilter {
  readonly type: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly query: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return uuid.test(text);
}

export function isGridType(text: string): text is GridType {
  return gridTypes.some((type) => type === text);
}

export function isSpecialKind(text: string): text is SpecialKind {
  return specialKinds.some((kind) => kind === text);
}

/** Checks a filter and brings it to one form, so that equal questions page alike. */
export function readFilter(asked: GridFilter): GridFilter {
  if (asked.type !== '' && !isGridType(asked.type))
    throw invalid('grid-type-unknown', { type: asked.type.slice(0, 40) });
  for (const id of [asked.blockId, asked.communityId]) if (id !== '' && !isId(id)) throw invalid('id-invalid');
  return {
    type: asked.type,
    blockId: asked.blockId,
    communityId: asked.communityId,
    query: asked.query.trim().slice(0, 100),
  };
}

/** The one that was looked for, or NotFound `unknown-grid`. */
export function found<T>(grid: T | undefined): T {
  if (grid === undefined) throw notFound('unknown-grid');
  return grid;
}
