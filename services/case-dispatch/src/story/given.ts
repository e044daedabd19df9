import { invalid } from '@streetgrid/service-kit';
import { freeText } from '../case/intake';
import { markKinds } from './redact';
import { Decision, storyFields, StoryPhoto, StoryTexts } from './story';

/** Texts and photos as they were sent. */
export interface Given {
  readonly texts?: Partial<StoryTexts> | undefined;
  readonly photos: readonly StoryPhoto[];
}

/** A decision as it was sent. */
export interface GivenMark {
  readonly field: string;
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly kept: boolean;
  readonly reason: string;
}

const decisionLimit = 500;

/** Decisions with words that exist. Error: Invalid `story-mark-invalid`. */
export function checkedDecisions(given: readonly GivenMark[]): Decision[] {
  if (given.length > decisionLimit) throw invalid('story-mark-invalid');
  return given.map(({ from, to, kept, ...said }) => {
    const field = storyFields.find((each) => each === said.field);
    const kind = markKinds.find((each) => each === said.kind);
    if (!field || !kind) throw invalid('story-mark-invalid');
    return { field, from, to, kind, kept, reason: freeText(said.reason, 200, 'note-invalid') };
  });
}

/** Names of people who worked on a case: some dozens at most. Error: Invalid `text-invalid`. */
export function checkedNames(names: readonly string[]): readonly string[] {
  if (names.length > 200) throw invalid('text-invalid', { limit: 200 });
  return names.map((name) => freeText(name, 100, 'text-invalid'));
}
