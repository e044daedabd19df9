import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import type { ItemKey } from '../deliberation/work';

export const projectStates = ['open', 'closed'] as const;
export type ProjectState = (typeof projectStates)[number];
export const entryKinds = ['budget', 'expense', 'reversal'] as const;
export type EntryKind = (typeof entryKinds)[number];
export type EntryState = 'proposed' | 'approved' | 'refused';

/** What may be done to a project in which state; what is missing does not exist. */
export const projectMoves = {
  record: { open: 'open' },
  decide: { open: 'open' },
  close: { open: 'closed' },
} as const satisfies Readonly<Record<string, Partial<Record<ProjectState, ProjectState>>>>;
export type ProjectMove = keyof typeof projectMoves;

/** What an entry becomes. An entry that was decided stays as it is; what was wrong is reversed by another. */
export const entryMoves = {
  approve: { proposed: 'approved' },
  refuse: { proposed: 'refused' },
} as const satisfies Readonly<Record<string, Partial<Record<EntryState, EntryState>>>>;

/** A hundred million yuan: beyond it somebody typed a digit too many. */
export const amountLimit = 10_000_000_000n;
export const entryLimit = 2_000;

export interface Project {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly summary: string;
  /** Undefined: the street's own. */
  readonly communityId: string | undefined;
  readonly communityName: string;
  readonly caseId: string | undefined;
  readonly state: ProjectState;
  readonly createTime: Date;
  readonly closeTime: Date | undefined;
  readonly closeNote: string;
  /** The action item of a resolution that started it. */
  readonly item: ItemKey | undefined;
}

/** What the entries of a project add up to. Only approved ones count. */
export interface Sums {
  readonly budgetFen: bigint;
  readonly spentFen: bigint;
  readonly entryCount: number;
  readonly proposedCount: number;
}

export interface Entry {
  readonly id: string;
  readonly projectId: string;
  readonly line: number;
  readonly kind: EntryKind;
  readonly amountFen: bigint;
  readonly purpose: string;
  readonly payee: string;
  /** Day on the street's calendar. */
  readonly day: string;
  readonly reversesId: string | undefined;
  readonly receiptMediaIds: readonly string[];
  readonly state: EntryState;
  readonly recordTime: Date;
  readonly recordedBy: string;
  readonly recordedPosition: string;
  readonly decideTime: Date | undefined;
  readonly decidedBy: string;
  readonly decidedPosition: string;
  readonly decisionNote: string;
  readonly receiptPublic: boolean;
  /** The reversal that counts against this expense. */
  readonly reversedById: string | undefined;
}

/** Who did it, in which position, when. */
export interface By {
  readonly actorId: string;
  readonly position: string;
  readonly time: Date;
}

/** What somebody wants to have written into the books. */
export interface Recording {
  readonly id: string;
  readonly kind: string;
  readonly amountFen: bigint;
  readonly purpose: string;
  readonly payee: string;
  readonly day: string;
  readonly receiptMediaIds: readonly string[];
  /** The expense that is to be taken back, and whether a reversal of it waits or counts already. */
  readonly reverses: { readonly entry: Entry; readonly live: boolean } | undefined;
}

/** The next line of the books; it waits for a second person. */
export function record(project: Project, sums: Sums, given: Recording, today: string, by: By): Entry {
  demandMove(project, 'record');
  if (sums.entryCount >= entryLimit) throw conflict('project-full', { limit: entryLimit });
  const kind = entryKinds.find((each) => each === given.kind);
  if (!kind) throw invalid('entry-kind-invalid');
  if (given.purpose === '') throw invalid('purpose-missing-in-books');
  if (!isDay(given.day) || given.day > today) throw invalid('entry-day-invalid');
  if (kind === 'expense' && given.receiptMediaIds.length === 0) throw invalid('receipt-missing');
  if (kind === 'expense' && given.payee === '') throw invalid('payee-missing');
  const { reverses: _, kind: __, ...rest } = given;
  return {
    ...rest,
    kind,
    projectId: project.id,
    line: sums.entryCount + 1,
    amountFen: amountOf(kind, given),
    reversesId: kind === 'reversal' ? given.reverses?.entry.id : undefined,
    state: 'proposed',
    recordTime: by.time,
    recordedBy: by.actorId,
    recordedPosition: by.position,
    decideTime: undefined,
    decidedBy: '',
    decidedPosition: '',
    decisionNote: '',
    receiptPublic: false,
    reversedById: undefined,
  };
}

/** A second person approves or refuses. Nobody decides the own entry; nothing is spent beyond the budget. */
export function decide(
  project: Project,
  sums: Sums,
  entry: Entry,
  said: { readonly approved: boolean; readonly note: string; readonly receiptPublic: boolean },
  by: By,
): Entry {
  demandMove(project, 'decide');
  if (entry.recordedBy === by.actorId) throw forbidden('own-entry-not-decidable', { entryId: entry.id });
  const moves: Partial<Record<EntryState, EntryState>> = said.approved ? entryMoves.approve : entryMoves.refuse;
  const state = moves[entry.state];
  if (!state) throw conflict('entry-already-decided', { line: entry.line });
  if (!said.approved && said.note === '') throw invalid('note-missing');
  if (said.approved) demandCovered(sums, entry);
  return {
    ...entry,
    state,
    decideTime: by.time,
    decidedBy: by.actorId,
    decidedPosition: by.position,
    decisionNote: said.note,
    receiptPublic: said.approved && said.receiptPublic && entry.receiptMediaIds.length > 0,
  };
}

/** Closed books take nothing more; what waits has to be decided before. */
export function close(project: Project, sums: Sums, note: string, time: Date): Project {
  const state = demandMove(project, 'close');
  if (sums.proposedCount > 0) throw conflict('entries-undecided', { count: sums.proposedCount });
  return { ...project, state, closeTime: time, closeNote: note };
}

/** True for a day that the calendar has. */
export function isDay(day: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

function demandMove(project: Project, move: ProjectMove): ProjectState {
  const moves: Partial<Record<ProjectState, ProjectState>> = projectMoves[move];
  const state = moves[project.state];
  if (!state) throw conflict('project-closed', { number: project.number });
  return state;
}

function amountOf(kind: EntryKind, { amountFen, reverses }: Recording): bigint {
  if (kind === 'reversal') {
    if (reverses?.entry.kind !== 'expense' || reverses.entry.state !== 'approved') throw invalid('nothing-to-reverse');
    if (reverses.live) throw conflict('entry-already-reversed', { line: reverses.entry.line });
    return -reverses.entry.amountFen;
  }
  const size = amountFen < 0n ? -amountFen : amountFen;
  if (size === 0n || size > amountLimit || (kind === 'expense' && amountFen < 0n)) throw invalid('amount-invalid');
  return amountFen;
}

/** The budget has to cover what is spent, before and after. */
function demandCovered({ budgetFen, spentFen }: Sums, entry: Entry): void {
  const budget = entry.kind === 'budget' ? budgetFen + entry.amountFen : budgetFen;
  const spent = entry.kind === 'budget' ? spentFen : spentFen + entry.amountFen;
  if (entry.kind !== 'reversal' && spent > budget) throw conflict('budget-exceeded', { line: entry.line });
}
