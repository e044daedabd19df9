import type { Actor, HeldPosition, Position } from '../context';

/**
 * How far a right reaches.
 * - `self`: what belongs to the person: the own file, the own orders, cases assigned to them
 * - `micro_grid` … `block`, `joint_zone`: what lies in a place of this kind at which the position is held
 * - `department`, `merchant`, `organisation`: what concerns the one at which the position is held
 * - `street`: everything in the street of the token
 * - `district`: everything in the street of the token, for positions held at its district (identity has checked that)
 * - `grant`: what the partner's own grants cover
 */
export const scopes = [
  'self',
  'micro_grid',
  'grid',
  'community',
  'block',
  'joint_zone',
  'department',
  'merchant',
  'organisation',
  'grant',
  'street',
  'district',
] as const;
export type Scope = (typeof scopes)[number];

/**
 * A column of the table: a position, or whoever is no holder of one. `partner` is a partner's program, `service:x` the
 * platform's program x, `service` any of them, `person` everybody with an account, `anonymous` a resident without.
 */
export type Role = Position | 'everybody' | 'anonymous' | 'person' | 'service' | `service:${string}`;

/** One action of the platform: a row of the table. */
export interface Right {
  /** Chinese, then English. */
  readonly what: string;
  /** gRPC methods that do it, `Service.Method`; the edge refuses whoever has no cell at all. */
  readonly rpcs: readonly string[];
  /** REST routes that lead to it, `GET /api/v1/cases/:id`. */
  readonly routes?: readonly string[];
  /** Slug of the refusal. */
  readonly refusal: string;
  /** Slug for whoever may do it, but not to this; `refusal` when left out. */
  readonly outside?: string;
  /** True when doing it leaves an entry in the audit trail. Refusals always do. */
  readonly audited?: true;
  /** Who, and how far. Nobody else. */
  readonly who: Readonly<Partial<Record<Role, Scope | readonly Scope[]>>>;
}

/** What an action is done to, as far as it is known. A scope whose part is missing here is not given. */
export interface Target {
  /** People to whom it belongs: the person of a file, the assignee of a case. */
  readonly persons?: readonly (string | undefined)[];
  readonly microGrid?: string;
  readonly grid?: string;
  readonly community?: string;
  readonly block?: string;
  readonly jointZones?: readonly string[];
  readonly department?: string;
  readonly merchant?: string;
  readonly organisation?: string;
  /** Client id of the partner whom the grant was given to. */
  readonly partner?: string;
}

/** What a list may show: everything, or what lies in one of these. All empty: nothing. */
export interface Reach {
  readonly everything: boolean;
  /** The person, when what belongs to them counts; undefined otherwise. */
  readonly self: string | undefined;
  readonly microGrids: readonly string[];
  readonly grids: readonly string[];
  readonly communities: readonly string[];
  readonly blocks: readonly string[];
  readonly jointZones: readonly string[];
  readonly departments: readonly string[];
  readonly merchants: readonly string[];
  readonly organisations: readonly string[];
  /** The partner's client id, when its own grants count. */
  readonly partner: string | undefined;
}

/** A scope that a role of the actor has, with the place where the position is held. */
interface Cell {
  readonly scope: Scope;
  readonly held: HeldPosition | undefined;
}

/** True when some role of the actor has a cell in the row, wherever it reaches. */
export function mayEver(actor: Actor, right: Right): boolean {
  return cellsOf(actor, right).length > 0;
}

/** True when some role of the actor reaches the target. */
export function allows(actor: Actor, right: Right, target: Target): boolean {
  return cellsOf(actor, right).some((cell) => reaches(actor, cell, target));
}

/** How far the actor's roles reach together: the filter of a list. */
export function reachOf(actor: Actor, right: Right): Reach {
  const cells = cellsOf(actor, right);
  const places = (scope: Scope) => [
    ...new Set(cells.filter((cell) => cell.scope === scope).flatMap(({ held }) => (held ? [held.placeId] : []))),
  ];
  const has = (scope: Scope) => cells.some((cell) => cell.scope === scope);
  return {
    everything: has('street') || has('district'),
    self: has('self') ? actor.id : undefined,
    microGrids: places('micro_grid'),
    grids: places('grid'),
    communities: places('community'),
    blocks: places('block'),
    jointZones: places('joint_zone'),
    departments: places('department'),
    merchants: places('merchant'),
    organisations: places('organisation'),
    partner: has('grant') ? actor.id : undefined,
  };
}

/** Scopes that mean one kind of place: the position must be held at a place of that kind. */
const placed: readonly Scope[] = [
  'micro_grid',
  'grid',
  'community',
  'block',
  'joint_zone',
  'department',
  'merchant',
  'organisation',
  'district',
];

function cellsOf(actor: Actor, { who }: Right): Cell[] {
  const cells: Cell[] = [];
  const add = (role: Role, held?: HeldPosition) => {
    for (const scope of [who[role] ?? []].flat())
      if (!placed.includes(scope) || held?.placeKind === scope) cells.push({ scope, held });
  };
  add('everybody');
  if (actor.kind === 'resident') add('anonymous');
  if (actor.kind === 'partner') add('partner');
  if (actor.kind === 'service') {
    add('service');
    add(`service:${actor.id}`);
  }
  if (actor.kind === 'person') {
    add('person');
    // The column of partners is for their programs: a person at a partner's is no partner.
    for (const held of actor.positions) if (held.position !== 'partner') add(held.position, held);
  }
  return cells;
}

function reaches(actor: Actor, { scope, held }: Cell, target: Target): boolean {
  // An id that is empty names no place: two of them are not the same place.
  const here = (id: string | undefined) => id !== undefined && id !== '' && id === held?.placeId;
  switch (scope) {
    case 'street':
    case 'district':
      return true;
    case 'self':
      return actor.kind === 'person' && (target.persons ?? []).includes(actor.id);
    case 'micro_grid':
      return here(target.microGrid);
    case 'grid':
      return here(target.grid);
    case 'community':
      return here(target.community);
    case 'block':
      return here(target.block);
    case 'joint_zone':
      return (target.jointZones ?? []).some(here);
    case 'department':
      return here(target.department);
    case 'merchant':
      return here(target.merchant);
    case 'organisation':
      return here(target.organisation);
    case 'grant':
      return actor.kind === 'partner' && target.partner === actor.id;
  }
}
