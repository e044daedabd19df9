/** A record of a vote as the platform publishes it. */
export interface VoteRecord {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly secrecy: 'secret' | 'open';
  readonly quorum: string;
  readonly approval: string;
  readonly rollHash: string;
  readonly roll: readonly string[];
  readonly ballotKey: string;
  readonly ballots: readonly RecordedBallot[];
  readonly result: Readonly<Record<'rollSize' | 'cast' | 'yes' | 'no' | 'abstain' | 'issued', number>> & {
    readonly quorate: boolean;
    readonly adopted: boolean;
  };
}

export interface RecordedBallot {
  readonly choice: string;
  readonly serial: string;
  readonly signature: string;
  readonly voterSeq: number;
}

/** Reads a record; undefined when the text is none. */
export function readRecord(text: string): VoteRecord | undefined {
  try {
    const value = JSON.parse(text) as Partial<VoteRecord> | null;
    const whole =
      typeof value?.id === 'string' &&
      Array.isArray(value.roll) &&
      Array.isArray(value.ballots) &&
      typeof value.result === 'object' &&
      typeof value.ballotKey === 'string' &&
      (value.secrecy === 'secret' || value.secrecy === 'open');
    return whole ? (value as VoteRecord) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
