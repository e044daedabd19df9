import { panels } from '@streetgrid/contracts';
import { json } from '../api/json';
import type { MediaLink } from '../case/case-view';

type LinkTo = (mediaId: string) => MediaLink;

/** A panel as those see it who may read its case. */
export function viewPanel(panel: panels.Panel, linkTo: LinkTo, nameOf: (personId: string) => string) {
  const { convenerId, closerId, experts, proposals, adoptedIds: _, ...rest } = panel;
  return {
    ...json(rest),
    convenerName: nameOf(convenerId),
    closerName: closerId === '' ? '' : nameOf(closerId),
    experts: experts.map(({ personId, name, ...expert }) => ({
      ...json(expert),
      ...{ name: personId === '' ? name : nameOf(personId), outside: personId === '' },
    })),
    proposals: proposals.map((proposal) => viewProposal(proposal, linkTo)),
  };
}

/** What an invited expert sees; who they are they know. */
export function viewInvitation({ expert, proposals, ...invitation }: panels.Invitation, linkTo: LinkTo) {
  const { field = '', organisation = '', state = '', declineReason = '', answerTime, late = false } = expert ?? {};
  return {
    ...json(invitation),
    expert: json({ field, organisation, state, declineReason, answerTime, late }),
    proposals: proposals.map((proposal) => viewProposal(proposal, linkTo)),
  };
}

function viewProposal({ mediaIds, ...proposal }: panels.Proposal, linkTo: LinkTo) {
  return { ...json(proposal), media: mediaIds.map(linkTo) };
}
