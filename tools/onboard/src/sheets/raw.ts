import type { RawSheet } from '@streetgrid/spreadsheet';

/** A sheet that is being read, csv or xlsx. */
export interface OpenSheet extends RawSheet {
  close(): void;
}

/** Most rows of a sheet, the header not counted. */
export const rowLimit = 100_000;
/** Largest file. */
export const fileLimit = 64 * 1024 * 1024;
