/** The record of a draw as the platform publishes it. */
export interface DrawRecord {
  readonly number: string;
  /** Absent in records of the first format: cases. */
  readonly kind?: string;
  readonly seedHash: string;
  readonly seed: string;
  readonly pool: string;
  readonly poolHash: string;
  readonly count: number;
  readonly drawn: readonly RecordedLot[];
}

/** `subjectId` is absent in records of the first format, `caseId` is empty where no case was drawn. */
export interface RecordedLot {
  readonly subjectId?: string;
  readonly caseId?: string;
  readonly inspectorId: string;
}

/** Reads a record; undefined when the text is none. */
export function readDrawRecord(text: string): DrawRecord | undefined {
  const value = parsed(text) as Partial<DrawRecord> | null | undefined;
  const words = [value?.number, value?.seedHash, value?.seed, value?.pool, value?.poolHash];
  const whole =
    words.every((word) => typeof word === 'string') &&
    Number.isInteger(value?.count) &&
    Array.isArray(value?.drawn) &&
    value.drawn.every((lot: unknown) => typeof (lot as Partial<RecordedLot> | null)?.inspectorId === 'string');
  return whole ? (value as DrawRecord) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
