import type { StoryMark, StoryTexts } from '../api/stories';

export const storyFields = ['title', 'problem', 'work', 'lesson'] as const;
export type StoryField = (typeof storyFields)[number];

/** A piece of a text; with the number of the mark that it stands under. */
export interface Piece {
  readonly text: string;
  readonly mark?: number;
}

/** The text cut at its marks. Marks must not overlap; `marks` are those of all texts, their place there is their number. */
export function pieces(text: string, field: string, marks: readonly StoryMark[]): readonly Piece[] {
  const own = marks.map((mark, at) => ({ ...mark, at })).filter((mark) => mark.field === field);
  const cut: Piece[] = [];
  let from = 0;
  for (const mark of own.toSorted((a, b) => a.from - b.from)) {
    cut.push({ text: text.slice(from, mark.from) }, { text: text.slice(mark.from, mark.to), mark: mark.at });
    from = mark.to;
  }
  return [...cut, { text: text.slice(from) }].filter((piece) => piece.text !== '');
}

/** Marks of the author wherever these words stand, but in what is marked already. */
export function ownMarks(texts: StoryTexts, words: string, marks: readonly StoryMark[]): readonly StoryMark[] {
  if (words === '') return [];
  return storyFields.flatMap((field) => {
    const found: StoryMark[] = [];
    for (let from = texts[field].indexOf(words); from >= 0; from = texts[field].indexOf(words, from + words.length)) {
      const to = from + words.length;
      const taken = marks.some((mark) => mark.field === field && mark.from < to && from < mark.to);
      if (!taken) found.push({ field, from, to, kind: 'other' });
    }
    return found;
  });
}
