import { invalid } from '@streetgrid/service-kit';
import type { Point } from '../assignment/place';

/** A place that a patrol passes. Without a point the member says so by hand. */
export interface Checkpoint {
  readonly name: string;
  readonly point: Point | undefined;
  readonly withinMetres: number;
}

/** What a part has to prove. What is empty or zero is not demanded. */
export interface Demand {
  readonly photos: number;
  readonly presence: '' | 'point' | 'grid';
  readonly point: Point | undefined;
  readonly withinMetres: number;
  readonly question: string;
  readonly checklist: readonly string[];
  readonly checkpoints: readonly Checkpoint[];
}

/** A checkpoint that was passed; counted from 1. */
export interface Pass {
  readonly checkpoint: number;
  readonly time: Date;
  readonly outOfOrder: boolean;
}

/** Evidence of one person's part, as far as it has come. */
export interface Work {
  readonly mediaIds: readonly string[];
  /** Where the member was, once that was where the task demands it. */
  readonly point: Point | undefined;
  readonly answer: string;
  readonly checked: readonly number[];
  readonly passes: readonly Pass[];
  readonly caseNumbers: readonly string[];
}

export const noWork: Work = {
  mediaIds: [],
  point: undefined,
  answer: '',
  checked: [],
  passes: [],
  caseNumbers: [],
};

/** What a member adds. */
export interface Addition {
  readonly mediaIds: readonly string[];
  readonly point: Point | undefined;
  /** The grid in which `point` lies, where the task asks for it. */
  readonly gridId: string | undefined;
  readonly answer: string;
  readonly checked: readonly number[];
  /** From 1; 0: none. */
  readonly checkpoint: number;
}

export const missingKinds = ['photo', 'presence', 'answer', 'checklist', 'checkpoints'] as const;
export type Missing = (typeof missingKinds)[number];
const mediaLimit = 40;

/**
 * The evidence with what was added. A point that is too far away is refused, so that nobody thinks to be done. Errors: Invalid
 * `too-far`, `not-in-grid`, `point-missing`, `unknown-checkpoint`, `unknown-checklist-item`, `too-many-media`.
 */
export function added(work: Work, demand: Demand, more: Addition, gridId: string | undefined, now: Date): Work {
  if (more.checked.some((item) => !isItem(demand.checklist, item))) throw invalid('unknown-checklist-item');
  const mediaIds = [...new Set([...work.mediaIds, ...more.mediaIds])];
  if (mediaIds.length > mediaLimit) throw invalid('too-many-media', { limit: mediaLimit });
  return {
    ...work,
    mediaIds,
    point: provenPoint(demand, more, gridId) ?? work.point,
    answer: more.answer || work.answer,
    checked: [...new Set([...work.checked, ...more.checked])].toSorted((a, b) => a - b),
    passes: more.checkpoint === 0 ? work.passes : passed(work.passes, demand, more, now),
  };
}

/** What is still missing; empty: the part is done. */
export function missing(work: Work, demand: Demand): Missing[] {
  const proven: Readonly<Record<Missing, boolean>> = {
    photo: work.mediaIds.length >= demand.photos,
    presence: demand.presence === '' || work.point !== undefined,
    answer: demand.question === '' || work.answer !== '',
    checklist: work.checked.length === demand.checklist.length,
    checkpoints: work.passes.length === demand.checkpoints.length,
  };
  return missingKinds.filter((kind) => !proven[kind]);
}

/** Checkpoints that were walked past: a later one was passed and they were not. */
export function missedCheckpoints(work: Work): number[] {
  const seen = new Set(work.passes.map(({ checkpoint }) => checkpoint));
  const last = Math.max(0, ...seen);
  return Array.from({ length: last }, (_, index) => index + 1).filter((checkpoint) => !seen.has(checkpoint));
}

const earthRadius = 6_371_008;

/** Metres on the ground between two points (haversine; exact to some centimetres at these distances). */
export function metresBetween(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.sqrt(half));
}

/** The point when it proves presence; undefined when none is demanded or given. On a patrol the checkpoints prove it. */
function provenPoint(demand: Demand, { point, gridId }: Addition, wanted: string | undefined): Point | undefined {
  if (demand.presence === '' || !point) return undefined;
  if (demand.presence === 'grid') {
    if (gridId !== wanted) throw invalid('not-in-grid');
    return point;
  }
  if (demand.point) demandNear(point, demand.point, demand.withinMetres);
  return point;
}

function passed(passes: readonly Pass[], demand: Demand, { checkpoint, point }: Addition, time: Date): readonly Pass[] {
  const wanted = demand.checkpoints[checkpoint - 1];
  if (!wanted) throw invalid('unknown-checkpoint');
  if (passes.some((pass) => pass.checkpoint === checkpoint)) return passes;
  if (wanted.point) {
    if (!point) throw invalid('point-missing');
    demandNear(point, wanted.point, wanted.withinMetres);
  }
  const outOfOrder = passes.some((pass) => pass.checkpoint > checkpoint);
  return [...passes, { checkpoint, time, outOfOrder }];
}

function demandNear(point: Point, wanted: Point, withinMetres: number): void {
  const metres = Math.ceil(metresBetween(point, wanted));
  if (metres > withinMetres) throw invalid('too-far', { metres, within: withinMetres });
}

function isItem(checklist: readonly string[], item: number): boolean {
  return Number.isInteger(item) && item >= 1 && item <= checklist.length;
}
