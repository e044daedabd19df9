import { StreamableFile } from '@nestjs/common';
import { writeWorkbook, type WrittenCell } from '@streetgrid/spreadsheet';
import { Readable } from 'node:stream';
import type { CsvColumns } from './csv';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Shanghai has had one offset since 1991. */
const shanghaiMinutes = 8 * 60;
/** Instants as `timeAnswer` writes them. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** One row of the columns that a CSV file has too; its instants become times of the spreadsheet. */
export function xlsxRow<Row>(columns: CsvColumns<Row>, row: Row): WrittenCell[] {
  return columns.map(([, textOf]) => {
    const text = textOf(row);
    return instant.test(text) ? new Date(text) : text;
  });
}

/** A workbook to download. The first row is asked for before the answer starts, so that a refusal is a problem answer and not half a file. */
export async function xlsxFile<Row>(
  file: { readonly name: string; readonly sheet: string },
  columns: CsvColumns<Row>,
  rows: AsyncGenerator<WrittenCell[]>,
): Promise<StreamableFile> {
  const first = await rows.next();
  const all = (async function* () {
    if (first.done) return;
    yield first.value;
    yield* rows;
  })();
  const titles = columns.map(([title]) => title);
  const bytes = writeWorkbook({ name: file.sheet, titles, rows: all, offsetMinutes: shanghaiMinutes });
  return new StreamableFile(Readable.from(bytes), {
    type: xlsxType,
    disposition: `attachment; filename="${file.name}"`,
  });
}
