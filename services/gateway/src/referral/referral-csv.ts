import { invalid } from '@streetgrid/service-kit';
import { CsvError, parse } from 'csv-parse/sync';
import { isBlank, Sheet } from './referral-sheet';

export type Encoding = 'utf-8' | 'gb18030';

/**
 * Rows of a CSV file. GBK is read only when that was said: most GBK is valid in no other encoding, but what is valid in both
 * would be taken in with wrong names. Errors: Invalid with a slug that says how to save it.
 */
export function csvSheet(bytes: Buffer, encoding: Encoding): Sheet {
  return { rows: recordsOf(textOf(bytes, encoding), bytes.length), merged: [], date1904: false };
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

/** Numbered as a spreadsheet numbers them: a cell with line breaks is one row. */
function recordsOf(text: string, size: number): Sheet['rows'] {
  try {
    return parse(text, { bom: true, relax_column_count: true, max_record_size: Math.max(size, 1) })
      .map((cells, at) => ({ row: at + 1, cells: cells.map((cell) => ({ text: cell, formula: isFormula(cell) })) }))
      .filter((row) => !isBlank(row));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid('file-broken', { row: Number(error.records ?? 0) + 1 });
  }
}

function isFormula(cell: string): boolean {
  return cell.trimStart().startsWith('=');
}
