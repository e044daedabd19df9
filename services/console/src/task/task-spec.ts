import type { NewSeries, NewTask } from '../api/tasks';
import { streetDay } from '../clock/street-time';
import type { Place } from '../place/place-select';
import { lines, pastedCheckpoints } from './rows';

/** The form of publishing, as its fields hold it. */
export interface TaskFields {
  kind: NewTask['kind'];
  title: string;
  instructions?: string;
  placeKind: NewTask['placeKind'];
  place: Place;
  positions: string[];
  peopleWanted: number;
  /** As `<input type="datetime-local">` has it, on the street's clock. */
  due: string;
  photos: number;
  presence: '' | 'grid';
  question?: string;
  checklist?: string;
  checkpoints?: string;
  targetName?: string;
  targetAddress?: string;
  checkPercent: number;
  rows?: string;
  every: NewSeries['recurrence']['every'];
  at: string;
  weekdays: number[];
  monthDay: number;
  dueAfterHours: number;
}

/** What is to be done and proven, without times. */
export function specOf(fields: TaskFields): NewSeries['spec'] {
  const { targetName = '', targetAddress = '' } = fields;
  return {
    kind: fields.kind,
    title: fields.title.trim(),
    instructions: fields.instructions?.trim() ?? '',
    placeKind: fields.placeKind,
    placeId: fields.place.id,
    positions: fields.positions,
    peopleWanted: fields.peopleWanted,
    photos: fields.photos,
    presence: fields.placeKind === 'grid' ? fields.presence : '',
    question: fields.question?.trim() ?? '',
    checklist: lines(fields.checklist),
    checkpoints: fields.kind === 'patrol' ? pastedCheckpoints(fields.checkpoints ?? '') : [],
    checkPercent: fields.checkPercent,
    ...(fields.kind === 'care_visit' ? { target: { name: targetName.trim(), address: targetAddress.trim() } } : {}),
  };
}

export function recurrenceOf(fields: TaskFields, now: Date): NewSeries['recurrence'] {
  const { every, at, weekdays, monthDay, dueAfterHours } = fields;
  return {
    ...{ every, at, fromDay: streetDay(now), dueAfterHours },
    ...(every === 'weekly' ? { weekdays } : {}),
    ...(every === 'monthly' ? { monthDay } : {}),
  };
}

/** An instant of the street's clock as an input has it. */
export function instantOf(local: string): string {
  return new Date(`${local}:00+08:00`).toISOString();
}
