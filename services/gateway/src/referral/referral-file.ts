import { referrals } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';
import { looksLikeWorkbook } from '@streetgrid/spreadsheet';
import { cellText, Column, columnOf, columns } from './referral-columns';
import { csvSheet, Encoding } from './referral-csv';
import { Sheet, SheetRow } from './referral-sheet';
import { workbookSheet } from './referral-workbook';

/** Largest file, and most work orders in it: a street has some hundreds a day. */
export const fileLimit = 4 * 1024 * 1024;
export const rowLimit = 5_000;
/** Longest cell that goes further; what a text may hold says the service. */
const cellLimit = 4_000;
/** Rows among which the titles stand: hotlines put the name of the list and its day above them. */
const titleRows = 10;

/** What is wrong with a cell of the file itself. */
export interface FileFault {
  readonly field: string;
  readonly slug: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A row as the spreadsheet numbers it. */
export interface FileRow {
  readonly input: referrals.ReferralInput;
  readonly faults: readonly FileFault[];
}

/** A file that could be read. */
export interface ReferralFile {
  readonly rows: readonly FileRow[];
  /** Titles of columns that nobody here knows. */
  readonly ignored: readonly string[];
}

type Found = readonly (Column | undefined)[];

/** Reads a file of work orders, a workbook or CSV: by its first bytes, whatever it is called. Errors: Invalid, and how to save it. */
export async function readReferralFile(bytes: Buffer, encoding: Encoding): Promise<ReferralFile> {
  if (bytes.length > fileLimit) throw invalid('file-too-large', { limit: fileLimit / 1024 / 1024 });
  if (!looksLikeWorkbook(bytes)) return understood(csvSheet(bytes, encoding));
  return understood(await workbookSheet(bytes, rowLimit, (rows) => rows.some(areTitles), titleRows));
}

function understood(sheet: Sheet): ReferralFile {
  const [first] = sheet.rows;
  if (!first) throw invalid('file-empty');
  const titles = sheet.rows.slice(0, titleRows).find(areTitles) ?? first;
  const found = columnsOf(titles);
  const twice = found.find((column, at) => column && found.indexOf(column) !== at);
  if (twice) throw invalid('file-column-twice', { column: twice.title });
  const missing = columns.filter((column) => column.required && !found.includes(column));
  if (missing.length > 0)
    throw invalid('file-columns-missing', { columns: missing.map(({ title }) => title).join('、') });
  const records = sheet.rows.filter(({ row }) => row > titles.row);
  if (records.length === 0) throw invalid('file-empty');
  if (records.length > rowLimit) throw invalid('file-too-long', { limit: rowLimit });
  const merged = mergedIn(sheet, found, titles.row);
  const seen = new Map<string, { row: number; content: string }>();
  const rows = records.map((record) => {
    const { input, faults } = rowOf(record, found, sheet.date1904);
    return withRepeats({ input, faults: [...faults, ...(merged.get(record.row) ?? [])] }, seen);
  });
  const ignored = titles.cells.flatMap((cell, at) => {
    const title = cell?.text.trim() ?? '';
    return found[at] || title === '' ? [] : [title.slice(0, 20)];
  });
  return { rows, ignored: ignored.slice(0, 50) };
}

function columnsOf({ cells }: SheetRow): Found {
  return Array.from(cells, (cell) => cell && columnOf(cell.text));
}

/** True of the row that has every column which an order needs. */
function areTitles(row: SheetRow): boolean {
  const found = columnsOf(row);
  return columns.every((column) => !column.required || found.includes(column));
}

/** Only one of merged cells holds what all of them show: rows that they touch, in a column that counts, are not guessed at. */
function mergedIn({ merged, rows }: Sheet, found: Found, titleRow: number): ReadonlyMap<number, readonly FileFault[]> {
  const touched = new Map<number, FileFault[]>();
  const last = rows.at(-1)?.row ?? 0;
  for (const { range, firstRow, lastRow, firstColumn, lastColumn } of merged) {
    const column = found.slice(firstColumn - 1, lastColumn).find((each) => each);
    if (!column) continue;
    const fault = { field: column.field, slug: 'cell-is-merged', params: { range } };
    for (let row = Math.max(firstRow, titleRow + 1); row <= Math.min(lastRow, last); row += 1)
      if (!touched.has(row)) touched.set(row, [fault]);
  }
  return touched;
}

function rowOf({ row, cells, hidden }: SheetRow, found: Found, date1904: boolean): FileRow {
  const draft = referrals.ReferralInput.fromPartial({ row });
  const faults: FileFault[] = hidden ? [{ field: '', slug: 'row-is-hidden', params: {} }] : [];
  for (const [at, cell] of cells.entries()) {
    if (!cell) continue;
    const column = found[at];
    if (!column) {
      // Beyond the titles: cells have slipped, so the row cannot be trusted.
      if (at >= found.length && cell.text.trim() !== '') faults.push({ field: '', slug: 'row-too-wide', params: {} });
      continue;
    }
    const { field } = column;
    const read = cellText(column, cell, date1904);
    if ('slug' in read) faults.push({ field, slug: read.slug, params: {} });
    else if (read.text.length > cellLimit)
      faults.push({ field, slug: 'cell-too-long', params: { limit: String(cellLimit) } });
    else {
      const slug = column.put(draft, read.text);
      if (slug !== '') faults.push({ field, slug, params: {} });
    }
  }
  const { point } = draft;
  if (point && (Number.isNaN(point.longitude) || Number.isNaN(point.latitude)))
    faults.push({ field: 'point', slug: 'coordinate-invalid', params: {} });
  return { input: draft, faults };
}

/** The same number twice in one file, with other content: nobody can say which one holds. */
function withRepeats(row: FileRow, seen: Map<string, { row: number; content: string }>): FileRow {
  const { row: at, number, ...content } = row.input;
  const key = number.normalize('NFKC');
  const first = seen.get(key);
  const text = JSON.stringify(content);
  if (!first) seen.set(key, { row: at, content: text });
  if (key === '' || !first || first.content === text) return row;
  const fault = { field: 'number', slug: 'referral-number-twice', params: { row: String(first.row) } };
  return { ...row, faults: [...row.faults, fault] };
}
