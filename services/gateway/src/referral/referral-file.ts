import { referrals } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';
import { CsvError, parse } from 'csv-parse/sync';
import { Column, columnOf, columns } from './referral-columns';

/** Largest file, and most work orders in it: a street has some hundreds a day. */
export const fileLimit = 4 * 1024 * 1024;
export const rowLimit = 5_000;
/** Longest cell that goes further; what a text may hold says the service. */
const cellLimit = 4_000;

export type Encoding = 'utf-8' | 'gb18030';

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

/**
 * Reads a file of work orders. GBK is read only when that was said: most GBK is valid in no other encoding, but what is valid in
 * both would be taken in with wrong names. Errors: Invalid with a slug that says how to save it.
 */
export function readReferralFile(bytes: Buffer, encoding: Encoding): ReferralFile {
  if (bytes.length > fileLimit) throw invalid('file-too-large', { limit: fileLimit / 1024 / 1024 });
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' || bytes.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw invalid('file-is-workbook');
  const [titles, ...records] = recordsOf(textOf(bytes, encoding));
  if (!titles) throw invalid('file-empty');
  const found = titles.cells.map((title) => columnOf(title));
  const twice = found.find((column, at) => column && found.indexOf(column) !== at);
  if (twice) throw invalid('file-column-twice', { column: twice.title });
  const missing = columns.filter((column) => column.required && !found.includes(column));
  if (missing.length > 0)
    throw invalid('file-columns-missing', { columns: missing.map(({ title }) => title).join('、') });
  if (records.length === 0) throw invalid('file-empty');
  if (records.length > rowLimit) throw invalid('file-too-long', { limit: rowLimit });
  const seen = new Map<string, { row: number; content: string }>();
  const rows = records.map(({ row, cells }) => withRepeats(rowOf(row, cells, found), seen));
  const ignored = titles.cells
    .filter((title, at) => !found[at] && title.trim() !== '')
    .map((title) => title.slice(0, 20));
  return { rows, ignored: ignored.slice(0, 50) };
}

function textOf(bytes: Buffer, encoding: Encoding): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff' || bytes.includes(0)) throw invalid('file-encoding-unknown');
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  const gbk = decoded(bytes, 'gb18030');
  if (gbk === undefined) throw invalid('file-encoding-unknown');
  if (encoding === 'utf-8') throw invalid('file-is-gbk');
  return gbk;
}

function decoded(bytes: Buffer, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return undefined;
  }
}

/** Rows that hold something, numbered as a spreadsheet numbers them: a cell with line breaks is one row. */
function recordsOf(text: string): { row: number; cells: string[] }[] {
  try {
    return parse(text, { bom: true, relax_column_count: true, max_record_size: fileLimit })
      .map((cells, at) => ({ row: at + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid('file-broken', { row: Number(error.records ?? 0) + 1 });
  }
}

function rowOf(row: number, cells: readonly string[], found: readonly (Column | undefined)[]): FileRow {
  const draft = referrals.ReferralInput.fromPartial({ row });
  const faults: FileFault[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = found[at];
    const text = cell.trim();
    if (!column) {
      // Beyond the titles: cells have slipped, so the row cannot be trusted.
      if (at >= found.length && text !== '') faults.push({ field: '', slug: 'row-too-wide', params: {} });
      continue;
    }
    const { field } = column;
    if (text.length > cellLimit) faults.push({ field, slug: 'cell-too-long', params: { limit: String(cellLimit) } });
    else if (text.startsWith('=')) faults.push({ field, slug: 'cell-is-formula', params: {} });
    else {
      const slug = column.put(draft, text);
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
