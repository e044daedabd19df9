/** A grid as grid-registry knows it. */
export interface CoveredGrid {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly blockName: string;
  readonly communityName: string;
}

/** What stands or works in a grid now. */
export interface GridCounts {
  readonly branches: number;
  readonly leaders: number;
  readonly members: number;
}

/** What a grid can lack. */
export const gaps = ['branch', 'leader', 'members'] as const;
export type Gap = (typeof gaps)[number];

/** Positions that lead a grid. */
export const leading = ['grid_leader', 'resident_leader', 'co_leader'] as const;
/** Positions that work in a grid. */
export const working = ['grid_member', 'part_time_member', 'mobile_grid_member'] as const;
/** Kinds of organisation that are a grid's party organisation when they stand there. */
export const branchKinds = ['grid_branch', 'building_party_organisation'] as const;

export interface CoverageReport {
  readonly grids: number;
  readonly without: Readonly<Record<Gap, number>>;
  /** Grids with a gap, by code. */
  readonly lacking: readonly (CoveredGrid & GridCounts)[];
}

/** Which grids lack what. Fewer members than `leastMembers` is a gap. `only` narrows the list, never the totals. */
export function coverageOf(
  grids: readonly CoveredGrid[],
  counts: ReadonlyMap<string, GridCounts>,
  leastMembers: number,
  only: Gap | undefined,
): CoverageReport {
  const all = grids.map((grid) => ({ branches: 0, leaders: 0, members: 0, ...counts.get(grid.id), ...grid }));
  const lacks: Readonly<Record<Gap, (grid: GridCounts) => boolean>> = {
    branch: ({ branches }) => branches === 0,
    leader: ({ leaders }) => leaders === 0,
    members: ({ members }) => members < leastMembers,
  };
  const wanted = only ? [only] : gaps;
  return {
    grids: grids.length,
    without: {
      branch: all.filter(lacks.branch).length,
      leader: all.filter(lacks.leader).length,
      members: all.filter(lacks.members).length,
    },
    lacking: all
      .filter((grid) => wanted.some((gap) => lacks[gap](grid)))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
  };
}
