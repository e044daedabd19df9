import { Action as Right, Actor, may, Target } from '@streetgrid/service-kit';
import { Deliberation, Move, transitions } from './deliberation';

/** What a person may do with a deliberation, as answers name it. */
const rows = {
  revise: { right: 'deliberation.run', moves: ['revise'] },
  set_roll: { right: 'deliberation.run', moves: ['set_roll'] },
  issue_links: { right: 'deliberation.link', moves: ['set_roll', 'cancel'] },
  publish: { right: 'deliberation.run', moves: ['publish'] },
  propose: { right: 'deliberation.run', moves: ['propose'] },
  open_vote: { right: 'deliberation.run', moves: ['open_vote'] },
  close_vote: { right: 'deliberation.run', moves: ['adopt'] },
  file_community: { right: 'deliberation.file-community', moves: ['file_community'] },
  file_street: { right: 'deliberation.file-street', moves: ['file_street'] },
  progress: { right: 'deliberation.progress', moves: ['progress'] },
  cancel: { right: 'deliberation.run', moves: ['cancel'] },
} as const satisfies Readonly<Record<string, { readonly right: Right; readonly moves: readonly Move[] }>>;

export type Allowed = keyof typeof rows | 'moderate' | 'see_roll';

/** Where a deliberation stands in the table of rights. One that concerns a whole community is not the grid's to run. */
export function targetOf({ content, place, resolution }: Governed): Target {
  const persons = resolution?.items.map(({ responsibleId }) => responsibleId).filter((id) => id !== '') ?? [];
  const { id: grid, blockId: block, communityId: community } = place;
  return content.scope === 'grid' ? { persons, grid, block, community } : { persons, community };
}
type Governed = Pick<Deliberation, 'place' | 'resolution'> & {
  readonly content: Pick<Deliberation['content'], 'scope'>;
};

export function allowedActions(actor: Actor, deliberation: Deliberation): Allowed[] {
  const target = targetOf(deliberation);
  const named = Object.entries(rows) as [keyof typeof rows, (typeof rows)[keyof typeof rows]][];
  const actions: Allowed[] = named
    .filter(([, { moves }]) => moves.some((move) => transitions[move][deliberation.state] !== undefined))
    .filter(([, { right }]) => may(actor, right, target))
    .map(([action]) => action);
  const moderated = deliberation.commentEndTime !== undefined && may(actor, 'deliberation.run', target);
  if (moderated) actions.push('moderate');
  // Also afterwards: the numbers of an open vote are names to whoever ran it.
  if (deliberation.rollSize > 0 && may(actor, 'deliberation.roll', target)) actions.push('see_roll');
  return actions;
}
