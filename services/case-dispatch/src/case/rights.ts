import { Actor, forbidden, Position } from '@streetgrid/service-kit';
import { CaseFile, Move, transitions } from './case';

/** What a person may do with a case, as answers name it. */
export const actions = ['assign', 'place', 'claim', 'handle', 'verify'] as const;
export type Action = (typeof actions)[number];

/** The part of a case that rights depend on. */
export type Governed = Pick<CaseFile, 'state' | 'assigneeId' | 'handlerId' | 'responsible' | 'rung'> & {
  readonly grid: { readonly id: string; readonly blockId: string };
};

const moveOf: Readonly<Record<Action, Move>> = {
  assign: 'dispatch',
  place: 'place',
  claim: 'claim',
  handle: 'handle',
  verify: 'accept',
};

/** The cases that a list may show to an actor. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'some';
      readonly gridIds: readonly string[];
      readonly blockIds: readonly string[];
      readonly assigneeId: string;
    };

const ofGrid: readonly Position[] = ['grid_leader', 'co_leader', 'grid_member', 'mobile_grid_member'];
const ofStreet: readonly Position[] = ['duty_officer', 'street_admin'];

/** Whole street: duty officers, administrators, services. Leaders and members: their places and what is assigned to them. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'service') return { kind: 'all' };
  if (actor.kind !== 'person') return { kind: 'none' };
  if (actor.positions.some((held) => ofStreet.includes(held.position))) return { kind: 'all' };
  const placesOf = (wanted: readonly Position[]) =>
    actor.positions.filter((held) => wanted.includes(held.position)).map((held) => held.placeId);
  const gridIds = placesOf(ofGrid);
  const blockIds = placesOf(['block_leader']);
  if (gridIds.length + blockIds.length === 0) return { kind: 'none' };
  return { kind: 'some', gridIds, blockIds, assigneeId: actor.id };
}

/** True when the case lies in the actor's scope. */
export function maySee(actor: Actor, caseFile: Governed): boolean {
  const scope = scopeOf(actor);
  if (scope.kind !== 'some') return scope.kind === 'all';
  const { grid, assigneeId } = caseFile;
  return scope.gridIds.includes(grid.id) || scope.blockIds.includes(grid.blockId) || scope.assigneeId === assigneeId;
}

/** What the actor may do with the case in its present state. */
export function allowedActions(actor: Actor, caseFile: Governed): Action[] {
  return actions.filter(
    (action) =>
      transitions[moveOf[action]][caseFile.state] !== undefined && standingRefusal(actor, caseFile, action) === '',
  );
}

/**
 * Refuses an actor who has no standing in the case, whatever its state (the transition table speaks about states).
 * Errors: Forbidden `not-your-case`, `own-work-not-verifiable`.
 */
export function demandStanding(actor: Actor, caseFile: Governed, action: Action): void {
  const slug = standingRefusal(actor, caseFile, action);
  if (slug !== '') throw forbidden(slug, { action });
}

/** A grid leader gives cases to the people of the own grid only; officers and block leaders to anybody in office. */
export function mayAssignTo(actor: Actor, caseFile: Governed, placeIdsOfAssignee: readonly string[]): boolean {
  if (holdsAnywhere(actor, ofStreet) || holdsAt(actor, caseFile.grid.blockId, ['block_leader'])) return true;
  return placeIdsOfAssignee.includes(caseFile.grid.id);
}

/** The position in which an actor acts on a case: the one nearest to it. */
export function actingPosition(actor: Actor, caseFile: Pick<Governed, 'grid'>): string {
  const at = (placeId: string) => actor.positions.find((held) => held.placeId === placeId);
  return (at(caseFile.grid.id) ?? at(caseFile.grid.blockId) ?? actor.positions[0])?.position ?? '';
}

function standingRefusal(
  actor: Actor,
  caseFile: Governed,
  action: Action,
): '' | 'not-your-case' | 'own-work-not-verifiable' {
  if (actor.kind !== 'person' || !hasStanding(actor, caseFile, action)) return 'not-your-case';
  // Four eyes: nobody verifies the own work, whatever the position. Block leader and duty officer stand in.
  if (action === 'verify' && caseFile.handlerId === actor.id) return 'own-work-not-verifiable';
  return '';
}

function hasStanding(actor: Actor, caseFile: Governed, action: Action): boolean {
  const { grid, assigneeId, responsible, rung } = caseFile;
  const leads = holdsAt(actor, grid.id, ['grid_leader']) || holdsAt(actor, grid.blockId, ['block_leader']);
  switch (action) {
    case 'assign':
    case 'place':
      return leads || holdsAnywhere(actor, ofStreet);
    case 'claim':
      if (assigneeId === actor.id) return true;
      return rung === 'grid' && responsible !== '' && responsible !== 'block' && holdsAt(actor, grid.id, [responsible]);
    case 'handle':
      return assigneeId === actor.id || holdsAnywhere(actor, ['duty_officer']);
    case 'verify':
      return leads || holdsAnywhere(actor, ['duty_officer']);
  }
}

function holdsAt(actor: Actor, placeId: string, wanted: readonly Position[]): boolean {
  return actor.positions.some((held) => held.placeId === placeId && wanted.includes(held.position));
}

function holdsAnywhere(actor: Actor, wanted: readonly Position[]): boolean {
  return actor.positions.some((held) => wanted.includes(held.position));
}
