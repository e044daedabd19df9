import { Action as Right, Actor, demand, forbidden, may, Position, reach, Target } from '@streetgrid/service-kit';
import type { Responsible } from '../matter/matter';
import { CaseFile, Move, transitions } from './case';

/** What a person may do with a case, as answers name it. */
// prettier-ignore
export const actions = [
  'assign', 'place', 'claim', 'handle', 'verify', 'transfer', 'refuse', 'ask_help', 'contribute', 'suspend', 'resume', 'reopen',
  'propose_exclusion',
] as const;
/** What is done to a case from somewhere else: by the register of exclusions. */
export type Action = (typeof actions)[number] | 'review_exclusion' | 'revoke_exclusion';

/** The part of a case that rights depend on. */
export type Governed = Pick<
  CaseFile,
  'id' | 'state' | 'assigneeId' | 'handlerId' | 'responsible' | 'rung' | 'handling'
> & {
  /** A merged case follows the one that goes on, and is not opened again by itself. */
  readonly mergedIntoId?: string | undefined;
  readonly grid: { readonly id: string; readonly blockId: string; readonly communityId: string };
};

/** Row of the table of rights, and the move that the action leads to. */
const rows: Readonly<Record<Action, { readonly right: Right; readonly move: Move }>> = {
  assign: { right: 'case.assign', move: 'dispatch' },
  place: { right: 'case.place', move: 'place' },
  claim: { right: 'case.claim', move: 'claim' },
  handle: { right: 'case.handle', move: 'handle' },
  verify: { right: 'case.verify', move: 'accept' },
  transfer: { right: 'case.transfer', move: 'transfer' },
  refuse: { right: 'case.refuse', move: 'refuse' },
  ask_help: { right: 'case.ask-help', move: 'ask_help' },
  contribute: { right: 'case.contribute', move: 'give_help' },
  suspend: { right: 'case.suspend', move: 'suspend' },
  resume: { right: 'case.resume', move: 'resume' },
  reopen: { right: 'case.reopen', move: 'reopen' },
  propose_exclusion: { right: 'case.propose-exclusion', move: 'propose_exclusion' },
  review_exclusion: { right: 'case.review-exclusion', move: 'exclude' },
  revoke_exclusion: { right: 'case.review-exclusion', move: 'revoke_exclusion' },
};

/** The row of the table of rights that an action asks. */
export function rightFor(action: Action): Right {
  return rows[action].right;
}

/** Who may take on what the matter asks of whom. Part-time members do what members do. */
const claimers: Readonly<Record<Responsible | '', readonly Position[]>> = {
  grid_member: ['grid_member', 'part_time_member'],
  mobile_grid_member: ['mobile_grid_member'],
  co_leader: ['co_leader'],
  block: [],
  '': [],
};

/** Where a case stands in the table of rights for whoever reads it: whose it is or was, and in which places. */
export function targetOf(caseFile: Pick<Governed, 'assigneeId' | 'grid' | 'handling'>): Target {
  const { firstReceiverId, helperIds } = caseFile.handling;
  return { ...placeOf(caseFile), persons: [caseFile.assigneeId, firstReceiverId, ...helperIds] };
}

/** Only the assignee acts on a case; helpers contribute. */
function targetFor(action: Action, caseFile: Governed): Target {
  const persons = action === 'contribute' ? caseFile.handling.helperIds : [caseFile.assigneeId];
  return { ...placeOf(caseFile), persons };
}

export function placeOf({ grid, handling }: Pick<Governed, 'grid' | 'handling'>): Target {
  const department = handling.departmentId ? { department: handling.departmentId } : {};
  return { grid: grid.id, block: grid.blockId, community: grid.communityId, ...department };
}

/** What the actor may do with the case in its present state. */
export function allowedActions(actor: Actor, caseFile: Governed): Action[] {
  return actions.filter((action) => {
    const { right, move } = rows[action];
    if (transitions[move][caseFile.state] === undefined) return false;
    if (action === 'reopen' && caseFile.mergedIntoId) return false;
    return may(actor, right, targetFor(action, caseFile)) && furtherRefusal(actor, caseFile, action) === '';
  });
}

/**
 * Refuses an actor who has no standing in the case, whatever its state (the transition table speaks about states).
 * Errors: Forbidden `not-your-case`, `own-work-not-verifiable`, `own-clock-not-suspendable`, `transfer-limit-reached`,
 * `exclusion-settled`.
 */
export function demandStanding(actor: Actor, caseFile: Governed, action: Action): void {
  demand({ actor }, rows[action].right, targetFor(action, caseFile), { caseId: caseFile.id });
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
export function claimingPosition(actor: Actor, { grid, responsible, rung, handling }: Governed): Position | undefined {
  // What a person passed on to a department is not the grid's to take back.
  const wanted = rung === 'grid' && !handling.departmentId ? claimers[responsible] : [];
  return actor.positions.find((held) => held.placeId === grid.id && wanted.includes(held.position))?.position;
}

type Refusal =
  | ''
  | 'not-your-case'
  | 'own-work-not-verifiable'
  | 'own-clock-not-suspendable'
  | 'transfer-limit-reached'
  | 'exclusion-settled';

const passing: readonly Action[] = ['assign', 'place', 'transfer'];

/** What a case asks beyond the table. */
function furtherRefusal(actor: Actor, caseFile: Governed, action: Action): Refusal {
  if (action === 'claim' && caseFile.assigneeId !== actor.id && !claimingPosition(actor, caseFile))
    return 'not-your-case';
  if (action === 'refuse' && caseFile.assigneeId !== actor.id) return 'not-your-case';
  // Four eyes: nobody verifies the own work, whatever the position. Block leader and duty officer stand in.
  if (action === 'verify' && caseFile.handlerId === actor.id) return 'own-work-not-verifiable';
  if (action === 'suspend' && caseFile.assigneeId === actor.id) return 'own-clock-not-suspendable';
  const locked = caseFile.handling.transferLocked && caseFile.assigneeId !== undefined;
  const officer = actor.positions.some(({ position }) => position === 'duty_officer');
  if (passing.includes(action) && locked && !officer) return 'transfer-limit-reached';
  if (action === 'propose_exclusion' && caseFile.handling.exclusion !== '') return 'exclusion-settled';
  return '';
}
