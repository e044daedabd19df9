import { conflict } from '@streetgrid/service-kit';
import { By, CaseFile, moved, Outcome, unchanged } from './case';
import { checkedRating, Rating } from './rating';

/**
 * A case is the same as another: it closes, and its reporter follows that one. Errors: Conflict `main-case-merged`,
 * `main-case-closed`, those of the table.
 */
export function merge(caseFile: CaseFile, main: CaseFile, note: string, by: By): Outcome {
  if (main.mergedIntoId) throw conflict('main-case-merged', { number: main.number });
  if (main.state === 'closed') throw conflict('main-case-closed', { number: main.number });
  const words = note === '' ? `并入 ${main.number}` : `并入 ${main.number}：${note}`;
  const change = { mergedIntoId: main.id, closedTime: by.time };
  return moved(unchanged(caseFile), 'merge', 'merged', by, { note: words }, 'CaseMerged', change);
}

/** The reporter of a merged case rates the work on the main one; only the own case keeps it. Errors as in `rate`. */
export function rateMerged(caseFile: CaseFile, main: CaseFile, given: Rating, by: By): Outcome {
  const { comment } = given;
  const change = checkedRating(given);
  if (caseFile.rating > 0) throw conflict('case-already-rated', { number: caseFile.number });
  if (!isJudgeable(main)) throw conflict('case-not-verified', { number: main.number });
  return moved(unchanged(caseFile), 'rate_merged', 'rated', by, { note: comment }, 'CaseRated', change);
}

/** True when the work on a case is accepted, so that reporters of merged ones may judge it. */
export function isJudgeable({ state }: CaseFile): boolean {
  return state === 'verified' || state === 'closed';
}
