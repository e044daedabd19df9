import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { RawRow } from '@streetgrid/spreadsheet';
import { CsvError, parse } from 'csv-parse';
import { Unreadable } from './problem';
import { OpenSheet } from './raw';

/** Encodings of csv files that can be read. */
export type Encoding = 'utf-8' | 'gb18030';
type Found = { readonly encoding: Encoding | 'utf-16' } | { readonly encoding: 'unknown'; readonly row: number };

/** Longest record: a boundary of some ten thousand corners. */
const recordLimit = 4 * 1024 * 1024;

/**
 * Opens a csv file. UTF-8 is always understood; GB18030 (GBK) only when that was said, since a wrong guess would quietly
 * load wrong names. Throws Unreadable that says how to save it.
 */
export async function openCsv(file: string, encoding: Encoding): Promise<OpenSheet> {
  const found = await encodingOf(file);
  if (found.encoding === 'utf-16') throw new Unreadable({ what: '编码是 UTF-16（Unicode 文本）', wanted: saveAs });
  if (found.encoding === 'unknown')
    throw new Unreadable({
      row: found.row,
      what: '编码无法识别：既不是 UTF-8 也不是 GB18030，或者混有两种编码',
      wanted: saveAs,
    });
  if (found.encoding === 'gb18030' && encoding === 'utf-8')
    throw new Unreadable({
      what: '编码不是 UTF-8，看起来是 GB18030（GBK）',
      wanted: `${saveAs}，或者确认后加参数 --encoding gb18030`,
    });
  return { rows: rowsOf(file, found.encoding), merged: [], date1904: false, close: () => undefined };
}

const saveAs = 'UTF-8（在 Excel 或 WPS 中“另存为”→“CSV UTF-8（逗号分隔）”）';

/**
 * Which encoding the whole file is valid in; UTF-8 wins, GBK text is hardly ever valid UTF-8. Chinese UTF-8 is often valid
 * GBK, though: when it breaks off after rows with Chinese in them, that row was pasted from elsewhere, and neither will do.
 */
async function encodingOf(file: string): Promise<Found> {
  const candidates = {
    'utf-8': new TextDecoder('utf-8', { fatal: true }),
    gb18030: new TextDecoder('gb18030', { fatal: true }),
  };
  const alive = new Set<Encoding>(['utf-8', 'gb18030']);
  const tries = (encoding: Encoding, piece?: Buffer) => {
    try {
      candidates[encoding].decode(piece, { stream: piece !== undefined });
    } catch {
      alive.delete(encoding);
    }
  };
  let first = true;
  let row = 1;
  let chineseAbove = false;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (first && isUtf16(chunk)) return { encoding: 'utf-16' };
    first = false;
    // A line feed is no part of a longer character in either encoding.
    for (let at = 0; at < chunk.length;) {
      const feed = chunk.indexOf(10, at);
      const line = chunk.subarray(at, feed < 0 ? chunk.length : feed + 1);
      const couldBeUtf8 = alive.has('utf-8');
      for (const encoding of [...alive]) tries(encoding, line);
      if ((couldBeUtf8 && !alive.has('utf-8') && chineseAbove) || alive.size === 0 || line.includes(0))
        return { encoding: 'unknown', row };
      if (feed >= 0) row += 1;
      chineseAbove ||= feed >= 0 && line.some((byte) => byte > 127);
      at += line.length;
    }
  }
  for (const encoding of [...alive]) tries(encoding);
  if (alive.has('utf-8')) return { encoding: 'utf-8' };
  return alive.has('gb18030') ? { encoding: 'gb18030' } : { encoding: 'unknown', row };
}

/** By its mark, or, without one, by the bytes that are nothing in its commas, digits and line ends. */
function isUtf16(chunk: Buffer): boolean {
  const [one, two] = chunk;
  if ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff)) return true;
  const start = chunk.subarray(0, 1_024);
  const plain = (offset: 0 | 1) =>
    start.filter((byte, at) => at % 2 === offset && byte === 0 && [10, 13, 44].includes(start[at ^ 1] ?? 0)).length;
  return plain(0) !== plain(1) && Math.max(plain(0), plain(1)) > 0;
}

async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* rowsOf(file: string, encoding: Encoding): AsyncGenerator<RawRow> {
  let row = 0;
  const parser = parse({ bom: true, relax_column_count: true, max_record_size: recordLimit });
  const source = Readable.from(decoded(file, encoding));
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of source.pipe(parser) as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells: record.map((text) => ({ text, formula: text.startsWith('=') })) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable({
      row: row + 1,
      what: `不是完整的 CSV（${error.code}）`,
      wanted: '逗号分隔，含逗号或换行的单元格用双引号括起',
    });
  } finally {
    source.destroy();
  }
}
