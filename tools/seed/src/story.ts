import { GridType } from './geography';

export type Level = 'immediate' | 'same_day' | 'within_week' | 'within_month';
export type Responsible = 'grid_member' | 'mobile_grid_member' | 'co_leader' | 'block';

/** What people report of one matter of the default catalogue, and how it is settled. `{}` stands for a place. */
export interface Story {
  readonly matter: string;
  readonly level: Level;
  readonly responsible: Responsible;
  /** How often it happens, against the others. */
  readonly weight: number;
  readonly types: readonly GridType[];
  readonly texts: readonly string[];
  readonly done: string;
}

export const all: readonly GridType[] = ['residential', 'building', 'special'];
export const homes: readonly GridType[] = ['residential'];
export const towers: readonly GridType[] = ['building'];
export const special: readonly GridType[] = ['special'];
export const outside: readonly GridType[] = ['residential', 'special'];

/** One row of the table; a grid member does the work unless another position is named. */
export function story(
  matter: string,
  level: Level,
  weight: number,
  types: readonly GridType[],
  texts: readonly string[],
  done: string,
  responsible: Responsible = 'grid_member',
): Story {
  return { matter, level, responsible, weight, types, texts, done };
}
