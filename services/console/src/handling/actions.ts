/** What the service may allow besides the straight way, in the order of the buttons. */
export const handlingActions = [
  'transfer',
  'refuse',
  'ask_help',
  'contribute',
  'suspend',
  'resume',
  'reopen',
  'propose_exclusion',
] as const;
export type HandlingAction = (typeof handlingActions)[number];

/** What a form has collected. */
export interface Draft {
  readonly note: string;
  readonly targetId: string;
  /** 2026-11-30, a day of the street. */
  readonly day: string;
  readonly photos: number;
}

/** The word of what is missing; empty when it can be sent. */
export function missingIn(action: HandlingAction, draft: Draft): '' | 'reasonRule' | 'chooseRule' | 'untilRule' {
  if ((action === 'transfer' || action === 'ask_help') && draft.targetId === '') return 'chooseRule';
  if (action === 'suspend' && draft.day === '') return 'untilRule';
  if (action === 'ask_help' || action === 'resume') return '';
  if (action === 'contribute') return draft.note === '' && draft.photos === 0 ? 'reasonRule' : '';
  return draft.note === '' ? 'reasonRule' : '';
}

/** A suspended case goes on when the working day of the street begins. */
export function beginOfDay(day: string): string {
  return new Date(`${day}T09:00:00+08:00`).toISOString();
}
