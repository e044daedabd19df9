import type { CaseFile } from './case';

/** True while the deadline is missed and the work not done. */
export function isOverdue(caseFile: CaseFile, now: Date): boolean {
  const undone = caseFile.state === 'reported' || caseFile.state === 'dispatched' || caseFile.state === 'claimed';
  return undone && caseFile.dueTime !== undefined && caseFile.dueTime < now;
}
