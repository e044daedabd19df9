import { Choice, isWorking, positionName, WorkingPosition } from '../assignment/dispatch';
import type { CaseFile, Outcome } from './case';

/** Somebody's office at a place. */
export interface Office {
  readonly position: string;
  readonly placeId: string;
}

type Governed = Pick<CaseFile, 'assigneePosition'> & {
  readonly handling?: { readonly departmentId: string | undefined };
  readonly grid: { readonly id: string; readonly blockId: string };
};

/** An office that ended, and until when late dispatches to it are looked for: of two, the later ended later. */
export interface EndedOffice extends Office {
  readonly settleTime: Date;
}

/** What else is known of somebody who left an office. */
export interface Standing {
  /** Offices that they still hold. */
  readonly left: readonly Office[];
  /** Their other offices that are being handed over. */
  readonly others: readonly EndedOffice[];
  readonly tenantId: string;
}

/**
 * True when a case leaves the hands of somebody by the office that `ended`. It stays with whoever holds another office
 * that covers it; whoever holds none at all loses everything. Where several of their offices ended, the case follows the
 * one by which it was theirs, so that its successor gets it.
 */
export function leavesHands(caseFile: Governed, ended: EndedOffice, { left, others, tenantId }: Standing): boolean {
  const places = [caseFile.grid.id, caseFile.grid.blockId, tenantId, caseFile.handling?.departmentId ?? ''];
  const byIt = (office: Office) => office.position === caseFile.assigneePosition && places.includes(office.placeId);
  const offices = left.filter((office) => isWorking(office.position));
  if (offices.some((office) => places.includes(office.placeId))) return false;
  if (byIt(ended)) return !others.some((other) => byIt(other) && other.settleTime > ended.settleTime);
  if (others.some(byIt)) return false;
  if (offices.length === 0) return true;
  return caseFile.assigneePosition === ended.position && !offices.some(({ position }) => position === ended.position);
}

/** The choice in words of the hand-over; without names. */
export function inWords(choice: Choice, position: string): Choice {
  return { ...choice, reason: `原${positionName(position)}离任，${choice.reason}` };
}

/** The case goes to the successor in office, on the rung where it is. */
export function toSuccessor(caseFile: Pick<CaseFile, 'rung'>, personId: string, position: WorkingPosition): Choice {
  return {
    assignee: { personId, position, load: 0 },
    rung: caseFile.rung,
    reason: `原${positionName(position)}离任，交接给接任者办理`,
  };
}

/** Two decisions in one: the second was taken on what the first left. */
export function together(first: Outcome, second: Outcome): Outcome {
  const { caseFile } = second;
  return { caseFile, steps: [...first.steps, ...second.steps], facts: [...first.facts, ...second.facts] };
}
