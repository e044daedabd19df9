/** How much of a report the rules read; whatever follows adds nothing but time. */
const readLimit = 600;
const weights = { character: 1, pair: 1, triple: 0.5, word: 2 } as const;

/**
 * What a text consists of, for the rules: its Chinese characters, pairs and triples of neighbours, and the beginnings of
 * Latin words. No dictionary: typing errors and dialect break a word, not all of its pairs. Digits and signs say nothing
 * about the matter. Each feature once, with its kind's weight.
 */
export function featuresOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const plain = text.slice(0, readLimit).normalize('NFKC').toLowerCase();
  for (const [run] of plain.matchAll(/\p{Script=Han}+|\p{Script=Latin}+/gu)) {
    if (/^\p{Script=Latin}/u.test(run)) {
      found.set(`w:${run.slice(0, 5)}`, weights.word);
      continue;
    }
    const characters = [...run];
    characters.forEach((character, at) => {
      found.set(character, weights.character);
      const next = characters[at + 1];
      if (next === undefined) return;
      found.set(character + next, weights.pair);
      const third = characters[at + 2];
      if (third !== undefined) found.set(character + next + third, weights.triple);
    });
  }
  return found;
}

/** A text or a matter as numbers by feature, of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** Brings a vector to length 1. */
export function unit(vector: ReadonlyMap<string, number>): Vector {
  let square = 0;
  for (const value of vector.values()) square += value * value;
  const length = Math.sqrt(square) || 1;
  return new Map([...vector].map(([feature, value]) => [feature, value / length]));
}

/** The product of two vectors of length 1: 0 nothing in common, 1 the same. */
export function likeness(one: Vector, other: Vector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [feature, value] of small) sum += value * (large.get(feature) ?? 0);
  return sum;
}
