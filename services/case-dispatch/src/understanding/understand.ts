import type { Matter } from '../matter/matter';
import { Vector } from './features';
import { lessonSupport, Lessons } from './lesson';
import { learn, nearness } from './model';
import { noMatter, ownWords, trainingPhrases } from './phrases';

/** A matter that a text may be about. */
export interface Proposal {
  readonly matter: Matter;
  /** 0..1: how often the rules are right when they are as sure as this; measured in UNDERSTANDING.md. */
  readonly confidence: number;
}

/** From here on the rules place a case by themselves; below, a person does. A street may choose another. */
export const defaultCertainty = 0.7;

const model = learn(trainingPhrases());
/** What officials decided weighs more than what the rules were born with: a like text outweighs any matter's phrases. */
const lessonWeight = 0.6;
/**
 * Fitted once by logistic regression on 1,597 phrases that were left out of training in turns (8 parts), never on the
 * labelled set: how far the best stands ahead says most, how near it is at all the rest.
 */
const calibration = { constant: -1.5, nearness: 5.9, lead: 14.5 } as const;

/** A text as the rules see it. */
export function vectorOf(text: string): Vector {
  return model.vectorOf(text);
}

/** Proposals for a text among the matters in force, best first; none when nothing points anywhere. Deterministic. */
export function propose(text: string, matters: readonly Matter[], lessons: Lessons, limit = 5): readonly Proposal[] {
  const vector = model.vectorOf(text);
  if (vector.size === 0) return [];
  const known = new Map(matters.map((matter) => [matter.code, model.matters.get(matter.code) ?? ownVector(matter)]));
  const scores = nearness(vector, known);
  for (const [code, support] of lessonSupport(vector, lessons))
    if (scores.has(code)) scores.set(code, (scores.get(code) ?? 0) + lessonWeight * support);
  const nothing = nearness(vector, new Map([[noMatter, model.matters.get(noMatter) ?? new Map()]])).get(noMatter) ?? 0;
  const ranked = matters
    .map((matter) => ({ matter, score: scores.get(matter.code) ?? 0 }))
    .filter(({ score }) => score > 0.02)
    .sort((a, b) => b.score - a.score || (a.matter.code < b.matter.code ? -1 : 1));
  return ranked.slice(0, limit).map(({ matter, score }, rank) => {
    const rival = Math.max(ranked[rank === 0 ? 1 : 0]?.score ?? 0, nothing);
    return { matter, confidence: round(sureness(score, score - rival) * Math.min(1, vector.size / enough)) };
  });
}

function sureness(score: number, lead: number): number {
  const { constant, nearness: near, lead: ahead } = calibration;
  return 1 / (1 + Math.exp(-(constant + near * score + ahead * lead)));
}

/** Rounded, so that the same text shows the same figure everywhere; never 1: a street that demands 100 wants people to decide. */
function round(confidence: number): number {
  return Math.round(Math.min(confidence, 0.99) * 100) / 100;
}

/** The matter that the rules are sure of, if any. */
export function certainMatter(proposals: readonly Proposal[], certainty: number): Matter | undefined {
  const [best] = proposals;
  return best && best.confidence >= certainty ? best.matter : undefined;
}

/** A word alone (电梯) names a thing, not what is wrong with it: so many features make a statement. */
const enough = 6;

const ownVectors = new WeakMap<Matter, Vector>();

/** A matter of the street's own has no phrases: its name and content stand in for them. */
function ownVector(matter: Matter): Vector {
  const kept = ownVectors.get(matter);
  if (kept) return kept;
  const vector = model.matterVector(ownWords(matter));
  ownVectors.set(matter, vector);
  return vector;
}
