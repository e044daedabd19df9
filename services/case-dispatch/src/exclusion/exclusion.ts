import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import { By, CaseFile, moved, Outcome, unchanged } from '../case/case';

export const exclusionStates = ['proposed', 'excluded', 'rejected'] as const;
export type ExclusionState = (typeof exclusionStates)[number];

/** An entry of the register. */
export interface Exclusion {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matterName: string;
  readonly gridName: string;
  readonly gridId: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly state: ExclusionState;
  readonly reason: string;
  readonly proposerId: string;
  readonly proposerPosition: string;
  readonly proposedTime: Date;
  readonly reviewerId: string | undefined;
  readonly reviewerPosition: string;
  readonly reviewNote: string;
  readonly reviewedTime: Date | undefined;
}

/** Somebody proposes that the case be left out of the rates. Error: Invalid `note-missing`. */
export function propose(
  id: string,
  caseFile: CaseFile,
  reason: string,
  by: By,
): { outcome: Outcome; exclusion: Exclusion } {
  if (reason === '') throw invalid('note-missing');
  const handling = { ...caseFile.handling, exclusion: 'proposed' as const };
  const { grid } = caseFile;
  return {
    outcome: moved(
      unchanged(caseFile),
      'propose_exclusion',
      'exclusion_proposed',
      by,
      { note: reason },
      'CaseExclusionProposed',
      { handling },
    ),
    exclusion: {
      ...{ id, caseId: caseFile.id, caseNumber: caseFile.number, matterName: caseFile.matterName, state: 'proposed' },
      ...{ gridId: grid.id, gridName: grid.name, blockId: grid.blockId, communityId: grid.communityId },
      ...{ reason, proposerId: by.actorId, proposerPosition: by.actorPosition, proposedTime: by.time },
      ...{ reviewerId: undefined, reviewerPosition: '', reviewNote: '', reviewedTime: undefined },
    },
  };
}

/**
 * Somebody else decides. Errors: Conflict `exclusion-already-decided`, Forbidden `own-proposal-not-reviewable`, Invalid
 * `note-missing` (a rejection says why).
 */
export function review(
  exclusion: Exclusion,
  caseFile: CaseFile,
  given: { accepted: boolean; note: string },
  by: By,
): { outcome: Outcome; exclusion: Exclusion } {
  const { accepted, note } = given;
  if (exclusion.state !== 'proposed') throw conflict('exclusion-already-decided', { number: caseFile.number });
  if (exclusion.proposerId === by.actorId) throw forbidden('own-proposal-not-reviewable', { caseId: caseFile.id });
  if (!accepted && note === '') throw invalid('note-missing');
  const handling = { ...caseFile.handling, exclusion: accepted ? ('excluded' as const) : ('' as const) };
  const before = unchanged(caseFile);
  return {
    outcome: accepted
      ? moved(before, 'exclude', 'excluded', by, { note }, 'CaseExcluded', { handling })
      : moved(before, 'reject_exclusion', 'exclusion_rejected', by, { note }, 'CaseExclusionRejected', { handling }),
    exclusion: {
      ...exclusion,
      state: accepted ? 'excluded' : 'rejected',
      ...{ reviewerId: by.actorId, reviewerPosition: by.actorPosition, reviewNote: note, reviewedTime: by.time },
    },
  };
}
