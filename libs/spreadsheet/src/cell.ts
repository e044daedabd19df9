/** A cell as the file has it. */
export interface Cell {
  /** A number in full: never 1.38E+10, and with the zeros before it that its format shows. */
  readonly text: string;
  /** Set when the spreadsheet keeps a number; days are numbers of days then. */
  readonly number?: number;
  /** Set when the spreadsheet shows the number as a day, or with the time of day. */
  readonly date?: 'day' | 'time';
  /** True when the spreadsheet computes it, or could not (#REF!). */
  readonly formula?: boolean;
}

/** A row as the spreadsheet numbers it; the numbers only rise. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly (Cell | undefined)[];
  /** Hidden or filtered out: whoever looks at the sheet does not see it. */
  readonly hidden?: boolean;
}

/** A range of merged cells, e.g. A1:C2; rows and columns are counted from 1. */
export interface MergedCells {
  readonly range: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** A sheet that is being read, row by row; nothing but the current chunk is in memory. */
export interface RawSheet {
  readonly rows: AsyncIterable<RawRow>;
  /** Complete when the rows are through. */
  readonly merged: readonly MergedCells[];
  /** Days count from 1904 instead of 1900. */
  readonly date1904: boolean;
}

/** Digits of a number that a spreadsheet still knew; beyond fifteen it has rounded. */
export function isRounded({ number }: Cell): boolean {
  return number !== undefined && Math.abs(number) >= 1e15;
}

/** A cell `AB12` counted from 1; undefined: it is none, or lies beyond what spreadsheets have. */
export function placeOf(reference: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  return column <= 16_384 && row >= 1 && row <= 1_048_576 ? { row, column } : undefined;
}

/** `3` → C. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? columnName(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
