import { caseDispatch } from '@streetgrid/contracts';
import { Actor } from '@streetgrid/service-kit';
import { CaseFile, CaseStep, isOverdue } from './case';
import type { PastCase } from './past-case';
import { allowedActions } from './rights';
import type { Tracked } from './track.service';

/** The case as the caller sees it: with what the caller may do now. */
export function caseMessage(actor: Actor, caseFile: CaseFile, now = new Date()): caseDispatch.CaseFile {
  const { grid } = caseFile;
  return caseDispatch.CaseFile.fromPartial({
    ...caseFile,
    ...caseFile.handling,
    helperIds: [...caseFile.handling.helperIds],
    contributorIds: [...caseFile.handling.contributorIds],
    mediaIds: [...caseFile.mediaIds],
    evidenceMediaIds: [...caseFile.evidenceMediaIds],
    evidenceDemanded: [...caseFile.evidenceDemanded],
    gridId: grid.id,
    gridName: grid.name,
    gridType: grid.type,
    blockId: grid.blockId,
    blockName: grid.blockName,
    communityId: grid.communityId,
    communityName: grid.communityName,
    overdue: isOverdue(caseFile, now),
    allowedActions: allowedActions(actor, caseFile),
  });
}

export function stepMessage(step: CaseStep): caseDispatch.CaseStep {
  return caseDispatch.CaseStep.fromPartial({ ...step, mediaIds: [...step.mediaIds] });
}

/** Notes that are meant for the reporter; others are written among colleagues. */
const publicNotes: readonly string[] = ['handled', 'rated'];

/** A reporter reads their own words; what an officer wrote when reopening is for colleagues. */
function isPublic({ kind, actorKind }: { kind: string; actorKind: string }): boolean {
  return publicNotes.includes(kind) || (kind === 'reopened' && actorKind !== 'person');
}

/** Not the reporter's affair, and it might sound like a judgement on them. */
const innerKinds: readonly string[] = ['exclusion_proposed', 'excluded', 'exclusion_rejected'];

/** What the reporter sees: positions instead of people, no internal notes, no positions on the map. */
export function trackedMessage({ caseFile, steps, reopenUntil }: Tracked): caseDispatch.TrackedCase {
  return caseDispatch.TrackedCase.fromPartial({
    ...caseFile,
    mediaIds: [...caseFile.mediaIds],
    evidenceMediaIds: [...caseFile.evidenceMediaIds],
    gridName: caseFile.grid.name,
    communityName: caseFile.grid.communityName,
    suspendedUntil: caseFile.handling.suspendedUntil,
    reopenUntil,
    mayRate: caseFile.state === 'verified' && caseFile.rating === 0,
    steps: steps
      .filter(({ kind }) => !innerKinds.includes(kind))
      .map((step) => ({
        version: step.version,
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
