import { conflict, invalid } from '@streetgrid/service-kit';
import type { Grid } from '../assignment/place';
import { contentHash } from './paper';

export const rectificationStates = ['issued', 'rectified', 'passed', 'withdrawn'] as const;
export type RectificationState = (typeof rectificationStates)[number];
export type RectificationMove = 'sign' | 'report_done' | 'pass' | 'fail' | 'raise' | 'withdraw';

/** The only place that says what may follow what. */
export const rectificationMoves: Readonly<
  Record<RectificationMove, Readonly<Partial<Record<RectificationState, RectificationState>>>>
> = {
  sign: { issued: 'issued', rectified: 'rectified' },
  report_done: { issued: 'rectified' },
  pass: { issued: 'passed', rectified: 'passed' },
  fail: { issued: 'issued', rectified: 'issued' },
  raise: { issued: 'issued' },
  withdraw: { issued: 'withdrawn', rectified: 'withdrawn' },
};

/** Who follows a notice up: the inspector’s grid, the block, the street. */
export const rectificationRungs = ['grid', 'block', 'street'] as const;
export type RectificationRung = (typeof rectificationRungs)[number];

/** Nobody is given longer than a year; who needs more gets another notice. */
const longestMs = 366 * 86_400_000;

/** What issuing did to the case: its work went back; it is open again; it was in work and still is. */
export type CaseEffect = '' | 'sent_back' | 'reopened' | 'untouched';

/** Who is in charge at the party; sealed. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

export interface Rectification {
  readonly id: string;
  readonly number: string;
  readonly state: RectificationState;
  readonly caseId: string | undefined;
  readonly caseNumber: string;
  readonly gridId: string;
  readonly gridName: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly communityName: string;
  readonly place: string;
  readonly party: string;
  readonly findings: string;
  readonly legalBasis: string;
  readonly demand: string;
  readonly issueTime: Date;
  readonly dueTime: Date;
  readonly round: number;
  readonly missed: string;
  readonly rung: RectificationRung;
  readonly raiseTime: Date | undefined;
  /** The case that raising opened, when there was none. */
  readonly raisedCaseId: string | undefined;
  readonly signTime: Date | undefined;
  readonly mediaIds: readonly string[];
  readonly caseEffect: CaseEffect;
  readonly issuerId: string;
  readonly issuerPosition: string;
  readonly contentHash: string;
  readonly version: number;
}

export interface By {
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorPosition: string;
  readonly time: Date;
}

/** A step in the history of a notice; never changed once written. */
export interface RectificationStep extends By {
  readonly version: number;
  readonly kind: 'issued' | 'signed' | 'rectified' | 'passed' | 'failed' | 'raised' | 'withdrawn';
  readonly note: string;
  readonly mediaIds: readonly string[];
  /** When it is due after this step. */
  readonly dueTime: Date;
  /** The paper that this step made; empty when it made none. */
  readonly contentHash: string;
}

export interface Outcome {
  readonly rectification: Rectification;
  readonly steps: readonly RectificationStep[];
}

/** What a notice says, checked for form already. */
export interface Issue {
  readonly id: string;
  readonly number: string;
  readonly caseId: string | undefined;
  readonly caseNumber: string;
  readonly caseEffect: CaseEffect;
  readonly grid: Grid;
  readonly place: string;
  readonly party: string;
  readonly findings: string;
  readonly legalBasis: string;
  readonly demand: string;
  readonly dueTime: Date | undefined;
  readonly mediaIds: readonly string[];
}

/** What somebody adds with a step. */
export interface Added {
  readonly note: string;
  readonly mediaIds: readonly string[];
}

/** A notice names the party, the hazard, the law, the demand and a date ahead, and shows what was found. */
export function issue(given: Issue, contact: Contact, by: By): Outcome {
  const { grid, dueTime, ...rest } = given;
  for (const field of ['place', 'party', 'findings', 'legalBasis', 'demand'] as const)
    if (given[field] === '') throw invalid('rectification-field-missing', { field });
  if (given.mediaIds.length === 0) throw invalid('finding-photo-missing');
  const bare: Rectification = {
    ...rest,
    ...{ gridId: grid.id, gridName: grid.name, blockId: grid.blockId },
    ...{ communityId: grid.communityId, communityName: grid.communityName },
    ...{ state: 'issued', issueTime: by.time, dueTime: dateAhead(dueTime, by.time), round: 1, missed: '' },
    ...{
      rung: 'grid',
      raiseTime: undefined,
      raisedCaseId: undefined,
      signTime: undefined,
      version: 1,
      contentHash: '',
    },
    ...{ issuerId: by.actorId, issuerPosition: by.actorPosition },
  };
  const rectification = { ...bare, contentHash: paperHash(bare, contact) };
  const step = stepOf(rectification, 'issued', { note: '', mediaIds: given.mediaIds }, by, rectification.contentHash);
  return { rectification, steps: [step] };
}

/** The party confirms that it received the notice. Once. */
export function sign(rectification: Rectification, by: By): Outcome {
  const state = next(rectification, 'sign');
  if (rectification.signTime) throw conflict('rectification-already-signed', { number: rectification.number });
  return moved(rectification, { state, signTime: by.time }, 'signed', nothing, by);
}

/** The party says that it is done, and shows it. Whoever answers has received it. */
export function reportDone(rectification: Rectification, added: Added, by: By): Outcome {
  const state = next(rectification, 'report_done');
  if (added.mediaIds.length === 0) throw invalid('rectification-photo-missing');
  return moved(rectification, { state, signTime: rectification.signTime ?? by.time }, 'rectified', added, by);
}

/** What an inspector found at a re-inspection. */
export interface Seen extends Added {
  readonly passed: boolean;
  readonly dueTime: Date | undefined;
  readonly raise: boolean;
}

/** An inspector looked again. Failed: the notice stands, with a new date and a new paper; raised when it is said so. */
export function reinspect(rectification: Rectification, seen: Seen, contact: Contact, by: By): Outcome {
  const { passed, dueTime, raise: raised, ...added } = seen;
  const state = next(rectification, passed ? 'pass' : 'fail');
  if (added.mediaIds.length === 0) throw invalid('finding-photo-missing');
  if (passed) return moved(rectification, { state }, 'passed', added, by);
  if (added.note === '') throw invalid('note-missing');
  const change = { state, dueTime: dateAhead(dueTime, by.time), round: rectification.round + 1, missed: added.note };
  const hash = paperHash({ ...rectification, ...change }, contact);
  const failed = moved(rectification, { ...change, contentHash: hash }, 'failed', added, by, hash);
  return raised ? raise(failed, '复查未通过', by) : failed;
}

/** The next rung takes over. On the street's rung it stays there: the register shows it all the same. */
export function raise(before: Outcome, reason: string, by: By): Outcome {
  const state = next(before.rectification, 'raise');
  const rung = rectificationRungs[rectificationRungs.indexOf(before.rectification.rung) + 1] ?? 'street';
  const after = moved(
    before.rectification,
    { state, rung, raiseTime: by.time },
    'raised',
    { note: reason, mediaIds: [] },
    by,
  );
  return { rectification: after.rectification, steps: [...before.steps, ...after.steps] };
}

/** The date passed without an answer. Undefined: there is nothing to raise, or it was raised for this date already. */
export function missDate(rectification: Rectification, by: By): Outcome | undefined {
  if (!isOverdue(rectification, by.time)) return undefined;
  if (rectification.raiseTime && rectification.raiseTime >= rectification.dueTime) return undefined;
  return raise({ rectification, steps: [] }, '逾期未反馈整改结果', by);
}

/** A notice that should not have been issued is taken back, with a reason; it stays to be read. */
export function withdraw(rectification: Rectification, note: string, by: By): Outcome {
  const state = next(rectification, 'withdraw');
  if (note === '') throw invalid('note-missing');
  return moved(rectification, { state }, 'withdrawn', { note, mediaIds: [] }, by);
}

/** True while the date is missed and nobody said that it is done. */
export function isOverdue({ state, dueTime }: Pick<Rectification, 'state' | 'dueTime'>, now: Date): boolean {
  return state === 'issued' && dueTime <= now;
}

/** When a worker looks at it next. */
export function wakeTime({ state, dueTime, raiseTime }: Rectification): Date | undefined {
  return state === 'issued' && !(raiseTime && raiseTime >= dueTime) ? dueTime : undefined;
}

/** What the paper of the present round says. */
export function paperHash(rectification: Rectification, { name, phone }: Contact): string {
  return contentHash({ ...rectification, contactName: name, contactPhone: phone });
}

const nothing: Added = { note: '', mediaIds: [] };

function dateAhead(dueTime: Date | undefined, now: Date): Date {
  const ahead = (dueTime?.getTime() ?? 0) - now.getTime();
  if (!dueTime || ahead <= 0 || ahead > longestMs) throw invalid('rectification-date-invalid');
  return dueTime;
}

function next(rectification: Rectification, move: RectificationMove): RectificationState {
  const state = rectificationMoves[move][rectification.state];
  if (!state) throw conflict('rectification-state-forbids', { number: rectification.number });
  return state;
}

function moved(
  before: Rectification,
  change: Partial<Rectification>,
  kind: RectificationStep['kind'],
  added: Added,
  by: By,
  paper = '',
): Outcome {
  const rectification: Rectification = { ...before, ...change, version: before.version + 1 };
  return { rectification, steps: [stepOf(rectification, kind, added, by, paper)] };
}

function stepOf(
  { version, dueTime }: Rectification,
  kind: RectificationStep['kind'],
  { note, mediaIds }: Added,
  by: By,
  paper: string,
): RectificationStep {
  return { ...by, version, kind, note, mediaIds, dueTime, contentHash: paper };
}
