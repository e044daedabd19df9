import { LRUCache } from 'lru-cache';
import type { Point } from '../assignment/place';
import type { CaseState } from '../case/case';
import { featuresOf, likeness, unit, Vector } from '../understanding/features';

/** What two reports are compared by. */
export interface Compared {
  readonly text: string;
  readonly matterCode: string;
  readonly gridId: string;
  readonly qrCode: string;
  readonly address: string;
  readonly point: Point | undefined;
  /** Marks of the reporter, when there is one to reach. */
  readonly reporterMarks: readonly string[];
}

export interface Known extends Compared {
  readonly caseId: string;
  readonly state: CaseState;
  readonly reportedTime: Date;
}

export const reasons = [
  'same_place',
  'near',
  'same_grid',
  'same_text',
  'like_text',
  'same_matter',
  'same_reporter',
] as const;
export type Reason = (typeof reasons)[number];

export type RelationKind = 'duplicate' | 'repeat';

/** What a new report has to do with a known case, and why. */
export interface Relation {
  readonly otherId: string;
  readonly kind: RelationKind;
  readonly likeness: number;
  readonly reasons: readonly Reason[];
  /** -1: one of them has no point. */
  readonly metres: number;
}

const at = { place: 30, near: 150, same: 0.9, like: 0.4 } as const;
/** Of each kind the strongest few: a desk looks at five, not at fifty. */
const most = 5;
const open: readonly CaseState[] = ['reported', 'dispatched', 'claimed', 'handled'];

/**
 * Known cases that may be the same (still open) or the same again (done, reported within `repeatDays`), strongest first. A
 * proposal for a person: nothing is merged by itself, since two neighbours describe two bins with the same words.
 */
export function relationsOf(fresh: Compared, known: readonly Known[], repeatDays: number, now: Date): Relation[] {
  const text = textOf(fresh.text);
  const since = now.getTime() - repeatDays * 86_400_000;
  const found = known
    .filter(({ reportedTime }) => reportedTime.getTime() >= since)
    .flatMap((other) => {
      const alike = likeness(text, textOf(other.text));
      const metres = metresBetween(fresh.point, other.point);
      const why = new Set(reasonsFor(fresh, other, alike, metres));
      if (!isRelated(why)) return [];
      const kind: RelationKind = open.includes(other.state) ? 'duplicate' : 'repeat';
      const relation = { otherId: other.caseId, kind, metres, likeness: Math.round(alike * 100) / 100 };
      return [{ ...relation, reasons: reasons.filter((reason) => why.has(reason)) }];
    })
    .sort((a, b) => strength(b) - strength(a) || (a.otherId < b.otherId ? 1 : -1));
  return (['duplicate', 'repeat'] as const).flatMap((kind) =>
    found.filter((relation) => relation.kind === kind).slice(0, most),
  );
}

function reasonsFor(fresh: Compared, other: Compared, alike: number, metres: number): Reason[] {
  const samePlace =
    (fresh.qrCode !== '' && fresh.qrCode === other.qrCode) ||
    (fresh.address !== '' && fresh.address === other.address) ||
    (metres >= 0 && metres <= at.place);
  const place: Reason[] = samePlace
    ? ['same_place']
    : metres >= 0 && metres <= at.near
      ? ['near']
      : fresh.gridId === other.gridId
        ? ['same_grid']
        : [];
  const text: Reason[] = alike >= at.same ? ['same_text'] : alike >= at.like ? ['like_text'] : [];
  const matter: Reason[] = fresh.matterCode !== '' && fresh.matterCode === other.matterCode ? ['same_matter'] : [];
  const reporter: Reason[] = fresh.reporterMarks.some((mark) => other.reporterMarks.includes(mark))
    ? ['same_reporter']
    : [];
  return [...place, ...text, ...matter, ...reporter];
}

/** Place or person, and text or matter: one of each at least. In a grid at large the matter alone says too little. */
function isRelated(why: ReadonlySet<Reason>): boolean {
  const text = why.has('same_text') || why.has('like_text');
  const close = why.has('same_place') || why.has('near');
  if (why.has('same_reporter')) return text || why.has('same_matter');
  if (close) return text || (why.has('same_matter') && why.has('same_place'));
  return why.has('same_grid') && (why.has('same_text') || (why.has('like_text') && why.has('same_matter')));
}

const weights: Readonly<Record<Reason, number>> = {
  ...{ same_place: 0.4, near: 0.25, same_grid: 0.1, same_text: 0.2, like_text: 0.1, same_matter: 0.2 },
  same_reporter: 0.3,
};

function strength(relation: Relation): number {
  return relation.reasons.reduce((sum, reason) => sum + weights[reason], relation.likeness);
}

/** Texts of a grid are compared with every report there: 100,000 features are some 10 MB. */
const vectors = new LRUCache<string, Vector>({ maxSize: 100_000, sizeCalculation: (vector) => vector.size + 1 });

function textOf(text: string): Vector {
  const known = vectors.get(text);
  if (known) return known;
  const vector = unit(featuresOf(text));
  vectors.set(text, vector);
  return vector;
}

/** Good to some metres within a city. -1 when a point is missing. */
export function metresBetween(one: Point | undefined, other: Point | undefined): number {
  if (!one || !other) return -1;
  const latitude = (one.latitude - other.latitude) * 111_320;
  const longitude = (one.longitude - other.longitude) * 111_320 * Math.cos((one.latitude * Math.PI) / 180);
  return Math.round(Math.hypot(latitude, longitude));
}

const cellDegrees = 0.002;

/** The cell of some 200 metres in which a point lies, and its neighbours: whatever is within 150 metres lies in one. */
export function cellsAround(point: Point): { readonly own: number; readonly all: readonly number[] } {
  const x = Math.floor(point.longitude / cellDegrees);
  const y = Math.floor(point.latitude / cellDegrees);
  const cell = (dx: number, dy: number) => (x + dx + 200_000) * 1_000_000 + (y + dy + 100_000);
  const steps = [-1, 0, 1];
  return { own: cell(0, 0), all: steps.flatMap((dx) => steps.map((dy) => cell(dx, dy))) };
}
