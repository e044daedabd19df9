import { rectifications } from '@streetgrid/contracts';
import { json } from '../api/json';
import type { MediaLink } from '../case/case-view';

type LinkTo = (mediaId: string) => MediaLink;

function viewStep({ mediaIds, actorId: _, ...step }: rectifications.RectificationStep, linkTo: LinkTo) {
  return { ...json(step), media: mediaIds.map(linkTo) };
}

/** A notice as those see it who issue and follow it up. */
export function viewRectification(
  rectification: rectifications.Rectification,
  linkTo: LinkTo,
  nameOf: (personId: string) => string,
) {
  const { mediaIds, steps, issuerId, ...rest } = rectification;
  return {
    ...json(rest),
    media: mediaIds.map(linkTo),
    issuerName: nameOf(issuerId),
    steps: steps.map((step) => ({ ...viewStep(step, linkTo), actorName: nameOf(step.actorId) })),
  };
}

/** A notice as its party sees it: positions, no people. */
export function viewPartyRectification(rectification: rectifications.Rectification, linkTo: LinkTo, proofUrl: string) {
  const { mediaIds, steps, state, signTime } = rectification;
  const { id, number, caseNumber, gridName, communityName, place, party, findings, legalBasis } = json(rectification);
  const { demand, issueTime, dueTime, overdue, round, missed, issuerPosition, contentHash, version } =
    json(rectification);
  const open = state === 'issued' || state === 'rectified';
  return {
    ...{ id, number, state, caseNumber, gridName, communityName, place, party, findings, legalBasis, demand },
    ...{ issueTime, dueTime, overdue, round, missed, issuerPosition, contentHash, version, proofUrl },
    signTime: signTime?.toISOString(),
    media: mediaIds.map(linkTo),
    mayAnswer: [...(open && !signTime ? ['sign'] : []), ...(state === 'issued' ? ['report_done'] : [])],
    steps: steps.map((step) => viewStep(step, linkTo)),
  };
}
