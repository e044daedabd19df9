/** A place that a text names: the words as they stand there, and what kind of place they mean. */
export interface PlaceWord {
  readonly words: string;
  readonly kind: 'building' | 'unit' | 'floor' | 'room' | 'road' | 'place' | 'near';
}

const number = '(?:[0-9]{1,4}|[a-z]|[一二三四五六七八九十百]{1,4}|[甲乙丙丁])';
const name = '[\\p{Script=Han}a-z0-9]{1,8}?';
/** Words that stand before a name and are none: verbs, particles, who speaks. */
const before = '(?:在|从|到|往|把|就|是|去|被|的|了|我们|我家|我|这|那|有|和|跟|让|离)';

/** Longest kinds first: what one pattern took the next does not take again. */
const patterns: readonly (readonly [PlaceWord['kind'], RegExp])[] = [
  ['room', new RegExp(`${number}(?:室|户)(?!外)`, 'gu')],
  ['building', new RegExp(`${number}(?:号楼|栋|幢|号院|座)`, 'gu')],
  ['unit', new RegExp(`${number}(?:单元|号门)`, 'gu')],
  ['floor', new RegExp(`(?:地下)?${number}(?:层|楼)(?!下|上|道|梯)`, 'gu')],
  [
    'place',
    new RegExp(
      `${name}(?:小区|家园|花园|大厦|广场|公园|市场|超市|学校|小学|中学|幼儿园|医院|地铁站|公交站|公厕|商场|写字楼|社区|北里|南里|东里|西里)`,
      'gu',
    ),
  ],
  ['road', new RegExp(`${name}(?:路口|大街|大道|胡同|街|路|巷|桥|河)(?!边摊|灯|面|人|过|上走)`, 'gu')],
  ['near', /(?:小区|单元|地铁|学校|车库|楼)?(?:东门|西门|南门|北门|正门|后门|门口|楼下|地下室|车库|路口|院里|楼道)/gu],
];
const most = 6;

/** The places that a text names, in its order; at most six. The map of the street is not asked: they help a person to look. */
export function placeWordsOf(text: string): readonly PlaceWord[] {
  let rest = text.slice(0, 600).normalize('NFKC').toLowerCase();
  const found: { readonly at: number; readonly word: PlaceWord }[] = [];
  for (const [kind, pattern] of patterns) {
    rest = rest.replace(pattern, (match: string, ...more: unknown[]) => {
      const at = Number(more.find((each) => typeof each === 'number'));
      const words = match.replace(new RegExp(`^.*${before}(?=.{2,})`, 'u'), '');
      if (words.length >= 2) found.push({ at, word: { words, kind } });
      return '\u0000'.repeat(match.length);
    });
  }
  return found
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ word }) => word);
}
