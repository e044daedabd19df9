import type { PlaceKind } from '../place/place-select';

/** Positions that the street fills by hand, and where. identity decides; this only offers what it would accept. */
export const positionPlaces: Readonly<Record<string, readonly PlaceKind[]>> = {
  street_admin: ['street'],
  duty_officer: ['street'],
  auditor: ['street'],
  block_leader: ['block'],
  community_secretary: ['community'],
  grid_leader: ['grid'],
  resident_leader: ['grid'],
  co_leader: ['grid'],
  grid_member: ['grid'],
  part_time_member: ['grid'],
  mobile_grid_member: ['grid'],
  mediator: ['community', 'grid', 'street', 'organisation'],
  expert: ['organisation', 'street'],
  supervisor: ['street', 'block', 'community', 'grid', 'organisation'],
  liaison: ['department', 'organisation'],
  resident: ['grid', 'community', 'street'],
};
