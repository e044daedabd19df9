import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';

/** Column by column what a spreadsheet shows: title, text of the cell. */
export type CsvColumns<Row> = readonly (readonly [string, (row: Row) => string])[];

/** Most rows in one file; a spreadsheet of more is a job for the feeds. */
export const csvRowLimit = 10_000;

/** First line of a file; the mark before it makes spreadsheet programs read UTF-8. */
export function csvTitles<Row>(columns: CsvColumns<Row>): string {
  return `\ufeff${columns.map(([title]) => csvCell(title)).join(',')}\r\n`;
}

/** One row as a line. */
export function csvRow<Row>(columns: CsvColumns<Row>, row: Row): string {
  return `${columns.map(([, text]) => csvCell(text(row))).join(',')}\r\n`;
}

/** One cell. Text that a spreadsheet would run as a formula gets an apostrophe before it; a plain number is none. */
export function csvCell(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  const harmless = /^[\s\0]*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A file to download. The first part is made before the answer starts, so that a refusal is a problem answer and not half a file. */
export async function csvFile(name: string, parts: AsyncGenerator<string>): Promise<StreamableFile> {
  const first = await parts.next();
  const all = (async function* () {
    if (!first.done) yield first.value;
    yield* parts;
  })();
  return new StreamableFile(Readable.from(all), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}
