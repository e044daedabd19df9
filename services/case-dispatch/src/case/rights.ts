import { Action as Right, Actor, demand, forbidden, may, Position, reach, Target } from '@streetgrid/service-kit';
import type { Responsible } from '../matter/matter';
import { CaseFile, Move, transitions } from './case';

/** What a person may do with a case, as answers name it. */
export const actions = ['assign', 'place', 'claim', 'handle', 'verify'] as const;
export type Action = (typeof actions)[number];

/** The part of a case that rights depend on. */
export type Governed = Pick<CaseFile, 'id' | 'state' | 'assigneeId' | 'handlerId' | 'responsible' | 'rung'> & {
  readonly grid: { readonly id: string; readonly blockId: string; readonly communityId: string };
};

/** Row of the table of rights, and the move that the action leads to. */
const rows: Readonly<Record<Action, { readonly right: Right; readonly move: Move }>> = {
  assign: { right: 'case.assign', move: 'dispatch' },
  place: { right: 'case.place', move: 'place' },
  claim: { right: 'case.claim', move: 'claim' },
  handle: { right: 'case.handle', move: 'handle' },
  verify: { right: 'case.verify', move: 'accept' },
};

/** Who may take on what the matter asks of whom. Part-time members do what members do. */
const claimers: Readonly<Record<Responsible | '', readonly Position[]>> = {
  grid_member: ['grid_member', 'part_time_member'],
  mobile_grid_member: ['mobile_grid_member'],
  co_leader: ['co_leader'],
  block: [],
  '': [],
};

/** Where a case stands in the table of rights: whose it is, and in which places. */
export function targetOf({ assigneeId, grid }: Pick<Governed, 'assigneeId' | 'grid'>): Target {
  return { persons: [assigneeId], grid: grid.id, block: grid.blockId, community: grid.communityId };
}

/** What the actor may do with the case in its present state. */
export function allowedActions(actor: Actor, caseFile: Governed): Action[] {
  return actions.filter((action) => {
    const { right, move } = rows[action];
    if (transitions[move][caseFile.state] === undefined) return false;
    return may(actor, right, targetOf(caseFile)) && furtherRefusal(actor, caseFile, action) === '';
  });
}

/**
 * Refuses an actor who has no standing in the case, whatever its state (the transition table speaks about states).
 * Errors: Forbidden `not-your-case`, `own-work-not-verifiable`.
 */
export function demandStanding(actor: Actor, caseFile: Governed, action: Action): void {
  demand({ actor }, rows[action].right, targetOf(caseFile), { caseId: caseFile.id });
  const slug = furtherRefusal(actor, caseFile, action);
  if (slug !== '') throw forbidden(slug, { caseId: caseFile.id, action: rows[action].right });
}

/** Whose right to assign ends at the grid gives cases to the people of that grid; officers and block leaders to anybody in office. */
export function mayAssignTo(actor: Actor, caseFile: Governed, placeIdsOfAssignee: readonly string[]): boolean {
  const { everything, blocks } = reach(actor, 'case.assign');
  return everything || blocks.includes(caseFile.grid.blockId) || placeIdsOfAssignee.includes(caseFile.grid.id);
}

/** The position in which an actor acts on a case: the one nearest to it. */
export function actingPosition(actor: Actor, caseFile: Pick<Governed, 'grid'>): string {
  const { id, blockId, communityId } = caseFile.grid;
  const at = (placeId: string) => actor.positions.find((held) => held.placeId === placeId);
  return (at(id) ?? at(communityId) ?? at(blockId) ?? actor.positions[0])?.position ?? '';
}

/** The position in which a member of the grid takes on what was given to somebody else, if there is one. */
export function claimingPosition(actor: Actor, { grid, responsible, rung }: Governed): Position | undefined {
  const wanted = rung === 'grid' ? claimers[responsible] : [];
  return actor.positions.find((held) => held.placeId === grid.id && wanted.includes(held.position))?.position;
}

/** What a case asks beyond the table. */
function furtherRefusal(
  actor: Actor,
  caseFile: Governed,
  action: Action,
): '' | 'not-your-case' | 'own-work-not-verifiable' {
  if (action === 'claim' && caseFile.assigneeId !== actor.id && !claimingPosition(actor, caseFile))
    return 'not-your-case';
  // Four eyes: nobody verifies the own work, whatever the position. Block leader and duty officer stand in.
  if (action === 'verify' && caseFile.handlerId === actor.id) return 'own-work-not-verifiable';
  return '';
}
