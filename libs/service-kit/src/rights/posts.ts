import type { PlaceKind, Position } from '../context';

/** Where a position may be held, and by how many people at once at one place; deputies do not count. */
export interface Post {
  readonly at: readonly PlaceKind[];
  /** Unset: as many as are needed. */
  readonly seats?: number;
}

/**
 * The only place that says it: identity holds to it, and whoever prepares appointments can tell beforehand. A position
 * that is missing here does not compile.
 */
export const posts: Readonly<Record<Position, Post>> = {
  street_admin: { at: ['street'] },
  duty_officer: { at: ['street'] },
  auditor: { at: ['street'] },
  block_leader: { at: ['block'], seats: 1 },
  community_secretary: { at: ['community'], seats: 1 },
  // A social worker and a resident lead a grid together.
  grid_leader: { at: ['grid'], seats: 1 },
  resident_leader: { at: ['grid'], seats: 1 },
  // Dual leaders of a building.
  co_leader: { at: ['grid'], seats: 2 },
  grid_member: { at: ['grid', 'micro_grid'] },
  part_time_member: { at: ['grid', 'micro_grid'] },
  mobile_grid_member: { at: ['grid', 'micro_grid'] },
  mediator: { at: ['street', 'community', 'grid', 'organisation'] },
  expert: { at: ['street', 'organisation'] },
  supervisor: { at: ['street', 'block', 'community', 'grid', 'organisation'] },
  merchant: { at: ['merchant'] },
  liaison: { at: ['department', 'organisation'] },
  partner: { at: ['department', 'organisation'] },
  resident: { at: ['street', 'community', 'grid', 'micro_grid'] },
  district_officer: { at: ['district'] },
  zone_member: { at: ['joint_zone'] },
};
