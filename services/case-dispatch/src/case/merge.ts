import { conflict, invalid } from '@streetgrid/service-kit';
import type { Choice } from '../assignment/dispatch';
import { By, CaseFile, dispatched, moved, Outcome, unchanged } from './case';
import { nobody } from './handling';
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

/**
 * It was no case of the other after all: it goes on by itself, as the case that it was, under the deadline that it had. What its
 * reporter said of the other's work counts no more; the step keeps it in words. Errors: Invalid `note-missing`, Conflict
 * `case-not-merged`.
 */
export function unmerge(caseFile: CaseFile, main: CaseFile, choice: Choice, reason: string, by: By): Outcome {
  if (reason === '') throw invalid('note-missing');
  if (caseFile.mergedIntoId !== main.id) throw conflict('case-not-merged', { number: caseFile.number });
  const { rating, solved, assigneeId: previousAssigneeId } = caseFile;
  const rated = rating > 0 ? `（对 ${main.number} 的评价：${rating}星，${solved ? '已解决' : '未解决'}）` : '';
  const change: Partial<CaseFile> = {
    ...nobody,
    ...{ mergedIntoId: undefined, closedTime: undefined, dispatchReason: choice.reason },
    ...{ rating: 0, ratingComment: '', ratingReasons: [], solved: false },
  };
  const note = `取消并入 ${main.number}：${reason}${rated}`;
  const alone = moved(unchanged(caseFile), 'unmerge', 'unmerged', by, { note }, 'CaseUnmerged', change, {
    previousAssigneeId,
  });
  return dispatched(alone, choice, by, '', previousAssigneeId);
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
