import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import type { CaseFile } from '../case/case';

export type PanelState = 'convened' | 'concluded' | 'cancelled';
export type PanelMove = 'answer' | 'conclude' | 'cancel';
export type ExpertState = 'invited' | 'proposed' | 'declined';
export type ExpertMove = 'propose' | 'decline';

/** The only place that says what may follow what in a panel. */
export const panelMoves: Readonly<Record<PanelMove, Readonly<Partial<Record<PanelState, PanelState>>>>> = {
  answer: { convened: 'convened' },
  conclude: { convened: 'concluded' },
  cancel: { convened: 'cancelled' },
};

/** And with each of its experts: whoever proposed may propose again, whoever declined is out. */
export const expertMoves: Readonly<Record<ExpertMove, Readonly<Partial<Record<ExpertState, ExpertState>>>>> = {
  propose: { invited: 'proposed', proposed: 'proposed' },
  decline: { invited: 'declined' },
};

export const expertLimit = 12;
/** Versions of one expert's proposal: enough to think again, few enough to read. */
export const versionLimit = 10;
/** Nobody waits longer for advice than a quarter of a year. */
const longestMs = 92 * 86_400_000;

export interface Panel {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly state: PanelState;
  readonly question: string;
  readonly dueTime: Date;
  readonly convenerId: string;
  readonly convenerPosition: string;
  readonly conveneTime: Date;
  readonly minutes: string;
  readonly reason: string;
  readonly adoptedIds: readonly string[];
  readonly closerId: string | undefined;
  readonly closeTime: Date | undefined;
}

/** Somebody who was asked; without `personId` from outside. */
export interface Expert {
  readonly id: string;
  readonly personId: string | undefined;
  readonly name: string;
  readonly field: string;
  readonly organisation: string;
  readonly state: ExpertState;
  readonly declineReason: string;
  readonly answerTime: Date | undefined;
}

/** One version of what an expert proposes; never changed once written. */
export interface Proposal {
  readonly id: string;
  readonly expertId: string;
  readonly version: number;
  readonly time: Date;
  readonly text: string;
  readonly option: string;
  /** A conflict of interest is declared: shown, and not adopted. */
  readonly conflict: boolean;
  readonly mediaIds: readonly string[];
}

/** Whom a convener asks, checked for form already. */
export type Invited = Pick<Expert, 'id' | 'personId' | 'name' | 'field' | 'organisation'>;

/** Who acts, in which position, when. */
export interface By {
  readonly id: string;
  readonly position: string;
  readonly time: Date;
}

/** Of a case that is over nothing is asked any more; of a merged one the case that goes on is asked. */
export function demandOpen({ number, state, mergedIntoId }: Pick<CaseFile, 'number' | 'state' | 'mergedIntoId'>): void {
  if (mergedIntoId !== undefined) throw conflict('panel-case-merged', { number });
  if (state === 'closed') throw conflict('panel-case-closed', { number });
}

/** A question, a date ahead, and 1 to 12 experts, none of them twice. */
export function convene(
  given: Pick<Panel, 'id' | 'caseId' | 'caseNumber' | 'question'> & { readonly dueTime: Date | undefined },
  invited: readonly Invited[],
  by: By,
): { panel: Panel; experts: readonly Expert[] } {
  const { dueTime } = given;
  if (given.question === '') throw invalid('panel-question-missing');
  const ahead = (dueTime?.getTime() ?? 0) - by.time.getTime();
  if (!dueTime || ahead <= 0 || ahead > longestMs) throw invalid('panel-date-invalid');
  if (invited.length === 0 || invited.length > expertLimit)
    throw invalid('panel-experts-invalid', { limit: expertLimit });
  for (const { personId, name, field, organisation } of invited) {
    // Of a person the street knows the name; of somebody from outside nothing but what is said here.
    const known = personId !== undefined ? name === '' : name !== '' && organisation !== '';
    if (!known || field === '') throw invalid('panel-expert-incomplete');
  }
  const names = invited.map(({ personId, name, organisation }) => personId ?? `${name}\n${organisation}`);
  if (new Set(names).size < names.length) throw invalid('panel-expert-twice');
  const open = { minutes: '', reason: '', adoptedIds: [], closerId: undefined, closeTime: undefined };
  const convener = { convenerId: by.id, convenerPosition: by.position, conveneTime: by.time };
  const waiting = { state: 'invited', declineReason: '', answerTime: undefined } as const;
  return {
    panel: { ...given, dueTime, ...convener, ...open, state: 'convened' },
    experts: invited.map((expert) => ({ ...expert, ...waiting })),
  };
}

/** A proposal, or a new version beside those that are there. The earlier ones stay as they are. */
export function propose(
  panel: Panel,
  expert: Expert,
  earlier: readonly Proposal[],
  given: Omit<Proposal, 'expertId' | 'version' | 'time'>,
  now: Date,
): { expert: Expert; proposal: Proposal } {
  const state = answered(panel, expert, 'propose', now);
  if (given.text === '' || given.option === '') throw invalid('proposal-incomplete');
  if (earlier.length >= versionLimit) throw conflict('too-many-versions', { limit: versionLimit });
  const version = 1 + Math.max(0, ...earlier.map((each) => each.version));
  return {
    expert: { ...expert, state, answerTime: now },
    proposal: { ...given, expertId: expert.id, version, time: now },
  };
}

export function decline(panel: Panel, expert: Expert, declineReason: string, now: Date): Expert {
  const state = answered(panel, expert, 'decline', now);
  if (declineReason === '') throw invalid('note-missing');
  return { ...expert, state, declineReason, answerTime: now };
}

/** Minutes, and what was adopted; or why nothing was. */
export function conclude(
  panel: Panel,
  proposals: readonly Proposal[],
  given: { readonly minutes: string; readonly adoptedIds: readonly string[]; readonly reason: string },
  by: By,
): Panel {
  const ended = end(panel, 'conclude', by);
  const { minutes, reason } = given;
  const adoptedIds = [...new Set(given.adoptedIds)];
  if (minutes === '') throw invalid('panel-minutes-missing');
  if (adoptedIds.length === 0 && reason === '') throw invalid('panel-reason-missing');
  for (const id of adoptedIds) {
    const proposal = proposals.find((each) => each.id === id);
    if (!proposal) throw invalid('unknown-proposal');
    if (proposal.conflict) throw conflict('proposal-in-conflict');
    if (isSuperseded(proposal, proposals)) throw conflict('proposal-superseded');
  }
  return { ...ended, minutes, adoptedIds, reason };
}

export function cancel(panel: Panel, reason: string, by: By): Panel {
  const ended = end(panel, 'cancel', by);
  if (reason === '') throw invalid('note-missing');
  return { ...ended, reason };
}

/** Whoever asked draws the conclusion; a street's administrator stands in for a convener who left. */
export function mayEnd({ convenerId }: Panel, actorId: string, positions: readonly string[]): boolean {
  return convenerId === actorId || positions.includes('street_admin');
}

/** A newer version of the same expert's stands after it. */
export function isSuperseded(proposal: Proposal, all: readonly Proposal[]): boolean {
  return all.some(({ expertId, version }) => expertId === proposal.expertId && version > proposal.version);
}

/** Was asked, and did not answer while it was possible. */
export function isLate({ state }: Expert, panel: Panel, now: Date): boolean {
  return state === 'invited' && !isOpen(panel, now);
}

/** Was asked, and may still answer; whether the date has passed is asked apart. */
export function isWaitedFor({ state }: Expert, panel: Panel): boolean {
  return state === 'invited' && panelMoves.answer[panel.state] !== undefined;
}

/** What the expert may do now. */
export function expertActions(panel: Panel, { state }: Expert, now: Date): ExpertMove[] {
  if (!isOpen(panel, now)) return [];
  return (['propose', 'decline'] as const).filter((move) => expertMoves[move][state] !== undefined);
}

function isOpen({ state, dueTime }: Panel, now: Date): boolean {
  return panelMoves.answer[state] !== undefined && now < dueTime;
}

function answered(panel: Panel, expert: Expert, move: ExpertMove, now: Date): ExpertState {
  if (!panelMoves.answer[panel.state]) throw conflict('panel-over');
  if (now >= panel.dueTime) throw conflict('panel-due-passed');
  const state = expertMoves[move][expert.state];
  if (!state) throw conflict(expert.state === 'declined' ? 'invitation-declined' : 'proposal-already-there');
  return state;
}

function end(panel: Panel, move: 'conclude' | 'cancel', by: By): Panel {
  const state = panelMoves[move][panel.state];
  if (!state) throw conflict('panel-over');
  return { ...panel, state, closerId: by.id, closeTime: by.time };
}

/** Error: Forbidden `panel-of-another`. */
export function demandMayEnd(panel: Panel, actorId: string, positions: readonly string[]): void {
  if (!mayEnd(panel, actorId, positions)) throw forbidden('panel-of-another', { panelId: panel.id });
}
