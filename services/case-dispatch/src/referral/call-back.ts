import { conflict, invalid } from '@streetgrid/service-kit';
import type { CaseState } from '../case/case';
import { freeText } from '../case/intake';

export const callResults = ['reached', 'not_reached', 'declined'] as const;
export type CallResult = (typeof callResults)[number];

/** An attempt to call a reporter back; never changed once written. */
export interface CallBack {
  readonly attempt: number;
  readonly callTime: Date;
  readonly result: CallResult;
  /** Undefined: not asked or not said. */
  readonly satisfied: boolean | undefined;
  readonly words: string;
  readonly actorId: string;
  readonly actorPosition: string;
}

/** How far the duty to call is. */
export type CallBackState = 'none' | 'not_yet' | 'due' | 'done';

/** The part of a referral's case that the duty depends on; of a merged case, the one that goes on. */
export interface Work {
  readonly state: CaseState;
  readonly handledTime: Date | undefined;
}

const finished: readonly CaseState[] = ['handled', 'verified', 'closed'];
const attemptLimit = 30;
/** Clocks of desks run ahead a little. */
const aheadMs = 120_000;

/** A call counts for the work that it followed: after a reopening the reporter is called again. */
export function callBackState(wished: boolean, work: Work, calls: readonly CallBack[]): CallBackState {
  if (!wished) return 'none';
  if (!finished.includes(work.state)) return 'not_yet';
  const since = work.handledTime?.getTime() ?? 0;
  const settled = calls.some(({ result, callTime }) => result !== 'not_reached' && callTime.getTime() >= since);
  return settled ? 'done' : 'due';
}

/** What somebody says about a call. */
export interface CallReport {
  readonly result: string;
  /** satisfied | not_satisfied; empty: not said */
  readonly satisfaction: string;
  readonly words: string;
  readonly callTime: Date | undefined;
}

/**
 * The next attempt. Nothing is guessed: satisfaction is what the reporter said, or nothing. Errors: Conflict `case-not-handled`,
 * `too-many-calls`; Invalid `call-result-invalid`, `satisfaction-invalid`, `call-time-invalid`, `call-words-invalid`.
 */
export function nextCall(
  work: Work,
  before: readonly CallBack[],
  report: CallReport,
  by: { readonly actorId: string; readonly actorPosition: string; readonly time: Date },
): CallBack {
  if (!finished.includes(work.state)) throw conflict('case-not-handled');
  if (before.length >= attemptLimit) throw conflict('too-many-calls', { limit: attemptLimit });
  const result = callResults.find((each) => each === report.result);
  if (!result) throw invalid('call-result-invalid');
  if (!['', 'satisfied', 'not_satisfied'].includes(report.satisfaction)) throw invalid('satisfaction-invalid');
  if (report.satisfaction !== '' && result !== 'reached') throw invalid('satisfaction-invalid');
  const callTime = report.callTime ?? by.time;
  const tooEarly = work.handledTime !== undefined && callTime < work.handledTime;
  if (tooEarly || callTime.getTime() > by.time.getTime() + aheadMs) throw invalid('call-time-invalid');
  const words = freeText(report.words, 1_000, 'call-words-invalid');
  const satisfied = report.satisfaction === '' ? undefined : report.satisfaction === 'satisfied';
  const { actorId, actorPosition } = by;
  return { attempt: before.length + 1, callTime, result, satisfied, words, actorId, actorPosition };
}
