import { projects } from '@streetgrid/contracts';
import { json } from '../api/json';
import type { MediaLink } from '../case/case-view';

type LinkTo = (mediaId: string) => MediaLink;

/** A line of the books as everybody sees it: positions, no people. */
export function viewPublicEntry(entry: projects.ProjectEntry, linkTo: LinkTo) {
  const { id, line, kind, amountFen, purpose, payee, day, reversesId, reversedById } = json(entry);
  const { recordTime, recordedPosition, decideTime, decidedPosition, receiptMediaIds } = json(entry);
  return {
    ...{ id, line, kind, amountFen, purpose, payee, day, reversesId, reversedById },
    ...{ recordTime, recordedPosition, decideTime, decidedPosition },
    receipts: receiptMediaIds.map(linkTo),
  };
}

/** A line of the books as those see it who keep and check them. */
export function viewEntry(entry: projects.ProjectEntry, linkTo: LinkTo, nameOf: (personId: string) => string) {
  const { state, decisionNote, receiptPublic, mayDecide } = entry;
  return {
    ...viewPublicEntry(entry, linkTo),
    ...{ state, decisionNote, receiptPublic, mayDecide },
    recordedName: nameOf(entry.recordedBy),
    decidedName: nameOf(entry.decidedBy),
  };
}
