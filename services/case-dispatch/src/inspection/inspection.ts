import { conflict, invalid } from '@streetgrid/service-kit';
import type { Point } from '../assignment/place';
import type { Kind, RoundRules } from './round';

export interface Inspection {
  readonly id: string;
  readonly roundId: string;
  readonly seq: number;
  readonly kind: Kind;
  readonly subjectId: string;
  readonly inspectorId: string;
  readonly state: 'due' | 'passed' | 'failed';
  readonly failedPoints: readonly string[];
  readonly note: string;
  readonly mediaIds: readonly string[];
  readonly point: Point | undefined;
  readonly doneTime: Date | undefined;
  readonly caseEffect: Effect;
  /** The case that was opened, or the notice that was issued. */
  readonly followId: string;
  readonly followNumber: string;
}

/** What a failure led to: a case has its work back or is open again; anything else has a case or a notice. */
export type Effect = '' | 'sent_back' | 'reopened' | 'untouched' | 'case_opened' | 'notice_issued';

/** What an inspector found. */
export interface Finding {
  readonly failedPoints: readonly string[];
  readonly note: string;
  readonly mediaIds: readonly string[];
  readonly point: Point | undefined;
}

/**
 * A result is written once, with its evidence: photos always, the place on site, a word about the call when it was remote.
 * Errors: Conflict `inspection-done`, Invalid `finding-photo-missing`, `inspection-place-missing`, `note-missing`.
 */
export function record(inspection: Inspection, round: RoundRules, found: Finding, now: Date): Inspection {
  if (inspection.state !== 'due') throw conflict('inspection-done');
  const failedPoints = [...new Set(found.failedPoints)];
  if (failedPoints.some((point) => !round.checklist.includes(point)))
    throw invalid('inspection-rules-invalid', { field: 'failed_points' });
  if (found.mediaIds.length === 0) throw invalid('finding-photo-missing');
  if (round.mode === 'on_site' && !found.point) throw invalid('inspection-place-missing');
  if ((round.mode === 'remote' || failedPoints.length > 0) && found.note === '') throw invalid('note-missing');
  const state = failedPoints.length === 0 ? 'passed' : 'failed';
  return { ...inspection, ...found, failedPoints, state, doneTime: now };
}

/** Why the case goes back, in words that fit a step of its history. */
export function failureReason(number: string, { failedPoints, note }: Finding): string {
  return `督查${number}不合格：${failedPoints.join('、')}。${note}`.slice(0, 1_000);
}

/** The same of what is no case: the words have to say what was looked at. */
export function faultFound(number: string, subject: string, found: Finding): string {
  return `${subject}：${failureReason(number, found)}`.slice(0, 1_000);
}
