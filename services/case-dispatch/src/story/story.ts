import { createHash } from 'node:crypto';
import { conflict, forbidden, invalid } from '@streetgrid/service-kit';
import { MarkKind, redact, Span, without } from './redact';

export const storyStates = ['draft', 'submitted', 'published', 'withdrawn'] as const;
export type StoryState = (typeof storyStates)[number];
export type StoryMove = 'edit' | 'submit' | 'return' | 'publish' | 'withdraw';

/** The only place that says what may follow what. What is missing here does not exist. */
export const storyMoves: Readonly<Record<StoryMove, Readonly<Partial<Record<StoryState, StoryState>>>>> = {
  // A withdrawn story may be told again; the editions that stood before stay.
  edit: { draft: 'draft', withdrawn: 'draft' },
  submit: { draft: 'submitted' },
  return: { submitted: 'draft' },
  publish: { submitted: 'published' },
  withdraw: { published: 'withdrawn' },
};

/** The parts of a story that people write, in the order of the page. */
export const storyFields = ['title', 'problem', 'work', 'lesson'] as const;
export type StoryField = (typeof storyFields)[number];
export type StoryTexts = Readonly<Record<StoryField, string>>;

/** A photo of the case; `clean`: its author saw no person, plate or address in it. */
export interface StoryPhoto {
  readonly mediaId: string;
  readonly clean: boolean;
}

/** A place in a text where the rule saw personal data. */
export interface Mark extends Span {
  readonly field: StoryField;
}

/** What the author said to a mark: away, or kept for a reason. */
export interface Decision extends Mark {
  readonly kept: boolean;
  readonly reason: string;
}

/** The case as a story tells it: in words, without its id and number in public. */
export interface StoryCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly handlerId: string | undefined;
  readonly gridId: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly communityName: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly matterName: string;
  readonly days: number;
}

export interface Story extends StoryCase {
  readonly id: string;
  readonly state: StoryState;
  readonly texts: StoryTexts;
  readonly photos: readonly StoryPhoto[];
  readonly decisions: readonly Decision[];
  /** Everybody who wrote of it since it was last published: none of them publishes it. */
  readonly authorIds: readonly string[];
  /** Number of the last edition; 0: never published. */
  readonly edition: number;
  /** Why it was returned or withdrawn. */
  readonly note: string;
  readonly updateTime: Date;
  readonly version: number;
}

/** What strangers read: written once, never changed. */
export interface Edition {
  readonly storyId: string;
  readonly edition: number;
  readonly texts: StoryTexts;
  readonly mediaIds: readonly string[];
  readonly publisherId: string;
  readonly time: Date;
}

/** A line of the history, with the text as it stood; never changed. */
export interface StoryStep {
  readonly version: number;
  readonly kind: 'created' | 'edited' | 'submitted' | 'returned' | 'published' | 'withdrawn';
  readonly actorId: string;
  readonly actorPosition: string;
  readonly time: Date;
  readonly note: string;
  readonly texts: StoryTexts;
}

export interface By {
  readonly actorId: string;
  readonly actorPosition: string;
  readonly time: Date;
}
export interface Outcome {
  readonly story: Story;
  readonly step: StoryStep;
  readonly edition?: Edition;
}

export interface Draft {
  readonly texts: StoryTexts;
  readonly photos: readonly StoryPhoto[];
}

const day = 86_400_000;
/** Whole days from the report to the last word on it, one at least. */
export function daysOf(reported: Date, done: Date): number {
  return Math.max(1, Math.ceil((done.getTime() - reported.getTime()) / day));
}

/** Somebody begins a story. */
export function draft(id: string, of: StoryCase, given: Draft, by: By): Outcome {
  const story: Story = {
    ...of,
    ...{ id, state: 'draft', ...given, decisions: [], authorIds: [by.actorId], edition: 0, note: '' },
    ...{ updateTime: by.time, version: 1 },
  };
  return { story, step: stepOf(story, 'created', '', by) };
}

/** The author writes on. What was decided about marks is forgotten with the text that it was decided for. */
export function edit(story: Story, given: Draft, by: By): Outcome {
  const before = story.state === 'withdrawn' ? [] : story.authorIds;
  const authorIds = [...new Set([...before, by.actorId])];
  return moved(story, 'edit', 'edited', { ...given, decisions: [], authorIds }, by);
}

/** Where the rule sees personal data, in every text. The number of the own case is never told. */
export function marksOf({ texts, caseNumber }: Story, knownNames: readonly string[]): Mark[] {
  return storyFields.flatMap((field) => {
    const text = texts[field];
    const own = caseNumber === '' ? [] : [...text.matchAll(new RegExp(caseNumber, 'g'))];
    const numbers = own.map(({ index }): Span => ({ from: index, to: index + caseNumber.length, kind: 'case_number' }));
    const rest = redact(text, knownNames).filter((span) => !numbers.some((number) => overlap(span, number)));
    return [...numbers, ...rest].toSorted((a, b) => a.from - b.from).map((span) => ({ field, ...span }));
  });
}

/** Names what somebody looked at: the texts, the photos and the marks in them. */
export function lookHash({ texts, photos }: Story, marks: readonly Mark[]): string {
  const seen = [storyFields.map((field) => texts[field]), photos.map(({ mediaId }) => mediaId), marks.map(placeOf)];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

/**
 * The author hands it in. Every mark is decided, every photo looked at; parts that only the author knows to be personal may
 * be removed too. Errors: Conflict `story-not-looked-at-again`, Invalid `story-mark-undecided`, `story-reason-missing`,
 * `story-mark-invalid`, `story-photo-unconfirmed`, `story-field-missing`.
 */
export function submit(
  story: Story,
  marks: readonly Mark[],
  given: { readonly lookHash: string; readonly decisions: readonly Decision[] },
  by: By,
): Outcome {
  demandMove(story, 'submit');
  if (storyFields.some((field) => story.texts[field] === '')) throw invalid('story-field-missing');
  if (given.lookHash !== lookHash(story, marks)) throw conflict('story-not-looked-at-again');
  if (story.photos.some(({ clean }) => !clean)) throw invalid('story-photo-unconfirmed');
  const open = new Map(marks.map((mark) => [placeOf(mark), mark]));
  for (const decision of given.decisions) {
    const known = open.delete(placeOf(decision));
    if (!known && !isOwnMark(story, decision)) throw invalid('story-mark-invalid');
    if (decision.kept && decision.kind === 'case_number') throw invalid('story-number-not-public');
    if (decision.kept && decision.reason === '') throw invalid('story-reason-missing');
  }
  if (open.size > 0) throw invalid('story-mark-undecided', { count: open.size });
  const decisions = [...given.decisions];
  if (decisions.some((one, at) => decisions.slice(at + 1).some((other) => sameText(one, other) && overlap(one, other))))
    throw invalid('story-mark-invalid');
  const authorIds = [...new Set([...story.authorIds, by.actorId])];
  return moved(story, 'submit', 'submitted', { decisions, authorIds, note: '' }, by);
}

/** A second person sends it back, with a reason. Error: Invalid `note-missing`. */
export function giveBack(story: Story, note: string, by: By): Outcome {
  demandMove(story, 'return');
  if (note === '') throw invalid('note-missing');
  return moved(story, 'return', 'returned', { note, decisions: [] }, by);
}

/** A second person publishes it. Error: Forbidden `own-story-not-publishable`. */
export function publish(story: Story, by: By): Outcome & { readonly edition: Edition } {
  demandMove(story, 'publish');
  if (story.authorIds.includes(by.actorId)) throw forbidden('own-story-not-publishable');
  const number = story.edition + 1;
  const outcome = moved(story, 'publish', 'published', { edition: number, note: '' }, by);
  const edition: Edition = {
    ...{ storyId: story.id, edition: number, texts: publicTexts(story), time: by.time, publisherId: by.actorId },
    mediaIds: story.photos.map(({ mediaId }) => mediaId),
  };
  return { ...outcome, edition };
}

/** Takes it out of the public, with a reason; what was published stays in the books. Error: Invalid `note-missing`. */
export function withdraw(story: Story, note: string, by: By): Outcome {
  demandMove(story, 'withdraw');
  if (note === '') throw invalid('note-missing');
  return moved(story, 'withdraw', 'withdrawn', { note }, by);
}

/** The texts as strangers read them. */
export function publicTexts({ texts, decisions }: Pick<Story, 'texts' | 'decisions'>): StoryTexts {
  const open = (field: StoryField) =>
    without(
      texts[field],
      decisions.filter((decision) => decision.field === field && !decision.kept),
    );
  return { title: open('title'), problem: open('problem'), work: open('work'), lesson: open('lesson') };
}

function moved(story: Story, move: StoryMove, kind: StoryStep['kind'], change: Partial<Story>, by: By): Outcome {
  const state = demandMove(story, move);
  const after: Story = { ...story, ...change, state, updateTime: by.time, version: story.version + 1 };
  return { story: after, step: stepOf(after, kind, after.note, by) };
}

function demandMove({ state }: Story, move: StoryMove): StoryState {
  const next = storyMoves[move][state];
  if (!next) throw conflict('story-state-forbids');
  return next;
}

function stepOf({ version, texts }: Story, kind: StoryStep['kind'], note: string, by: By): StoryStep {
  return { version, kind, note, texts, ...by };
}

function isOwnMark({ texts }: Story, { field, from, to, kind, kept }: Decision): boolean {
  return kind === 'other' && !kept && from >= 0 && from < to && to <= texts[field].length;
}

function placeOf({ field, from, to, kind }: Mark): string {
  return `${field}:${String(from)}-${String(to)}:${kind satisfies MarkKind}`;
}

function sameText(one: Mark, other: Mark): boolean {
  return one.field === other.field;
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}
