import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Cell, RawRow, RawSheet } from '@streetgrid/spreadsheet';
import { Encoding, openCsv } from './csv';
import { Problem, Problems, Unreadable } from './problem';
import { fileLimit, rowLimit } from './raw';
import { Column, Row, Sheet } from './sheet';
import { openXlsx } from './xlsx';

/** What was read of one file. */
export interface ReadSheet<Key extends string> {
  /** Name of the file, as messages give it. */
  readonly file: string;
  readonly rows: readonly Row<Key>[];
  /** False when the file could not be read to its end: rows may be missing. */
  readonly complete: boolean;
}

type Header<Key extends string> = readonly (readonly [at: number, key: Key, column: Column])[];

/** Reads a sheet row by row. What is wrong goes to `problems`; a row that is wrong stays, so that others may refer to it. */
export async function readSheet<Key extends string>(
  sheet: Sheet<Key>,
  path: string,
  encoding: Encoding,
  problems: Problems,
): Promise<ReadSheet<Key>> {
  const file = basename(path);
  const add = (problem: Omit<Problem, 'sheet'>) => problems.add({ sheet: file, ...problem });
  try {
    await demandSize(path);
    const raw =
      extname(path).toLowerCase() === '.xlsx' ? await openXlsx(path, sheet.name) : await openCsv(path, encoding);
    try {
      return { file, ...(await understood(sheet, raw, add)) };
    } finally {
      raw.close();
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    add(error.problem);
    return { file, rows: [], complete: false };
  }
}

async function demandSize(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size === 0) throw new Unreadable({ what: '是空文件', wanted: '第一行为列名，其后每行一条记录' });
  if (size > fileLimit)
    throw new Unreadable({
      what: `文件太大（${Math.ceil(size / 2 ** 20)} MB）`,
      wanted: `最大 ${fileLimit / 2 ** 20} MB`,
    });
}

async function understood<Key extends string>(
  sheet: Sheet<Key>,
  raw: RawSheet,
  add: (problem: Omit<Problem, 'sheet'>) => void,
): Promise<Omit<ReadSheet<Key>, 'file'>> {
  const rows: Row<Key>[] = [];
  let header: { readonly row: number; readonly columns: Header<Key> | undefined } | undefined;
  let count = 0;
  for await (const each of raw.rows) {
    const cleaned = cleanRow(each);
    if (isBlank(cleaned)) continue;
    if (!header) {
      header = { row: each.row, columns: readHeader(sheet, cleaned, add) };
      continue;
    }
    count += 1;
    if (count > rowLimit)
      throw new Unreadable({ row: each.row, what: `超过 ${rowLimit} 行`, wanted: `最多 ${rowLimit} 行，请分批导入` });
    const row = header.columns && readRow(sheet, header.columns, cleaned, raw.date1904, add);
    if (row) rows.push(row);
  }
  for (const { firstRow, range } of raw.merged)
    add({
      row: firstRow,
      what: `${header && firstRow <= header.row ? '表头' : ''}有合并单元格 ${range}`,
      wanted: '取消合并，每格各填各的；第一行就是列名，上面没有标题',
    });
  if (!header) throw new Unreadable({ what: '没有内容', wanted: '第一行为列名，其后每行一条记录' });
  return { rows, complete: header.columns !== undefined };
}

function readHeader<Key extends string>(
  sheet: Sheet<Key>,
  { row, cells }: RawRow,
  add: (problem: Omit<Problem, 'sheet'>) => void,
): Header<Key> | undefined {
  const columns = Object.entries(sheet.columns) as [Key, Column][];
  const names = columns.map(([, { name }]) => name);
  const found: (readonly [number, Key, Column])[] = [];
  let sound = true;
  const refuse = (problem: Omit<Problem, 'sheet'>) => {
    sound = false;
    add(problem);
  };
  cells.forEach((cell, at) => {
    if (!cell) return;
    // A star often marks what must be filled in, brackets often hold a hint.
    const title = cell.text.replace(/[*＊\s]/g, '').replace(/[(（].*[)）]$/, '');
    const column = columns.find(([key, { name, aliases }]) =>
      [name, key, ...aliases].some((each) => each === title || each === title.toLowerCase()),
    );
    if (!column)
      refuse({ row, column: cell.text.slice(0, 30), what: '没有这一列', wanted: `列名为 ${names.join('、')}` });
    else if (found.some(([, key]) => key === column[0]))
      refuse({ row, column: column[1].name, what: '这一列出现了两次', wanted: '每列一次' });
    else found.push([at, column[0], column[1]]);
  });
  for (const [key, { name, demanded }] of columns)
    if (demanded && !found.some(([, known]) => known === key))
      refuse({ row, column: name, what: '缺少这一列', wanted: `列名为 ${names.join('、')}` });
  return sound ? found : undefined;
}

function readRow<Key extends string>(
  sheet: Sheet<Key>,
  header: Header<Key>,
  { row, cells }: RawRow,
  date1904: boolean,
  add: (problem: Omit<Problem, 'sheet'>) => void,
): Row<Key> {
  // A column that the sheet leaves out is '' in every row.
  const values = Object.fromEntries(Object.keys(sheet.columns).map((key) => [key, ''])) as Record<Key, string>;
  const wrong: Key[] = [];
  for (const [at, key, column] of header) {
    const read = readCell(column, cells[at], date1904);
    if ('value' in read) {
      values[key] = read.value;
      continue;
    }
    wrong.push(key);
    add({ row, column: column.name, what: read.wrong, wanted: read.wanted });
  }
  const beyond = cells.findIndex((cell, at) => cell !== undefined && !header.some(([known]) => known === at));
  if (beyond >= 0) add({ row, what: `第 ${beyond + 1} 列有内容却没有列名`, wanted: '删去，或补上列名' });
  return { ...values, row, wrong };
}

function readCell(column: Column, cell: Cell | undefined, date1904: boolean): ReturnType<Column['read']> {
  if (!cell) return column.demanded ? { wrong: '没有填', wanted: column.hint } : { value: '' };
  if (cell.formula) return { wrong: '是公式或计算出错的单元格', wanted: '“选择性粘贴”→“数值”，只留结果' };
  return column.read(cell, date1904);
}

/** Cells without blanks around them, also those that look like nothing; empty ones are undefined. */
function cleanRow({ row, cells }: RawRow): RawRow {
  return {
    row,
    cells: cells.map((cell) => {
      const text =
        cell?.text.normalize('NFC').replace(/^[\s\u200b\ufeff\u00a0\u3000]+|[\s\u200b\ufeff\u00a0\u3000]+$/g, '') ?? '';
      return cell && (text !== '' || cell.formula) ? { ...cell, text } : undefined;
    }),
  };
}

/** Nothing in it, or a note: a row whose first cell begins with #. */
function isBlank({ cells }: RawRow): boolean {
  return cells.every((cell) => cell === undefined) || (cells[0]?.text.startsWith('#') === true && !cells[0].formula);
}
