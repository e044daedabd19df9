import { conflict, invalid } from '@streetgrid/service-kit';
import type { Grid } from '../assignment/place';
import type { ActionItem, Content, ItemState, Resolution } from './content';
import type { VoteResult } from './count';

export const deliberationStates = [
  'prepared',
  'commenting',
  'voting',
  'adopted',
  'rejected',
  'filed_community',
  'filed_street',
  'completed',
  'cancelled',
] as const;
export type DeliberationState = (typeof deliberationStates)[number];

export type Move =
  | 'revise'
  | 'set_roll'
  | 'publish'
  | 'propose'
  | 'open_vote'
  | 'adopt'
  | 'reject'
  | 'file_community'
  | 'file_street'
  | 'progress'
  | 'follow'
  | 'complete'
  | 'cancel';

/** The only place that says what may follow what. What is missing here does not exist. */
export const transitions: Readonly<Record<Move, Readonly<Partial<Record<DeliberationState, DeliberationState>>>>> = {
  revise: { prepared: 'prepared' },
  set_roll: { prepared: 'prepared', commenting: 'commenting' },
  publish: { prepared: 'commenting' },
  propose: { prepared: 'prepared', commenting: 'commenting' },
  open_vote: { commenting: 'voting' },
  adopt: { voting: 'adopted' },
  reject: { voting: 'rejected' },
  file_community: { adopted: 'filed_community' },
  file_street: { filed_community: 'filed_street' },
  progress: { adopted: 'adopted', filed_community: 'filed_community', filed_street: 'filed_street' },
  // Work that is sent back opens again what was complete.
  follow: {
    ...{ adopted: 'adopted', filed_community: 'filed_community', filed_street: 'filed_street' },
    completed: 'filed_street',
  },
  complete: { filed_street: 'completed' },
  cancel: { prepared: 'cancelled', commenting: 'cancelled', voting: 'cancelled' },
};

export interface Filing {
  readonly level: 'community' | 'street';
  readonly time: Date;
  readonly byId: string;
  readonly byPosition: string;
  readonly note: string;
}

/** A deliberation as the service keeps it. */
export interface Deliberation {
  readonly id: string;
  readonly number: string;
  readonly state: DeliberationState;
  readonly content: Content;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly place: Pick<Grid, 'id' | 'name' | 'blockId' | 'communityId' | 'communityName'>;
  readonly commentEndTime: Date | undefined;
  readonly resolution: Resolution | undefined;
  readonly rollSize: number;
  readonly rollVersion: number;
  readonly rollHash: string;
  /** SubjectPublicKeyInfo of a secret vote, base64. */
  readonly ballotKey: string;
  readonly voteOpenTime: Date | undefined;
  readonly voteEndTime: Date | undefined;
  readonly result: VoteResult | undefined;
  readonly filings: readonly Filing[];
  readonly createTime: Date;
  readonly updateTime: Date;
  readonly version: number;
}

/** Who did a step, in which position, when. */
export interface By {
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorPosition: string;
  readonly time: Date;
}

/** A step in the history; never changed once written. */
export interface DeliberationStep extends By {
  readonly version: number;
  readonly kind: Move | 'create';
  readonly state: DeliberationState;
  readonly note: string;
}

/** What a decision leads to: all of it is written in one transaction or none of it. */
export interface Outcome {
  readonly deliberation: Deliberation;
  readonly steps: readonly DeliberationStep[];
}

/** As the history says it. */
const itemStateNames: Readonly<Record<ItemState, string>> = {
  planned: '未开始',
  started: '开始办理',
  done: '已完成',
  dropped: '不再办理',
};

const day = 86_400_000;
/** Longest time for comments, and longest vote. */
export const longestMs = 180 * day;

/** A topic is prepared. */
export function create(
  given: Pick<Deliberation, 'id' | 'number' | 'content' | 'caseId' | 'caseNumber' | 'place'>,
  by: By,
): Outcome {
  const deliberation: Deliberation = {
    ...given,
    state: 'prepared',
    commentEndTime: undefined,
    resolution: undefined,
    rollSize: 0,
    rollVersion: 0,
    rollHash: '',
    ballotKey: '',
    voteOpenTime: undefined,
    voteEndTime: undefined,
    result: undefined,
    filings: [],
    createTime: by.time,
    updateTime: by.time,
    version: 1,
  };
  return { deliberation, steps: [stepOf(deliberation, 'create', by, '')] };
}

export function revise(before: Deliberation, content: Content, by: By): Outcome {
  return moved(before, 'revise', by, { content });
}

/** Links of an earlier roll open nothing any more: they name its version. */
export function setRoll(before: Deliberation, rollSize: number, by: By): Outcome {
  return moved(before, 'set_roll', by, { rollSize, rollVersion: before.rollVersion + 1 }, `${rollSize}`);
}

/** Error: Invalid `end-time-invalid`. */
export function publish(before: Deliberation, commentEndTime: Date | undefined, by: By): Outcome {
  return moved(before, 'publish', by, { commentEndTime: endAfter(commentEndTime, by.time) });
}

export function propose(before: Deliberation, resolution: Resolution, by: By): Outcome {
  return moved(before, 'propose', by, { resolution });
}

/**
 * The roll is frozen and the vote begins. Errors: Conflict `resolution-missing`, `roll-empty`, `comments-still-open`,
 * `action-item-due-before-vote-ends`, Invalid `end-time-invalid`.
 */
export function openVote(
  before: Deliberation,
  vote: { readonly endTime: Date | undefined; readonly rollHash: string; readonly ballotKey: string },
  by: By,
): Outcome {
  demandMove(before, 'open_vote');
  if (!before.resolution) throw conflict('resolution-missing', { number: before.number });
  if (before.rollSize === 0) throw conflict('roll-empty', { number: before.number });
  if (before.commentEndTime && before.commentEndTime > by.time)
    throw conflict('comments-still-open', { number: before.number });
  const { rollHash, ballotKey } = vote;
  const voteEndTime = endAfter(vote.endTime, by.time);
  const early = before.resolution.items.find(({ dueTime }) => dueTime && dueTime <= voteEndTime);
  if (early) throw conflict('action-item-due-before-vote-ends', { no: early.no });
  return moved(before, 'open_vote', by, { rollHash, ballotKey, voteOpenTime: by.time, voteEndTime }, rollHash);
}

/** True when a vote counts at this moment: neither before, nor after the announced end, whether counted or not. */
export function isVoting({ state, voteEndTime }: Deliberation, now: Date): boolean {
  return state === 'voting' && voteEndTime !== undefined && now < voteEndTime;
}

/** Refuses a vote outside of its time. Error: Conflict `vote-not-open`, `vote-closed`. */
export function demandVoting(deliberation: Deliberation, now: Date): void {
  if (isVoting(deliberation, now)) return;
  const { number, voteOpenTime } = deliberation;
  throw voteOpenTime ? conflict('vote-closed', { number }) : conflict('vote-not-open', { number });
}

/** Refuses a comment outside of its time. Error: Conflict `comments-closed`. */
export function demandCommenting(deliberation: Deliberation, now: Date): void {
  if (!isCommenting(deliberation, now)) throw conflict('comments-closed', { number: deliberation.number });
}

export function isCommenting({ state, commentEndTime }: Deliberation, now: Date): boolean {
  return state === 'commenting' && commentEndTime !== undefined && now < commentEndTime;
}

/** The vote is over: adopted or rejected, as the count says. Error: Conflict `vote-still-running`. */
export function closeVote(before: Deliberation, result: VoteResult, by: By): Outcome {
  demandMove(before, 'adopt');
  // Whoever could close a vote early could choose the moment at which the count suits them.
  if (isVoting(before, by.time) && result.cast < before.rollSize)
    throw conflict('vote-still-running', { number: before.number });
  const words = `同意 ${result.yes}，不同意 ${result.no}，弃权 ${result.abstain}`;
  return moved(before, result.adopted ? 'adopt' : 'reject', by, { result }, words);
}

/** The adopted resolution is filed at a level; with everything done it is complete. */
export function file(before: Deliberation, level: Filing['level'], note: string, by: By): Outcome {
  const filing: Filing = { level, time: by.time, byId: by.actorId, byPosition: by.actorPosition, note };
  const move = level === 'community' ? 'file_community' : 'file_street';
  return completed(moved(before, move, by, { filings: [...before.filings, filing] }, note), by);
}

/**
 * An action item without task or project moves. Errors: NotFound-like Invalid `unknown-action-item`, Conflict
 * `action-item-follows-its-work`, `action-item-settled`, Invalid `note-missing`.
 */
export function progress(before: Deliberation, no: number, to: { state: ItemState; note: string }, by: By): Outcome {
  demandMove(before, 'progress');
  const item = before.resolution?.items.find((each) => each.no === no);
  if (!before.resolution || !item) throw invalid('unknown-action-item', { no });
  if (item.workId !== '') throw conflict('action-item-follows-its-work', { no });
  if (isSettled(item)) throw conflict('action-item-settled', { no });
  if (to.state === 'planned') throw invalid('deliberation-word-unknown', { field: 'state', word: 'planned' });
  if (to.state === 'dropped' && to.note === '') throw invalid('note-missing');
  const items = before.resolution.items.map((each) => (each === item ? { ...each, ...to, updateTime: by.time } : each));
  const note = `${item.title}：${[itemStateNames[to.state], to.note].filter((word) => word !== '').join('，')}`;
  return completed(moved(before, 'progress', by, { resolution: { ...before.resolution, items } }, note), by);
}

/** The task or project of an action item moves, and the item with it; undefined when it stands there already. */
export function follow(before: Deliberation, no: number, state: ItemState, by: By): Outcome | undefined {
  const item = before.resolution?.items.find((each) => each.no === no);
  if (!before.resolution || !item || item.state === state) return undefined;
  const items = before.resolution.items.map((each) => (each === item ? { ...each, state, updateTime: by.time } : each));
  const change = { resolution: { ...before.resolution, items } };
  return completed(moved(before, 'follow', by, change, `${item.title}：${itemStateNames[state]}`), by);
}

/** Error: Invalid `note-missing`. */
export function cancel(before: Deliberation, reason: string, by: By): Outcome {
  if (reason === '') throw invalid('note-missing');
  return moved(before, 'cancel', by, {}, reason);
}

/** Filed with the street and nothing left to do: the loop is closed. */
function completed(outcome: Outcome, by: By): Outcome {
  const { deliberation, steps } = outcome;
  const open = deliberation.resolution?.items.some((item) => !isSettled(item));
  if (open || !transitions.complete[deliberation.state]) return outcome;
  const after = moved(deliberation, 'complete', by, {});
  return { deliberation: after.deliberation, steps: [...steps, ...after.steps] };
}

function isSettled({ state }: ActionItem): boolean {
  return state === 'done' || state === 'dropped';
}

function endAfter(end: Date | undefined, now: Date): Date {
  if (!end || end <= now || end.getTime() - now.getTime() > longestMs) throw invalid('end-time-invalid');
  return end;
}

function demandMove({ state, number }: Deliberation, move: Move): void {
  if (!transitions[move][state]) throw conflict('deliberation-state-forbids', { number, state, move });
}

function moved(before: Deliberation, move: Move, by: By, change: Partial<Deliberation>, note = ''): Outcome {
  demandMove(before, move);
  const state = transitions[move][before.state] ?? before.state;
  const deliberation = { ...before, ...change, state, updateTime: by.time, version: before.version + 1 };
  return { deliberation, steps: [stepOf(deliberation, move, by, note)] };
}

function stepOf(
  { version, state }: Deliberation,
  kind: DeliberationStep['kind'],
  by: By,
  note: string,
): DeliberationStep {
  return { ...by, version, kind, state, note };
}
