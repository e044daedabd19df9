import { featuresOf, likeness, unit, Vector } from './features';

/** What the rules learned: how telling each feature is, and each matter as a vector. */
export interface Model {
  /** A text as a vector; features that no phrase had are left out. */
  vectorOf(text: string): Vector;
  /** A matter that only its own words describe. */
  matterVector(texts: readonly string[]): Vector;
  readonly matters: ReadonlyMap<string, Vector>;
}

/** Learns from phrases by matter. Counting only: the same phrases give the same model, in any order. */
export function learn(phrases: ReadonlyMap<string, readonly string[]>): Model {
  const counts = new Map([...phrases].map(([code, texts]) => [code, count(texts)]));
  const spread = new Map<string, number>();
  for (const features of counts.values())
    for (const feature of features.keys()) spread.set(feature, (spread.get(feature) ?? 0) + 1);
  // A feature that few matters share tells more.
  const telling = new Map(
    [...spread].map(([feature, shared]) => [feature, Math.log((counts.size + 1) / (shared + 0.5))]),
  );
  const weigh = (features: ReadonlyMap<string, { weight: number; times: number }>): Vector =>
    unit(
      new Map(
        [...features].flatMap(([feature, { weight, times }]) => {
          const value = (telling.get(feature) ?? 0) * weight * times ** 0.7;
          return value > 0 ? [[feature, value] as const] : [];
        }),
      ),
    );
  return {
    vectorOf: (text) => weigh(count([text])),
    matterVector: (texts) => weigh(count(texts)),
    matters: new Map([...counts].map(([code, features]) => [code, weigh(features)])),
  };
}

/** How near a text is to each matter. */
export function nearness(text: Vector, matters: ReadonlyMap<string, Vector>): Map<string, number> {
  return new Map([...matters].map(([code, vector]) => [code, likeness(text, vector)]));
}

function count(texts: readonly string[]): Map<string, { weight: number; times: number }> {
  const found = new Map<string, { weight: number; times: number }>();
  for (const text of texts)
    for (const [feature, weight] of featuresOf(text))
      found.set(feature, { weight, times: (found.get(feature)?.times ?? 0) + 1 });
  return found;
}
