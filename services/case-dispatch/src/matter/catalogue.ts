import { Matter } from './matter';
import { changedFields } from './matter-import';

/** Counts up when the default catalogue changes: every street then gets a new version of its own. */
export const catalogueEdition = 2;

export type MatterChangeKind = 'created' | 'updated' | 'withdrawn' | 'restored';

/** A matter as a version of the catalogue has it. */
export interface KeptMatter {
  readonly matter: Matter;
  readonly inForce: boolean;
  readonly position: number;
  /** Version of the catalogue that made it so. */
  readonly version: number;
  readonly change: MatterChangeKind;
  readonly fields: readonly string[];
  readonly changeTime: Date;
}

/** What a new version writes of one matter. */
export type MatterNews = Omit<KeptMatter, 'version' | 'changeTime'>;

/**
 * What has to be written so that the kept catalogue becomes `inForce`: matters that are new, differ or come back, and those
 * that go. Nothing when nothing changed.
 */
export function newsOf(kept: readonly KeptMatter[], inForce: readonly Matter[]): MatterNews[] {
  const before = new Map(kept.map((each) => [each.matter.code, each]));
  const now = new Set(inForce.map(({ code }) => code));
  const came = inForce.flatMap((matter, position): MatterNews[] => {
    const old = before.get(matter.code);
    const news = { matter, position, inForce: true };
    if (!old) return [{ ...news, change: 'created', fields: [] }];
    const fields = changedFields(old.matter, matter);
    if (!old.inForce) return [{ ...news, change: 'restored', fields }];
    return fields.length > 0 ? [{ ...news, change: 'updated', fields }] : [];
  });
  const went = kept
    .filter(({ matter, inForce: was }) => was && !now.has(matter.code))
    .map(({ matter, position }): MatterNews => ({ matter, position, inForce: false, change: 'withdrawn', fields: [] }));
  return [...came, ...went];
}

/** True when a matter has the words somewhere: code, names, category, content, who answers and for what. */
export function hasWords(matter: Matter, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const { code, name, nameEn, categoryName, categoryNameEn, description, subject, responsibility } = matter;
  return [code, name, nameEn, categoryName, categoryNameEn, description, subject, responsibility].some((words) =>
    words.toLowerCase().includes(wanted),
  );
}
