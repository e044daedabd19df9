import { invalid, Position, positions } from '@streetgrid/service-kit';
import { checkedPoint, isUuid, Point } from '../assignment/place';
import { freeText } from '../case/intake';
import type { Demand } from './evidence';

export const taskKinds = ['errand', 'patrol', 'care_visit'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const groupPlaceKinds = ['street', 'block', 'community', 'grid'] as const;
export type GroupPlaceKind = (typeof groupPlaceKinds)[number];

/** Who needs a visit; told to whoever has claimed it and to nobody else. */
export interface VisitTarget {
  readonly name: string;
  readonly address: string;
  readonly note: string;
}

/** What a task is, checked. Kept as it was published. */
export interface TaskSpec extends Demand {
  readonly kind: TaskKind;
  readonly title: string;
  readonly instructions: string;
  readonly placeKind: GroupPlaceKind;
  readonly placeId: string;
  readonly positions: readonly Position[];
  readonly personIds: readonly string[];
  readonly peopleWanted: number;
  readonly checkPercent: number;
}

/** From when until when. */
export interface Span {
  readonly startTime: Date;
  readonly dueTime: Date;
}

/** A task as a caller sends it. */
export interface GivenSpec {
  readonly kind: string;
  readonly title: string;
  readonly instructions: string;
  readonly placeKind: string;
  readonly placeId: string;
  readonly positions: readonly string[];
  readonly personIds: readonly string[];
  readonly peopleWanted: number;
  readonly startTime: Date | undefined;
  readonly dueTime: Date | undefined;
  readonly photos: number;
  readonly presence: string;
  readonly point: Point | undefined;
  readonly withinMetres: number;
  readonly question: string;
  readonly checklist: readonly string[];
  readonly checkpoints: readonly { name: string; point?: Point | undefined; withinMetres: number }[];
  readonly target: VisitTarget | undefined;
  readonly checkPercent: number;
}

const usualMetres = 50;
const longestMs = 366 * 86_400_000;

/** The spec, checked. Errors: Invalid `task-invalid` with the field's name, `task-evidence-missing`. */
export function checkedSpec(given: GivenSpec): TaskSpec {
  const kind = oneOf(taskKinds, given.kind, 'kind');
  const spec: TaskSpec = {
    kind,
    title: freeText(given.title, 100, 'task-invalid'),
    instructions: freeText(given.instructions, 2_000, 'task-invalid'),
    ...groupOf(given),
    peopleWanted: number(given.peopleWanted === 0 ? 1 : given.peopleWanted, 1, 200, 'people_wanted'),
    checkPercent: number(given.checkPercent, 0, 100, 'check_percent'),
    ...demandOf(given),
  };
  if (spec.title === '') throw wrong('title');
  if ((kind === 'patrol') !== spec.checkpoints.length > 0) throw wrong('checkpoints');
  const { photos, presence, question, checklist, checkpoints } = spec;
  // Without anything to prove it would never be known to be done.
  if (photos === 0 && presence === '' && question === '' && checklist.length + checkpoints.length === 0)
    throw invalid('task-evidence-missing');
  return spec;
}

/** The target of a care visit, which has one; other tasks have none. Error: Invalid `task-invalid`. */
export function checkedTarget({ kind, target }: Pick<GivenSpec, 'kind' | 'target'>): VisitTarget | undefined {
  if (!target) {
    if (kind === 'care_visit') throw wrong('target');
    return undefined;
  }
  if (kind !== 'care_visit') throw wrong('target');
  const checked = {
    name: freeText(target.name, 50, 'task-invalid'),
    address: freeText(target.address, 200, 'task-invalid'),
    note: freeText(target.note, 500, 'task-invalid'),
  };
  if (checked.name + checked.address === '') throw wrong('target');
  return checked;
}

/** Begin and end of a task that is published now. Error: Invalid `task-times-invalid`. */
export function checkedSpan({ startTime, dueTime }: Pick<GivenSpec, 'startTime' | 'dueTime'>, now: Date): Span {
  const start = startTime ?? now;
  if (!dueTime || dueTime <= start || dueTime <= now) throw invalid('task-times-invalid');
  if (dueTime.getTime() - now.getTime() > longestMs) throw invalid('task-times-invalid');
  return { startTime: start, dueTime };
}

function groupOf(given: GivenSpec): Pick<TaskSpec, 'placeKind' | 'placeId' | 'positions' | 'personIds'> {
  const placeKind = oneOf(groupPlaceKinds, given.placeKind, 'place_kind');
  if (!isUuid(given.placeId)) throw wrong('place_id');
  const named = [...new Set(given.positions)].map((position) => oneOf(positions, position, 'positions'));
  const personIds = [...new Set(given.personIds)];
  if (personIds.length > 200 || !personIds.every(isUuid)) throw wrong('person_ids');
  if (named.length + personIds.length === 0) throw wrong('positions');
  return { placeKind, placeId: given.placeId.toLowerCase(), positions: named, personIds };
}

function demandOf(given: GivenSpec): Demand {
  const presence = oneOf(['', 'point', 'grid'] as const, given.presence, 'presence');
  if (presence === 'point' && !given.point) throw wrong('point');
  if (presence === 'grid' && given.placeKind !== 'grid') throw wrong('presence');
  if (given.checklist.length > 30) throw wrong('checklist');
  if (given.checkpoints.length > 50) throw wrong('checkpoints');
  return {
    photos: number(given.photos, 0, 9, 'photos'),
    presence,
    point: given.point && checkedPoint(given.point),
    withinMetres: metres(given.withinMetres),
    question: freeText(given.question, 200, 'task-invalid'),
    checklist: given.checklist.map((item) => words(item, 100, 'checklist')),
    checkpoints: given.checkpoints.map(({ name, point, withinMetres }) => ({
      name: words(name, 50, 'checkpoints'),
      point: point && checkedPoint(point),
      withinMetres: metres(withinMetres),
    })),
  };
}

function words(text: string, limit: number, field: string): string {
  const clean = freeText(text, limit, 'task-invalid');
  if (clean === '') throw wrong(field);
  return clean;
}

function metres(given: number): number {
  return number(given === 0 ? usualMetres : given, 5, 5_000, 'within_metres');
}

function number(value: number, from: number, to: number, field: string): number {
  if (!Number.isInteger(value) || value < from || value > to) throw wrong(field);
  return value;
}

function oneOf<T extends string>(known: readonly T[], value: string, field: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw wrong(field);
  return found;
}

function wrong(field: string) {
  return invalid('task-invalid', { field });
}
