/** How wide a text is at the size in use, in points. */
export type Measure = (text: string) => number;

/** Never at the beginning of a line. */
const closing = '，。、；：！？）》」』】〉〕％…”’,.;:!?)]%';
/** Never at the end of a line. */
const opening = '（《「『【〈〔“‘([';

/** What can stand on a line by itself: a Chinese character, or a run of Latin letters and digits. */
const pieces = /[0-9A-Za-z\u00c0-\u024f@#$&*+=/_\-.:~^|\\]+|\s|\P{Mark}\p{Mark}*/gu;

/**
 * A text in lines of a width, by the habits of Chinese setting: it may break after every character, but no line begins
 * with a full stop or ends with an opening bracket. A word that is longer than a line is cut.
 */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph.replaceAll(/[\t\r]/g, ' '), width, measure));
}

function breakParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of units(paragraph, width, measure)) {
    if (line !== '' && measure(line + piece) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line !== '' || piece.trim() !== '') line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** Pieces that stay together: with what may not begin the next line, and with what may not end this one. */
function units(paragraph: string, width: number, measure: Measure): string[] {
  const joined: string[] = [];
  for (const piece of (paragraph.match(pieces) ?? []).flatMap((each) => cut(each, width, measure))) {
    const last = joined.at(-1);
    const sticks = last !== undefined && (closing.includes(piece) || opening.includes(last.at(-1) ?? ' '));
    if (sticks && measure(last + piece) <= width) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

function cut(piece: string, width: number, measure: Measure): string[] {
  if (measure(piece) <= width) return [piece];
  const parts: string[] = [];
  for (const character of piece) {
    const last = parts.at(-1);
    if (last !== undefined && measure(last + character) <= width) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
}

/**
 * The text with what no font of ours has written as its number, 〔U+20BB7〕: a rare name stays provable on paper, where a
 * hollow box would say nothing. Invisible marks that only steer the choice of a picture are left out.
 */
export function honest(text: string, has: (codePoint: number) => boolean): string {
  return [...text]
    .filter((character) => !/[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/.test(character))
    .map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      if (character === '\n' || has(codePoint)) return character;
      return /\s/u.test(character) ? ' ' : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;
    })
    .join('');
}
