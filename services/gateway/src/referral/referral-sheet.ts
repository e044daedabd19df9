import type { Cell, MergedCells } from '@streetgrid/spreadsheet';

/** A row that holds something, as a spreadsheet numbers it. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly (Cell | undefined)[];
  /** Filtered out or hidden: whoever looked at the sheet did not see it. */
  readonly hidden?: boolean;
}

/** The rows of a file, whatever it was. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
  readonly date1904: boolean;
}

/** Whether there is anything in a row. */
export function isBlank({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell === undefined || (cell.text.trim() === '' && !cell.formula));
}
