import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Unreadable } from './problem';
import { RawRow, RawSheet } from './raw';

/** Encodings of csv files that can be read. */
export type Encoding = 'utf-8' | 'gb18030';
type Found = Encoding | 'utf-16' | 'unknown';

/** Longest record: a boundary of some ten thousand corners. */
const recordLimit = 4 * 1024 * 1024;

/**
 * Opens a csv file. UTF-8 is always understood; GB18030 (GBK) only when that was said, since a wrong guess would quietly
 * load wrong names. Throws Unreadable that says how to save it.
 */
export async function openCsv(file: string, encoding: Encoding): Promise<RawSheet> {
  const found = await encodingOf(file);
  if (found === 'utf-16') throw new Unreadable({ what: '编码是 UTF-16（Unicode 文本）', wanted: saveAs });
  if (found === 'unknown') throw new Unreadable({ what: '编码无法识别，既不是 UTF-8 也不是 GB18030', wanted: saveAs });
  if (found === 'gb18030' && encoding === 'utf-8')
    throw new Unreadable({
      what: '编码不是 UTF-8，看起来是 GB18030（GBK）',
      wanted: `${saveAs}，或者确认后加参数 --encoding gb18030`,
    });
  return { rows: rowsOf(file, found), merged: [], date1904: false, close: async () => undefined };
}

const saveAs = 'UTF-8（在 Excel 或 WPS 中“另存为”→“CSV UTF-8（逗号分隔）”）';

/** Which encoding the whole file is valid in; UTF-8 wins, GBK text is hardly ever valid UTF-8. */
async function encodingOf(file: string): Promise<Found> {
  const candidates = {
    'utf-8': new TextDecoder('utf-8', { fatal: true }),
    gb18030: new TextDecoder('gb18030', { fatal: true }),
  };
  const alive = new Set<Encoding>(['utf-8', 'gb18030']);
  const tries = (encoding: Encoding, chunk?: Buffer) => {
    try {
      candidates[encoding].decode(chunk, { stream: chunk !== undefined });
    } catch {
      alive.delete(encoding);
    }
  };
  let first = true;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (first && isUtf16(chunk)) return 'utf-16';
    first = false;
    if (chunk.includes(0)) return 'unknown';
    for (const encoding of [...alive]) tries(encoding, chunk);
    if (alive.size === 0) return 'unknown';
  }
  for (const encoding of [...alive]) tries(encoding);
  return alive.has('utf-8') ? 'utf-8' : alive.has('gb18030') ? 'gb18030' : 'unknown';
}

function isUtf16(chunk: Buffer): boolean {
  const [one, two] = chunk;
  return (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);
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
