import type { Vector } from './features';

/** What an official's correction teaches: a report like this one is about this matter. */
export interface Lesson {
  readonly caseId: string;
  readonly matterCode: string;
  readonly vector: Vector;
}

/** The lessons of one street, found by feature. */
export interface Lessons {
  readonly byFeature: ReadonlyMap<string, readonly (readonly [Lesson, number])[]>;
  readonly size: number;
}

/** A street keeps so many lessons in mind, and so many of one matter: the newest. What is beyond teaches nothing. */
export const lessonLimits = { street: 2_000, matter: 100 } as const;
/** Texts that share less than this have nothing to teach each other. */
const leastLikeness = 0.3;

/** Makes lessons searchable. Of two with the same text the newer one counts, so that a changed mind needs no cleaning. */
export function gather(newestFirst: readonly Lesson[]): Lessons {
  const byFeature = new Map<string, (readonly [Lesson, number])[]>();
  const kept = new Map<string, number>();
  const texts = new Set<string>();
  let size = 0;
  for (const lesson of newestFirst.slice(0, lessonLimits.street)) {
    const text = [...lesson.vector.keys()].join('\n');
    const ofMatter = kept.get(lesson.matterCode) ?? 0;
    if (texts.has(text) || ofMatter >= lessonLimits.matter) continue;
    texts.add(text);
    kept.set(lesson.matterCode, ofMatter + 1);
    size += 1;
    for (const [feature, value] of lesson.vector) {
      const found = byFeature.get(feature) ?? [];
      found.push([lesson, value]);
      byFeature.set(feature, found);
    }
  }
  return { byFeature, size };
}

/** No lessons yet. */
export const noLessons: Lessons = gather([]);

/**
 * How strongly lessons speak for a matter: the likest one, not the sum of them. Many lessons of one matter weigh no more
 * than one, so nobody gains by repeating.
 */
export function lessonSupport(text: Vector, lessons: Lessons): ReadonlyMap<string, number> {
  const likest = new Map<Lesson, number>();
  for (const [feature, value] of text)
    for (const [lesson, theirs] of lessons.byFeature.get(feature) ?? [])
      likest.set(lesson, (likest.get(lesson) ?? 0) + value * theirs);
  const support = new Map<string, number>();
  for (const [{ matterCode }, alike] of likest)
    if (alike >= leastLikeness && alike > (support.get(matterCode) ?? 0)) support.set(matterCode, alike);
  return support;
}
