import { invalid, Position, positions as knownPositions } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { freeText } from '../case/intake';
import { amountLimit } from '../project/project';

export const scopes = ['grid', 'community'] as const;
export const bases = ['household', 'person'] as const;
export const secrecies = ['secret', 'open'] as const;
export const partyRoles = [
  'organiser',
  'residents',
  'property',
  'owners_committee',
  'department',
  'enterprise',
  'expert',
  'other',
] as const;
export const itemKinds = ['task', 'project'] as const;
export const itemStates = ['planned', 'started', 'done', 'dropped'] as const;
export type ItemState = (typeof itemStates)[number];

/** A share of something: at least `numerator/denominator`, or more than it when `above`. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly above?: true;
}

/** Share of the roll that has to vote. */
export const quorums = {
  half: { numerator: 1, denominator: 2, above: true },
  two_thirds: { numerator: 2, denominator: 3 },
  three_quarters: { numerator: 3, denominator: 4 },
  all: { numerator: 1, denominator: 1 },
} as const satisfies Readonly<Record<string, Share>>;
export type Quorum = keyof typeof quorums;

/** Share of the votes cast that has to agree; abstentions are votes. */
export const approvals = {
  majority: { numerator: 1, denominator: 2, above: true },
  two_thirds: { numerator: 2, denominator: 3 },
  three_quarters: { numerator: 3, denominator: 4 },
  unanimous: { numerator: 1, denominator: 1 },
} as const satisfies Readonly<Record<string, Share>>;
export type Approval = keyof typeof approvals;

export interface Party {
  readonly name: string;
  readonly role: (typeof partyRoles)[number];
}

export interface AgendaItem {
  readonly title: string;
  readonly time: Date | undefined;
  readonly place: string;
}

/** What the organiser writes about a topic. */
export interface Content {
  readonly title: string;
  readonly background: string;
  readonly scope: (typeof scopes)[number];
  readonly basis: (typeof bases)[number];
  readonly secrecy: (typeof secrecies)[number];
  readonly quorum: Quorum;
  readonly approval: Approval;
  readonly parties: readonly Party[];
  readonly agenda: readonly AgendaItem[];
}

/** A task or project that a resolution starts when it is adopted. */
export interface ActionItem {
  readonly no: number;
  readonly title: string;
  readonly kind: (typeof itemKinds)[number];
  readonly responsible: string;
  readonly responsibleId: string;
  /** Of a task: whose group does it, beside the one responsible. */
  readonly positions: readonly Position[];
  /** Of a task: photos that prove it. */
  readonly photos: number;
  /** Of a project: what it may cost; 0: to be said in its books. */
  readonly budgetFen: number;
  readonly dueTime: Date | undefined;
  /** The task or project; empty until the resolution is adopted. */
  readonly workId: string;
  readonly state: ItemState;
  readonly note: string;
  readonly updateTime: Date;
}

export interface Resolution {
  readonly text: string;
  readonly minutes: string;
  readonly items: readonly ActionItem[];
}

/** Words as a caller sends them. */
export type GivenContent = Readonly<Record<'title' | 'background' | keyof Words, string>> & {
  readonly parties: readonly { readonly name: string; readonly role: string }[];
  readonly agenda: readonly AgendaItem[];
};
type Words = Pick<Content, 'scope' | 'basis' | 'secrecy' | 'quorum' | 'approval'>;

export interface GivenItem {
  readonly title: string;
  readonly kind: string;
  readonly responsible: string;
  readonly responsibleId: string;
  readonly positions: readonly string[];
  readonly photos: number;
  readonly budgetFen: bigint;
  readonly dueTime: Date | undefined;
}

const limits = { parties: 30, agenda: 20, items: 50 } as const;

/** Errors: Invalid `deliberation-text-invalid`, `deliberation-word-unknown`, `parties-too-few`, `deliberation-too-long`. */
export function checkedContent(given: GivenContent): Content {
  if (given.parties.length > limits.parties || given.agenda.length > limits.agenda)
    throw invalid('deliberation-too-long', { parties: limits.parties, agenda: limits.agenda });
  const parties = given.parties.map(({ name, role }) => ({
    name: demandText(name, 100),
    role: wordIn(partyRoles, role, 'role'),
  }));
  const names = new Set(parties.map(({ name }) => name));
  // One topic, N parties: one party alone decides by itself and needs no deliberation.
  if (names.size < 2 || names.size < parties.length) throw invalid('parties-too-few');
  return {
    title: demandText(given.title, 100),
    background: text(given.background, 2_000),
    scope: wordIn(scopes, given.scope, 'scope'),
    basis: wordIn(bases, given.basis, 'basis'),
    secrecy: wordIn(secrecies, given.secrecy, 'secrecy'),
    quorum: wordIn(Object.keys(quorums) as Quorum[], given.quorum, 'quorum'),
    approval: wordIn(Object.keys(approvals) as Approval[], given.approval, 'approval'),
    parties,
    agenda: given.agenda.map(({ title, time, place }) => ({
      title: demandText(title, 100),
      time,
      place: text(place, 100),
    })),
  };
}

/**
 * Errors: Invalid `deliberation-text-invalid`, `deliberation-word-unknown`, `deliberation-too-long`, `responsible-invalid`,
 * `action-item-invalid` with the field's name.
 */
export function checkedResolution(
  given: { readonly text: string; readonly minutes: string; readonly items: readonly GivenItem[] },
  now: Date,
): Resolution {
  if (given.items.length > limits.items) throw invalid('deliberation-too-long', { items: limits.items });
  const items = given.items.map((item, index): ActionItem => {
    if (item.responsibleId !== '' && !isUuid(item.responsibleId)) throw invalid('responsible-invalid');
    const no = index + 1;
    const kind = wordIn(itemKinds, item.kind, 'kind');
    return {
      ...{ no, kind, ...startOf(no, kind, item), workId: '' },
      title: demandText(item.title, 200),
      responsible: text(item.responsible, 100),
      responsibleId: item.responsibleId,
      dueTime: item.dueTime,
      state: 'planned',
      note: '',
      updateTime: now,
    };
  });
  return { text: demandText(given.text, 5_000), minutes: text(given.minutes, 10_000), items };
}

/** What the item's task or project begins with. What belongs to the other kind is refused: somebody meant something else. */
function startOf(no: number, kind: ActionItem['kind'], item: GivenItem) {
  const wrong = (field: string) => invalid('action-item-invalid', { no, field });
  const positions = [...new Set(item.positions)].map((position) => wordIn(knownPositions, position, 'positions'));
  const { photos, budgetFen } = item;
  if (!Number.isInteger(photos) || photos < 0 || photos > 9) throw wrong('photos');
  if (budgetFen < 0n || budgetFen > amountLimit) throw wrong('budget_fen');
  if (kind === 'task' && budgetFen > 0n) throw wrong('budget_fen');
  if (kind === 'project' && positions.length + photos > 0) throw wrong(photos > 0 ? 'photos' : 'positions');
  return { positions, photos, budgetFen: Number(budgetFen) };
}

/** Text that may be empty. Error: Invalid `deliberation-text-invalid`. */
export function text(given: string, limit: number): string {
  return freeText(given, limit, 'deliberation-text-invalid');
}

/** Text that must be there. Error: Invalid `deliberation-text-invalid`. */
export function demandText(given: string, limit: number): string {
  const clean = text(given, limit);
  if (clean === '') throw invalid('deliberation-text-invalid', { limit });
  return clean;
}

/** A word of a closed list. Error: Invalid `deliberation-word-unknown`. */
export function wordIn<W extends string>(words: readonly W[], given: string, field: string): W {
  const word = words.find((each) => each === given);
  if (word === undefined) throw invalid('deliberation-word-unknown', { field, word: given.slice(0, 40) });
  return word;
}
