import type { Choice, OnDuty, Rung } from '../assignment/dispatch';
import { rungs } from '../assignment/dispatch';
import { assigneeFields, By, CaseFile, dispatched, moved, Outcome, transitions, unchanged } from './case';
import { givenByRules } from './handling-record';

/**
 * True when the case can climb to `rung`: not when it is there already (a replay, an old message), and not when its work is
 * done; a climb that meets a handled, verified or closed case came too late and changes nothing.
 */
export function mayClimb(caseFile: CaseFile, rung: Rung): boolean {
  return rungs.indexOf(rung) > rungs.indexOf(caseFile.rung) && transitions.raise[caseFile.state] !== undefined;
}

/** The clock ran out: the case climbs. Without anybody above it climbs all the same and stays with whoever has it. */
export function raise(
  caseFile: CaseFile,
  climb: { rung: Rung; dueTime: Date | undefined },
  found: { assignee: OnDuty | undefined; reason: string },
  by: By,
): Outcome {
  const { reason } = found;
  // A climb that crossed a suspension on its way: the rung counts, the case rests where it is.
  const assignee = caseFile.state === 'suspended' ? undefined : found.assignee;
  const move = assignee ? 'dispatch' : 'raise';
  const change: Partial<CaseFile> = {
    rung: climb.rung,
    dueTime: climb.dueTime ?? caseFile.dueTime,
    dispatchReason: reason,
    ...(assignee ? { ...assigneeFields(assignee, by), handling: givenByRules(caseFile.handling) } : {}),
  };
  const told = assignee ? 'CaseDispatched' : undefined;
  const previous = { previousAssigneeId: caseFile.assigneeId };
  return moved(unchanged(caseFile), move, 'raised', by, { note: reason }, told, change, previous);
}

/** Whoever had the case left office: it goes to whom the choice found, or waits for a person. */
export function handOver(caseFile: CaseFile, choice: Choice, by: By): Outcome {
  if (choice.assignee) return dispatched(unchanged(caseFile), choice, by);
  const change = { assigneeId: undefined, assigneePosition: '', claimedTime: undefined, dispatchReason: choice.reason };
  return moved(unchanged(caseFile), 'place', 'placed', by, { note: choice.reason }, 'CasePlaced', change, {
    previousAssigneeId: caseFile.assigneeId,
  });
}
