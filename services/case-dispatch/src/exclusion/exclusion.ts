import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import { By, CaseFile, moved, Outcome, unchanged } from '../case/case';

export const exclusionStates = ['proposed', 'excluded', 'rejected', 'revoked'] as const;
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
  /** Who took it back. */
  readonly revokerId: string | undefined;
  readonly revokerPosition: string;
  readonly revokeNote: string;
  readonly revokedTime: Date | undefined;
}

/** So long an exclusion may be taken back: afterwards the figures that were reported with it stand. */
export const revokeDays = 30;
const dayMs = 86_400_000;

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
      ...{ revokerId: undefined, revokerPosition: '', revokeNote: '', revokedTime: undefined },
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

/** Until when an exclusion may be taken back; undefined when it is not in force. */
export function revocableUntil({ state, reviewedTime }: Pick<Exclusion, 'state' | 'reviewedTime'>): Date | undefined {
  if (state !== 'excluded' || !reviewedTime) return undefined;
  return new Date(reviewedTime.getTime() + revokeDays * dayMs);
}

/** Whoever takes back stands no lower than whoever decided: a block leader does not overrule the street. */
export function reachesReviewer({ reviewerPosition }: Pick<Exclusion, 'reviewerPosition'>, position: string): boolean {
  return position !== 'block_leader' || reviewerPosition === 'block_leader';
}

/**
 * The case counts again. Errors: Conflict `exclusion-not-in-force`, `exclusion-revocation-late`, Forbidden
 * `own-proposal-not-reviewable`, `exclusion-of-higher-level`, Invalid `note-missing`.
 */
export function revoke(
  exclusion: Exclusion,
  caseFile: CaseFile,
  note: string,
  by: By,
): { outcome: Outcome; exclusion: Exclusion } {
  const until = revocableUntil(exclusion);
  if (!until) throw conflict('exclusion-not-in-force', { number: caseFile.number });
  if (exclusion.proposerId === by.actorId) throw forbidden('own-proposal-not-reviewable', { caseId: caseFile.id });
  if (!reachesReviewer(exclusion, by.actorPosition))
    throw forbidden('exclusion-of-higher-level', { caseId: caseFile.id });
  if (by.time > until) throw conflict('exclusion-revocation-late', { number: caseFile.number, days: revokeDays });
  if (note === '') throw invalid('note-missing');
  const handling = { ...caseFile.handling, exclusion: '' as const };
  return {
    outcome: moved(unchanged(caseFile), 'revoke_exclusion', 'exclusion_revoked', by, { note }, 'CaseExclusionRevoked', {
      handling,
    }),
    exclusion: {
      ...{ ...exclusion, state: 'revoked', revokerId: by.actorId, revokerPosition: by.actorPosition },
      ...{ revokeNote: note, revokedTime: by.time },
    },
  };
}
