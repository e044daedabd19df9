import { caseDispatch } from '@streetgrid/contracts';
import { Actor } from '@streetgrid/service-kit';
import type { RelationCounts } from '../relation/relation.repository';
import { CaseFile, CaseStep } from './case';
import { isOverdue } from './overdue';
import { isJudgeable } from './merge';
import type { PastCase } from './past-case';
import { allowedActions } from './rights';
import type { Tracked } from './track.service';

/** The case as the caller sees it: with what the caller may do now. */
export function caseMessage(
  actor: Actor,
  caseFile: CaseFile,
  now = new Date(),
  counts?: RelationCounts,
): caseDispatch.CaseFile {
  const { grid } = caseFile;
  return caseDispatch.CaseFile.fromPartial({
    ...caseFile,
    ...caseFile.handling,
    ...caseFile.origin,
    helperIds: [...caseFile.handling.helperIds],
    contributorIds: [...caseFile.handling.contributorIds],
    mediaIds: [...caseFile.mediaIds],
    evidenceMediaIds: [...caseFile.evidenceMediaIds],
    evidenceDemanded: [...caseFile.evidenceDemanded],
    ratingReasons: [...caseFile.ratingReasons],
    gridId: grid.id,
    gridName: grid.name,
    gridType: grid.type,
    blockId: grid.blockId,
    blockName: grid.blockName,
    communityId: grid.communityId,
    communityName: grid.communityName,
    overdue: isOverdue(caseFile, now),
    allowedActions: allowedActions(actor, caseFile),
    duplicateCount: counts?.duplicates,
    repeatCount: counts?.repeats,
  });
}

export function stepMessage(step: CaseStep): caseDispatch.CaseStep {
  const candidates = (step.considered ?? []).map((one) => ({ ...one, metres: one.metres ?? -1 }));
  return caseDispatch.CaseStep.fromPartial({ ...step, mediaIds: [...step.mediaIds], candidates });
}

/** Notes that are meant for the reporter; others are written among colleagues. */
const publicNotes: readonly string[] = ['handled', 'rated', 'acceptance_passed'];

/** A reporter reads their own words; what an officer wrote when reopening is for colleagues. */
function isPublic({ kind, actorKind }: { kind: string; actorKind: string }): boolean {
  return publicNotes.includes(kind) || (kind === 'reopened' && actorKind !== 'person');
}

/** Not the reporter's affair, and it might sound like a judgement on them. */
const innerKinds: readonly string[] = [
  ...['exclusion_proposed', 'excluded', 'exclusion_rejected', 'exclusion_revoked'],
];

/**
 * What the reporter sees: positions instead of people, no internal notes, no positions on the map. Of a merged case the own
 * report, and the progress of the one that goes on from the moment of the merge; nothing that its reporter wrote.
 */
export function trackedMessage({ caseFile, steps, main, reopenUntil, review }: Tracked): caseDispatch.TrackedCase {
  const shown = main?.caseFile ?? caseFile;
  const joined = caseFile.closedTime;
  const theirs = (main?.steps ?? [])
    .filter(
      ({ kind, time }) => (kind === 'handled' || !joined || time > joined) && kind !== 'rated' && kind !== 'reported',
    )
    .map((step) => (step.kind === 'reopened' ? { ...step, note: '' } : step));
  const ours = main ? steps.filter(({ kind }) => kind !== 'rated') : steps;
  const own = main ? steps.filter(({ kind }) => kind === 'rated') : [];
  const mayRate = main ? isJudgeable(shown) : caseFile.state === 'verified';
  return caseDispatch.TrackedCase.fromPartial({
    ...caseFile,
    ...{ state: shown.state, dueTime: shown.dueTime, closedTime: shown.closedTime },
    mediaIds: [...caseFile.mediaIds],
    evidenceMediaIds: [...shown.evidenceMediaIds],
    gridName: caseFile.grid.name,
    communityName: caseFile.grid.communityName,
    suspendedUntil: shown.handling.suspendedUntil,
    reopenUntil,
    // Why it was opened again is for colleagues; an explanation is for the reporter.
    ...{ reviewState: review?.state, reviewNote: review?.state === 'explained' ? review.note : '' },
    mayRate: mayRate && caseFile.rating === 0,
    mergedIntoNumber: main?.caseFile.number,
    steps: [...ours, ...theirs, ...own]
      .filter(({ kind }) => !innerKinds.includes(kind))
      .map((step, index) => ({
        version: main ? index + 1 : step.version,
        kind: step.kind,
        time: step.time,
        actorKind: step.actorKind,
        actorPosition: step.actorPosition,
        note: isPublic(step) ? step.note : '',
        mediaIds: [...step.mediaIds],
        state: step.state,
      })),
  });
}

export function pastCaseOf(message: caseDispatch.PastCase): PastCase {
  return { ...(message.caseFile ?? caseDispatch.CaseFile.fromPartial({})), steps: message.steps };
}
