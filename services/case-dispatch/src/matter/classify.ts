import { Matter } from './matter';
import { matterSigns } from './matter-signs';

/** A matter that a text may be about. */
export interface Proposal {
  readonly matter: Matter;
  /** 0..1; how strong the signs are, and how far ahead of the runner-up. */
  readonly confidence: number;
}

/** From here on the rules place a case by themselves; below, a person does. Set on the phrases of classify.spec.ts. */
export const certain = 0.5;

interface Sign {
  readonly code: string;
  readonly parts: readonly string[];
  readonly weight: number;
}

const signs = readSigns(matterSigns);
/** A soft sign only breaks ties: pairs of characters shared with the matter's own name and description. */
const softWeight = 0.12;

/** Proposals for a text among the matters in force, best first; none when nothing points anywhere. Deterministic. */
export function classify(text: string, matters: readonly Matter[], limit = 5): readonly Proposal[] {
  const plain = plainText(text);
  const hard = hardScores(plain);
  const pairs = pairsOf(plain);
  const scored = matters
    .map((matter) => ({ matter, score: (hard.get(matter.code) ?? 0) + softScore(matter, pairs) }))
    .filter((each) => each.score >= softWeight * 2)
    .sort((a, b) => b.score - a.score || (a.matter.code < b.matter.code ? -1 : 1));
  return scored.slice(0, limit).map(({ matter, score }, rank) => {
    const rival = scored[rank === 0 ? 1 : 0]?.score ?? 0;
    const strength = 1 - Math.exp(-score / 1.5);
    return { matter, confidence: Math.round(((strength * score) / (score + 0.5 * rival)) * 100) / 100 };
  });
}

/** The matter that the rules are sure of. */
export function certainMatter(text: string, matters: readonly Matter[]): Matter | undefined {
  const [best] = classify(text, matters, 1);
  return best && best.confidence >= certain ? best.matter : undefined;
}

/** The three strongest signs count: a long report must not win by its length. */
function hardScores(plain: string): ReadonlyMap<string, number> {
  const hits = new Map<string, number[]>();
  for (const sign of signs) {
    if (!sign.parts.every((part) => plain.includes(part))) continue;
    const weights = hits.get(sign.code) ?? [];
    weights.push(sign.weight);
    hits.set(sign.code, weights);
  }
  return new Map(
    [...hits].map(([code, weights]) => [
      code,
      weights
        .sort((a, b) => b - a)
        .slice(0, 3)
        .reduce((sum, weight, rank) => sum + weight / (rank + 1), 0),
    ]),
  );
}

function softScore(matter: Matter, pairs: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of pairsOf(plainText(matter.name + matter.description))) if (pairs.has(pair)) shared += 1;
  return Math.min(shared, 6) * softWeight;
}

function readSigns(table: Readonly<Record<string, string>>): readonly Sign[] {
  const all = Object.entries(table).flatMap(([code, line]) => line.split(' ').map((sign) => ({ code, sign })));
  const sharedBy = new Map<string, number>();
  for (const { sign } of all) sharedBy.set(sign, (sharedBy.get(sign) ?? 0) + 1);
  return all.map(({ code, sign }) => {
    const parts = plainText(sign, '+').split('+');
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return { code, parts, weight: length / (sharedBy.get(sign) ?? 1) };
  });
}

/** Lower case, full width folded, without spaces and punctuation. */
function plainText(text: string, keep = ''): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return [...folded].filter((character) => keep.includes(character) || /[\p{L}\p{N}]/u.test(character)).join('');
}

function pairsOf(plain: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) pairs.add(plain.slice(at, at + 2));
  return pairs;
}
