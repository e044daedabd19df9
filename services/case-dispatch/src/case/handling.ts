import { conflict, invalid } from '@streetgrid/service-kit';
import type { Choice } from '../assignment/dispatch';
import type { Grid } from '../assignment/place';
import { By, CaseFile, dispatched, Handling, moved, Outcome, unchanged } from './case';
import { changedHands } from './handling-record';

/** What a street has agreed on. */
export interface HandlingTerms {
  /** After so many changes of hands only the duty officer passes a case on. */
  readonly maxTransfers: number;
  /** Days after the close, or after the work was accepted, in which the reporter may reopen. */
  readonly reopenDays: number;
}

export const standardTerms: HandlingTerms = { maxTransfers: 2, reopenDays: 7 };

const dayMs = 86_400_000;
const longestSuspensionDays = 90;
const mostHelpers = 10;

/** The terms, checked. Error: Invalid `handling-terms-invalid` with the field. */
export function checkedTerms({ maxTransfers, reopenDays }: HandlingTerms): HandlingTerms {
  if (!Number.isInteger(maxTransfers) || maxTransfers < 1 || maxTransfers > 20) throw badTerms('max_transfers');
  if (!Number.isInteger(reopenDays) || reopenDays < 0 || reopenDays > 90) throw badTerms('reopen_days');
  return { maxTransfers, reopenDays };
}

/** A person passes the case on; whom to, the choice says. In another grid without anybody it waits for a person there. */
export function transfer(
  caseFile: CaseFile,
  to: { grid: Grid; choice: Choice; maxTransfers: number },
  reason: string,
  by: By,
): Outcome {
  const { grid, choice, maxTransfers } = to;
  if (reason === '') throw invalid('note-missing');
  const { assigneeId: previousAssigneeId } = caseFile;
  const change: Partial<CaseFile> = {
    ...nobody,
    grid,
    dispatchReason: choice.reason,
    handling: {
      ...changedHands(caseFile, choice.assignee?.personId, maxTransfers, by.actorId),
      ...{ dispatcherId: undefined, departmentId: undefined },
    },
  };
  const passed = moved(
    unchanged(caseFile),
    'transfer',
    'transferred',
    by,
    { note: reason },
    'CaseTransferred',
    change,
    {
      previousAssigneeId,
    },
  );
  return dispatched(passed, choice, by, '', previousAssigneeId);
}

/** Whoever was given the case and has not taken it on refuses it. It goes back; the choice says to whom. */
export function refuse(caseFile: CaseFile, choice: Choice, reason: string, by: By): Outcome {
  if (reason === '') throw invalid('note-missing');
  const { handling, assigneeId: previousAssigneeId } = caseFile;
  const change: Partial<CaseFile> = {
    ...nobody,
    dispatchReason: choice.reason,
    handling: {
      ...handling,
      ...{ dispatcherId: undefined, departmentId: undefined, refusalCount: handling.refusalCount + 1 },
    },
  };
  const refused = moved(unchanged(caseFile), 'refuse', 'refused', by, { note: reason }, 'CaseRefused', change, {
    previousAssigneeId,
  });
  return dispatched(refused, choice, by, '', previousAssigneeId);
}

/** Somebody is asked to help; the assignee stays responsible. Errors: Conflict `already-helping`, Invalid `too-many-helpers`. */
export function askHelp(caseFile: CaseFile, helperId: string, note: string, by: By): Outcome {
  const { helperIds } = caseFile.handling;
  if (helperId === caseFile.assigneeId || helperIds.includes(helperId))
    throw conflict('already-helping', { number: caseFile.number });
  if (helperIds.length >= mostHelpers) throw invalid('too-many-helpers', { limit: mostHelpers });
  const handling = { ...caseFile.handling, helperIds: [...helperIds, helperId] };
  const detail = { note, personId: helperId };
  return moved(unchanged(caseFile), 'ask_help', 'help_asked', by, detail, 'CaseHelpAsked', { handling }, { helperId });
}

/** A helper adds a word, a photo, a place. Error: Invalid `contribution-empty`. */
export function contribute(caseFile: CaseFile, given: Handling, by: By): Outcome {
  if (given.note === '' && given.mediaIds.length === 0) throw invalid('contribution-empty');
  const helperId = by.actorId;
  const contributorIds = [...new Set([...caseFile.handling.contributorIds, helperId])];
  const handling = { ...caseFile.handling, contributorIds };
  return moved(unchanged(caseFile), 'give_help', 'help_given', by, given, 'CaseHelpGiven', { handling }, { helperId });
}

/** The clock stands still until a day. Errors: Invalid `note-missing`, `suspension-date-invalid`. */
export function suspend(caseFile: CaseFile, reason: string, until: Date | undefined, by: By): Outcome {
  if (reason === '') throw invalid('note-missing');
  const latest = by.time.getTime() + longestSuspensionDays * dayMs;
  if (!until || until <= by.time || until.getTime() > latest)
    throw invalid('suspension-date-invalid', { days: longestSuspensionDays });
  const handling = { ...caseFile.handling, suspendedTime: by.time, suspendedUntil: until };
  return moved(unchanged(caseFile), 'suspend', 'suspended', by, { note: reason }, 'CaseSuspended', { handling });
}

/** It goes on, by itself on its day or by a person before. */
export function resume(caseFile: CaseFile, note: string, by: By): Outcome {
  const handling = {
    ...caseFile.handling,
    ...{ suspendedTime: undefined, suspendedUntil: undefined, resumedTime: by.time },
  };
  return moved(unchanged(caseFile), 'resume', 'resumed', by, { note }, 'CaseResumed', { handling });
}

/**
 * A verified or closed case is open again. What was accepted, and how it was rated, counts no more; the step keeps the
 * rating in words, since nothing is edited away. It goes back to whom the choice found: who had it, if still in office.
 */
export function reopen(caseFile: CaseFile, choice: Choice, reason: string, by: By): Outcome {
  if (reason === '') throw invalid('note-missing');
  if (caseFile.mergedIntoId) throw conflict('merged-not-reopenable', { number: caseFile.number });
  const { handling, assigneeId: previousAssigneeId, rating, solved } = caseFile;
  const rated = rating > 0 ? `（原评价${rating}星，${solved ? '已解决' : '未解决'}）` : '';
  const change: Partial<CaseFile> = {
    ...nobody,
    ...{ handledTime: undefined, verifiedTime: undefined, closedTime: undefined, verifierId: undefined },
    ...{ rating: 0, ratingComment: '', ratingReasons: [], solved: false, dispatchReason: choice.reason },
    handling: { ...handling, reopenCount: handling.reopenCount + 1, reopenedTime: by.time },
  };
  const note = `${reason}${rated}`;
  const opened = moved(unchanged(caseFile), 'reopen', 'reopened', by, { note }, 'CaseReopened', change, {
    previousAssigneeId,
  });
  return dispatched(opened, choice, by, '', previousAssigneeId);
}

/** Until when the reporter may reopen the case; undefined while it is open, or when it is too late. */
export function reopenUntil(
  caseFile: Pick<CaseFile, 'state' | 'verifiedTime' | 'closedTime'>,
  { reopenDays }: HandlingTerms,
  now: Date,
): Date | undefined {
  if (caseFile.state !== 'verified' && caseFile.state !== 'closed') return undefined;
  const done = caseFile.closedTime ?? caseFile.verifiedTime;
  const until = done && new Date(done.getTime() + reopenDays * dayMs);
  return until && until > now ? until : undefined;
}

/** In nobody's hands. */
export const nobody: Partial<CaseFile> = { assigneeId: undefined, assigneePosition: '', claimedTime: undefined };

function badTerms(field: string) {
  return invalid('handling-terms-invalid', { field });
}
