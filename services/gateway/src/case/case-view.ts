import type { caseDispatch } from '@streetgrid/contracts';
import { json, Json } from '../api/json';

/** A photo in an answer. */
export interface MediaLink {
  id: string;
  url: string;
  thumbnailUrl: string;
}

/** What a view needs beyond the case itself. */
export interface ViewHelp {
  readonly nameOf: (personId: string) => string;
  readonly linkTo: (mediaId: string) => MediaLink;
}

export type CaseView = Omit<Json<caseDispatch.CaseFile>, 'helperIds' | 'contributorIds'> & {
  firstReceiverName: string;
  helpers: { personId: string; name: string; contributed: boolean }[];
  assigneeName: string;
  media: MediaLink[];
  evidenceMedia: MediaLink[];
};
export type CaseStepView = Omit<Json<caseDispatch.CaseStep>, 'mediaIds' | 'candidates'> & {
  candidates: (Json<caseDispatch.Candidate> & { name: string })[];
  actorName: string;
  assigneeName: string;
  media: MediaLink[];
};

/** A case as its handlers see it. */
export function viewCase(caseFile: caseDispatch.CaseFile, help: ViewHelp): CaseView {
  const { helperIds, contributorIds, ...rest } = json(caseFile);
  return {
    ...rest,
    firstReceiverName: help.nameOf(caseFile.firstReceiverId),
    helpers: helperIds.map((personId) => ({
      personId,
      name: help.nameOf(personId),
      contributed: contributorIds.includes(personId),
    })),
    assigneeName: help.nameOf(caseFile.assigneeId),
    media: caseFile.mediaIds.map(help.linkTo),
    evidenceMedia: caseFile.evidenceMediaIds.map(help.linkTo),
  };
}

/** A step as handlers see it. */
export function viewStep(step: caseDispatch.CaseStep, help: ViewHelp): CaseStepView {
  const { mediaIds, candidates, ...rest } = json(step);
  return {
    ...rest,
    candidates: candidates.map((one) => ({ ...one, name: help.nameOf(one.personId) })),
    actorName: step.actorKind === 'person' ? help.nameOf(step.actorId) : '',
    assigneeName: help.nameOf(step.assigneeId),
    media: mediaIds.map(help.linkTo),
  };
}

export type TrackedView = Omit<Json<caseDispatch.TrackedCase>, 'steps' | 'mediaIds' | 'evidenceMediaIds'> & {
  steps: { version: number; kind: string; time?: string; state: string; note: string; media: MediaLink[] }[];
  media: MediaLink[];
  evidenceMedia: MediaLink[];
};

/** What the reporter may see: steps without the people who took them and without their whereabouts. */
export function viewTracked(tracked: caseDispatch.TrackedCase, linkTo: ViewHelp['linkTo']): TrackedView {
  const { mediaIds, evidenceMediaIds, steps, ...rest } = json(tracked);
  return {
    ...rest,
    steps: steps.map(({ version, kind, time, state, note, mediaIds: ids }) => ({
      version,
      kind,
      time,
      state,
      note,
      media: ids.map(linkTo),
    })),
    media: mediaIds.map(linkTo),
    evidenceMedia: evidenceMediaIds.map(linkTo),
  };
}

/** Everybody that a list of cases or steps names. */
export function peopleIn(
  rows: readonly {
    assigneeId: string;
    actorId?: string;
    actorKind?: string;
    firstReceiverId?: string;
    helperIds?: readonly string[];
    candidates?: readonly { personId: string }[];
  }[],
): ReadonlySet<string> {
  const ids = rows.flatMap((row) => [
    ...[row.assigneeId, row.firstReceiverId ?? '', ...(row.helperIds ?? [])],
    ...(row.candidates ?? []).map(({ personId }) => personId),
    row.actorKind === 'person' ? (row.actorId ?? '') : '',
  ]);
  return new Set(ids.filter((id) => id !== ''));
}
