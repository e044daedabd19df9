import { conflict, invalid } from '@streetgrid/service-kit';
import { By, CaseFile, moved, Outcome, unchanged } from '../case/case';

/** When enough of those who answered say yes. What is not answered is not counted. */
export const quorums: Readonly<Record<'all' | 'majority' | 'one', (accepted: number, refused: number) => boolean>> = {
  all: (_, refused) => refused === 0,
  majority: (accepted, refused) => accepted > refused,
  one: (accepted) => accepted > 0,
};
export type Quorum = keyof typeof quorums;
export type Verdict = '' | 'accepted' | 'not_accepted';
export type AcceptanceState = 'open' | 'passed' | 'failed' | 'lapsed';

export const residentLimit = 20;
/** Of a case with more merged reports the newest are asked. */
export const reporterLimit = 50;
const photoLimit = 3;
const longestMs = 92 * 86_400_000;

export interface Seat {
  readonly id: string;
  readonly kind: 'reporter' | 'resident';
  readonly label: string;
  readonly reportCaseId: string | undefined;
  readonly verdict: Verdict;
  readonly note: string;
  readonly mediaIds: readonly string[];
  readonly answerTime: Date | undefined;
}

export interface Acceptance {
  readonly id: string;
  readonly caseId: string;
  /** When the work was handled that is looked at. */
  readonly workTime: Date;
  readonly state: AcceptanceState;
  readonly quorum: Quorum;
  readonly question: string;
  readonly untilTime: Date;
  readonly createTime: Date;
  readonly creatorId: string;
  readonly creatorPosition: string;
  readonly decideTime: Date | undefined;
  readonly caseEffect: '' | 'sent_back' | 'reopened' | 'untouched';
}

/** What is asked, cleaned already. */
export interface Asked {
  readonly question: string;
  readonly quorum: string;
  readonly untilTime: Date | undefined;
  readonly residents: readonly string[];
}

/**
 * Errors: Invalid `acceptance-question-missing`, `acceptance-quorum-invalid`, `acceptance-date-invalid`,
 * `acceptance-labels-invalid`.
 */
export function checkedAsked({ question, quorum: named, untilTime, residents }: Asked, now: Date) {
  if (question === '') throw invalid('acceptance-question-missing');
  const quorum = (Object.keys(quorums) as Quorum[]).find((each) => each === named);
  if (!quorum) throw invalid('acceptance-quorum-invalid');
  const ahead = (untilTime?.getTime() ?? 0) - now.getTime();
  if (!untilTime || ahead <= 0 || ahead > longestMs) throw invalid('acceptance-date-invalid');
  // A label names a seat, not a person: seven digits in a row are a telephone or an identity number.
  const bad = residents.some((label) => label === '' || /\d{7,}/.test(label));
  if (bad || residents.length > residentLimit || new Set(residents).size < residents.length)
    throw invalid('acceptance-labels-invalid', { limit: residentLimit });
  return { question, quorum, untilTime, residents };
}

/** Work may be looked at once it is done, and before the case is closed. */
export function isAskable({ state, handledTime }: Pick<CaseFile, 'state' | 'handledTime'>): boolean {
  return (state === 'handled' || state === 'verified') && handledTime !== undefined;
}

/** True while the case still stands on the work that is looked at. */
export function isSameWork({ workTime }: Acceptance, { handledTime }: Pick<CaseFile, 'handledTime'>): boolean {
  return handledTime?.getTime() === workTime.getTime();
}

/** What somebody says who is asked, cleaned already. */
export interface Answer {
  readonly verdict: string;
  readonly note: string;
  readonly mediaIds: readonly string[];
}

/**
 * An answer is given once, while it is asked for. Errors: Conflict `acceptance-answered`, `acceptance-over`, Invalid
 * `acceptance-verdict-invalid`, `note-missing`, `too-many-media`.
 */
export function answered(seat: Seat, acceptance: Acceptance, { verdict, note, mediaIds }: Answer, now: Date): Seat {
  if (verdict !== 'accepted' && verdict !== 'not_accepted') throw invalid('acceptance-verdict-invalid');
  if (verdict === 'not_accepted' && note === '') throw invalid('note-missing');
  if (mediaIds.length > photoLimit) throw invalid('too-many-media', { limit: photoLimit });
  if (seat.verdict !== '') throw conflict('acceptance-answered');
  if (!isAnswerable(acceptance, now)) throw conflict('acceptance-over');
  return { ...seat, verdict, note, mediaIds, answerTime: now };
}

export function isAnswerable({ state, untilTime }: Acceptance, now: Date): boolean {
  return state === 'open' && untilTime > now;
}

/**
 * Before the end it is decided as soon as no answer that is still missing can change it; at the end by those who answered.
 * Silence accepts nothing: where nobody answered it lapses.
 */
export function decided(quorum: Quorum, seats: readonly Pick<Seat, 'verdict'>[], ended: boolean): AcceptanceState {
  const enough = quorums[quorum];
  const accepted = seats.filter(({ verdict }) => verdict === 'accepted').length;
  const refused = seats.filter(({ verdict }) => verdict === 'not_accepted').length;
  const missing = seats.length - accepted - refused;
  if (ended && accepted + refused === 0) return 'lapsed';
  if (ended) return enough(accepted, refused) ? 'passed' : 'failed';
  if (enough(accepted, refused + missing)) return 'passed';
  return enough(accepted + missing, refused) ? 'open' : 'failed';
}

/** What the history of the case says about a failure. */
export function failureReason(seats: readonly Seat[]): string {
  const words = seats.filter(({ verdict }) => verdict === 'not_accepted').map(({ note }) => note);
  const count = seats.filter(({ verdict }) => verdict !== '').length;
  return `居民验收未通过（${count} 人答复，${words.length} 人不认可）：${words.join('；')}`.slice(0, 1_000);
}

/** A passed acceptance changes no state; the history of the case says that it was passed, and by how many. */
export function passed(caseFile: CaseFile, seats: readonly Pick<Seat, 'verdict'>[], by: By): Outcome {
  const answers = seats.filter(({ verdict }) => verdict !== '').length;
  const accepted = seats.filter(({ verdict }) => verdict === 'accepted').length;
  const note = `${answers} 人答复，${accepted} 人认可`;
  return moved(unchanged(caseFile), 'pass_acceptance', 'acceptance_passed', by, { note }, undefined, {});
}
