/** How a proto message looks as JSON: times as ISO-8601 UTC text, int64 as number, the rest as it is. */
export type Json<T> = T extends Date
  ? string
  : T extends bigint
    ? number
    : T extends readonly (infer U)[]
      ? Json<U>[]
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T;

/**
 * Turns a proto message into its JSON shape. Unset times and messages stay `undefined` and so leave the answer; text and
 * numbers are always there, empty when unset, as on the wire.
 */
export function json<T>(value: T): Json<T> {
  return convert(value) as Json<T>;
}

function convert(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return safeNumber(value);
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner)]));
  }
  return value;
}

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('an int64 is too large for JSON');
  return number;
}

/** A page of a list as JSON. */
export interface Page<T> {
  items: T[];
  nextPageToken: string;
  totalSize?: number;
}

/** The answer of a list; the total only when it was counted. */
export function page<T>(items: T[], nextPageToken = '', totalSize?: number): Page<T> {
  return totalSize === undefined ? { items, nextPageToken } : { items, nextPageToken, totalSize };
}
