import { invalid } from '@streetgrid/service-kit';
import { openWorkbook, RawSheet, Workbook, WorkbookUnreadable } from '@streetgrid/spreadsheet';
import { isBlank, Sheet, SheetRow } from './referral-sheet';

/** A street's orders of a day are a few hundred kilobytes of XML; five thousand long ones some ten megabytes. */
const limits = { sheet: 48 * 1024 * 1024, texts: 16 * 1024 * 1024, columns: 100, merged: 2_000 };
/** Sheets that are looked at for the one with the orders. */
const sheetsLimit = 20;

/**
 * Rows of a workbook: of the one sheet that is shown and has the titles; a sheet of notes beside it, blank and hidden ones are
 * passed over. Of more than `rowLimit` rows one more is read. Errors: Invalid with a slug that says what to do.
 */
export async function workbookSheet(
  bytes: Buffer,
  rowLimit: number,
  hasTitles: (rows: readonly SheetRow[]) => boolean,
  titleRows: number,
): Promise<Sheet> {
  try {
    const workbook = await openWorkbook(bytes, limits);
    try {
      const { rows, merged, date1904 } = await workbook.read(await sheetWith(workbook, hasTitles, titleRows));
      return { rows: await firstRows(rows, rowLimit + titleRows + 1), merged, date1904 };
    } finally {
      workbook.close();
    }
  } catch (error) {
    throw error instanceof WorkbookUnreadable ? refusalOf(error) : error;
  }
}

/** The only sheet with the titles; without any, the first one that has anything in it, so that somebody is told what it lacks. */
async function sheetWith(
  workbook: Workbook,
  hasTitles: (rows: readonly SheetRow[]) => boolean,
  titleRows: number,
): Promise<string> {
  const shown = workbook.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  if (shown.length > sheetsLimit) throw invalid('workbook-sheets-too-many', { limit: sheetsLimit });
  const [titled, filled]: [string[], string[]] = [[], []];
  for (const name of shown) {
    const rows = await firstRows((await workbook.read(name)).rows, titleRows);
    if (rows.length > 0) filled.push(name);
    if (hasTitles(rows)) titled.push(name);
  }
  if (titled.length > 1)
    throw invalid('workbook-sheets-several', { sheets: titled.map((name) => name.slice(0, 31)).join('、') });
  const [name] = titled.length > 0 ? titled : filled;
  if (name === undefined) throw invalid('file-empty');
  return name;
}

async function firstRows(rows: RawSheet['rows'], limit: number): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of rows) {
    if (!isBlank(row)) found.push(row);
    if (found.length >= limit) break;
  }
  return found;
}

function refusalOf({ reason, detail }: WorkbookUnreadable) {
  switch (reason) {
    case 'old-format':
      return invalid('workbook-old');
    case 'encrypted':
      return invalid('workbook-encrypted');
    case 'not-a-workbook':
      return invalid('workbook-none');
    case 'too-large':
    case 'bomb':
      return invalid('workbook-too-large');
    case 'too-wide':
      return invalid('workbook-too-wide', { limit: limits.columns, row: Number(detail) });
    case 'too-many-merged':
      return invalid('workbook-merged', { limit: limits.merged });
    case 'broken':
      return invalid('workbook-broken');
  }
}
