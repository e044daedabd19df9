import { conflict, invalid } from '@streetgrid/service-kit';
import { demandText, text } from './content';

/** Who said something: a line of the roll, or somebody with an account. */
export type Author =
  { readonly kind: 'voter'; readonly seq: number } | { readonly kind: 'person'; readonly personId: string };

export const commentStates = ['pending', 'shown', 'hidden'] as const;

/** Something that was said about the topic. Nobody but its author and the organiser sees it before it is shown. */
export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly author: Author;
  readonly time: Date;
  readonly state: (typeof commentStates)[number];
  readonly answer: string;
}

const limits = { text: 500, own: 10, all: 2_000 } as const;

/** Errors: Invalid `deliberation-text-invalid`, Conflict `comments-too-many`. */
export function write(
  given: { readonly id: string; readonly text: string; readonly author: Author },
  counts: { readonly all: number; readonly own: number },
  time: Date,
): Comment {
  if (counts.own >= limits.own || counts.all >= limits.all) throw conflict('comments-too-many', { limit: limits.own });
  return { ...given, text: demandText(given.text, limits.text), time, state: 'pending', answer: '' };
}

/** Shown or hidden; hiding needs a reason, which its author is told. Error: Invalid `note-missing`. */
export function moderate(comment: Comment, shown: boolean, answer: string): Comment {
  const words = text(answer, 1_000);
  if (!shown && words === '') throw invalid('note-missing');
  return { ...comment, state: shown ? 'shown' : 'hidden', answer: words };
}

export function isOwn(comment: Comment, author: Author | undefined): boolean {
  if (author?.kind === 'voter') return comment.author.kind === 'voter' && comment.author.seq === author.seq;
  return author !== undefined && comment.author.kind === 'person' && comment.author.personId === author.personId;
}
