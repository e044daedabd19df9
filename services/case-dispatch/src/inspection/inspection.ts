import { conflict, invalid } from '@streetgrid/service-kit';
import type { Point } from '../assignment/place';

export const roundStates = ['announced', 'drawn', 'done'] as const;
export const modes = ['on_site', 'remote'] as const;
export const methods = ['lots', 'choice'] as const;

/** As many as a draw may name, and as many as a pool may hold: the record of a draw is read whole. */
export const drawLimit = 100;
export const poolLimit = 5_000;
const inspectorLimit = 50;
const pointLimit = 20;
const longestMs = 366 * 86_400_000;

/** The rules of a round, as they were announced. */
export interface RoundRules {
  readonly title: string;
  readonly mode: (typeof modes)[number];
  readonly method: (typeof methods)[number];
  /** Why these cases; empty when lots were drawn. */
  readonly reason: string;
  readonly finishedFrom: Date;
  readonly finishedUntil: Date;
  readonly matterCode: string;
  readonly gridId: string;
  readonly blockId: string;
  readonly count: number;
  readonly inspectorIds: readonly string[];
  readonly checklist: readonly string[];
}

export interface Round extends RoundRules {
  readonly id: string;
  readonly number: string;
  readonly state: (typeof roundStates)[number];
  readonly seedHash: string;
  /** Empty until drawn. */
  readonly seed: string;
  readonly pool: string;
  readonly poolHash: string;
  readonly poolSize: number;
  readonly createTime: Date;
  readonly drawTime: Date | undefined;
  readonly creatorId: string;
}

export interface Inspection {
  readonly id: string;
  readonly roundId: string;
  readonly seq: number;
  readonly caseId: string;
  readonly inspectorId: string;
  readonly state: 'due' | 'passed' | 'failed';
  readonly failedPoints: readonly string[];
  readonly note: string;
  readonly mediaIds: readonly string[];
  readonly point: Point | undefined;
  readonly doneTime: Date | undefined;
  readonly caseEffect: '' | 'sent_back' | 'reopened' | 'untouched';
}

/** The rules of a round as somebody sent them; texts are cleaned already. */
export interface GivenRules extends Omit<RoundRules, 'mode' | 'method' | 'finishedFrom' | 'finishedUntil'> {
  readonly mode: string;
  readonly method: string;
  readonly finishedFrom: Date | undefined;
  readonly finishedUntil: Date | undefined;
  readonly caseIds: readonly string[];
}

/** Errors: Invalid `inspection-rules-invalid` with the field, `note-missing` for a choice without a reason. */
export function checkedRules(given: GivenRules, now: Date): RoundRules {
  const { caseIds, mode: modeName, method: methodName, ...rest } = given;
  const mode = modes.find((each) => each === modeName);
  const method = methods.find((each) => each === methodName);
  if (!mode) throw bad('mode');
  if (!method) throw bad('method');
  if (given.title === '') throw bad('title');
  const inspectorIds = [...new Set(given.inspectorIds)];
  if (inspectorIds.length === 0 || inspectorIds.length > inspectorLimit) throw bad('inspector_ids');
  const checklist = [...new Set(given.checklist)];
  if (checklist.length === 0 || checklist.length > pointLimit || checklist.includes('')) throw bad('checklist');
  const common = { ...rest, mode, method, inspectorIds, checklist };
  if (method === 'choice') {
    if (given.reason === '') throw invalid('note-missing');
    const count = new Set(caseIds).size;
    if (count === 0 || count > drawLimit) throw bad('case_ids');
    return { ...common, count, finishedFrom: now, finishedUntil: now, matterCode: '', gridId: '', blockId: '' };
  }
  const { finishedFrom, finishedUntil, count } = given;
  if (!Number.isInteger(count) || count < 1 || count > drawLimit) throw bad('count');
  if (!finishedFrom || !finishedUntil || finishedFrom >= finishedUntil) throw bad('finished_from');
  if (finishedUntil.getTime() - finishedFrom.getTime() > longestMs) throw bad('finished_until');
  return { ...common, reason: '', finishedFrom, finishedUntil };
}

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
  if (failedPoints.some((point) => !round.checklist.includes(point))) throw bad('failed_points');
  if (found.mediaIds.length === 0) throw invalid('finding-photo-missing');
  if (round.mode === 'on_site' && !found.point) throw invalid('inspection-place-missing');
  if ((round.mode === 'remote' || failedPoints.length > 0) && found.note === '') throw invalid('note-missing');
  const state = failedPoints.length === 0 ? 'passed' : 'failed';
  return { ...inspection, ...found, failedPoints, state, doneTime: now };
}

/** Why the case goes back, in words that fit a step of its history. */
export function failureReason(number: string, { failedPoints, note }: Inspection): string {
  return `督查${number}不合格：${failedPoints.join('、')}。${note}`.slice(0, 1_000);
}

function bad(field: string) {
  return invalid('inspection-rules-invalid', { field });
}
