/** A cell as the file has it. */
export interface Cell {
  readonly text: string;
  /** Set when the spreadsheet keeps a number; days are numbers of days then. */
  readonly number?: number;
  /** True when the spreadsheet computes it. */
  readonly formula?: boolean;
}

/** A row as the spreadsheet numbers it. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** A sheet that is being read, row by row; nothing but the current chunk is in memory. */
export interface RawSheet {
  readonly rows: AsyncIterable<RawRow>;
  /** First rows of merged cells; complete when the rows are through. */
  readonly merged: readonly { readonly firstRow: number; readonly range: string }[];
  /** Days count from 1904 instead of 1900. */
  readonly date1904: boolean;
  close(): Promise<void>;
}

/** Most rows of a sheet, the header not counted. */
export const rowLimit = 100_000;
/** Largest file. */
export const fileLimit = 64 * 1024 * 1024;
