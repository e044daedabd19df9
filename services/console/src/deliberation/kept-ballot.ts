import type { PendingBallot } from './blind-ballot';

/** What this phone remembers of its vote: a ballot on its way, or the receipt of one that lies in the urn. */
export interface KeptBallot {
  readonly pending?: PendingBallot;
  readonly receipt?: string;
}

const keyOf = (number: string, seq: number) => `streetgrid.ballot.${number}.${seq}`;

export function keptBallot(number: string, seq: number): KeptBallot {
  try {
    return JSON.parse(localStorage.getItem(keyOf(number, seq)) ?? '{}') as KeptBallot;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** With the receipt the factor goes: nothing on the phone says any more which choice it was. */
export function keepBallot(number: string, seq: number, ballot: KeptBallot): void {
  localStorage.setItem(keyOf(number, seq), JSON.stringify(ballot));
}
