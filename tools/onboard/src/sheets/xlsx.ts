import { open as openFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { type Entry, open, type ZipFile } from 'yauzl';
import { Unreadable } from './problem';
import { RawRow, RawSheet } from './raw';
import { MergedCells, SheetReader } from './xlsx-sheet';

/** Most bytes that a part of the workbook may unpack to: a small file must not fill the memory. */
const sheetLimit = 512 * 1024 * 1024;
const textLimit = 64 * 1024 * 1024;
const entryLimit = 2_000;

/**
 * Opens a workbook and streams the sheet of this name, or its only one. Only texts that cells share are kept in memory, at
 * most 64 MB of them. Throws Unreadable for what is no xlsx.
 */
export async function openXlsx(file: string, sheetName: string): Promise<RawSheet> {
  await demandZip(file);
  const zip = await openZip(file);
  const close = async () => zip.close();
  try {
    const parts = await partsOf(zip);
    const { path, date1904 } = await findSheet(zip, parts, sheetName);
    const texts = parts.has('xl/sharedStrings.xml') ? await sharedTexts(zip, parts) : [];
    const merged: MergedCells[] = [];
    const content = await streamOf(zip, partAt(parts, path), sheetLimit);
    return { rows: rowsOf(content, texts, merged), merged, date1904, close };
  } catch (error) {
    await close();
    throw error instanceof Unreadable ? error : broken(error);
  }
}

type Parts = ReadonlyMap<string, Entry>;

async function demandZip(file: string): Promise<void> {
  const handle = await openFile(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.readUInt32BE() === 0xd0cf11e0)
      throw new Unreadable({
        what: '是旧版 .xls，或者加了密码',
        wanted: '没有密码的 .xlsx（“另存为”→“Excel 工作簿”）',
      });
  } finally {
    await handle.close();
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(file, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(broken(error)) : resolve(zip))),
  );
}

function partsOf(zip: ZipFile): Promise<Parts> {
  const parts = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      parts.set(entry.fileName, entry);
      if (parts.size > entryLimit) reject(broken(new Error('too many parts')));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(parts));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function partAt(parts: Parts, path: string): Entry {
  const entry = parts.get(path);
  if (!entry) throw broken(new Error(`${path} is missing`));
  return entry;
}

function streamOf(zip: ZipFile, entry: Entry, limit: number): Promise<Readable> {
  if (entry.uncompressedSize > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) =>
    // yauzl ends the stream with an error when more comes out than the directory says.
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
}

/** Runs a parser over a part; `before` gets the parser to listen to. */
async function parsePart(stream: Readable, before: (parser: SaxesParser) => void): Promise<void> {
  const parser = new SaxesParser();
  before(parser);
  for await (const text of stream.setEncoding('utf8') as AsyncIterable<string>) parser.write(text);
  parser.close();
}

/** Where the sheet lies: by its name, or the only one that is shown. */
async function findSheet(zip: ZipFile, parts: Parts, wanted: string): Promise<{ path: string; date1904: boolean }> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let date1904 = false;
  await parsePart(await streamOf(zip, partAt(parts, 'xl/workbook.xml'), textLimit), (parser) =>
    parser.on('opentag', ({ name, attributes }) => {
      if (local(name) === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (local(name) !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'id')?.[1] ?? '';
      sheets.push({ name: attributes.name ?? '', relation, hidden: (attributes.state ?? 'visible') !== 'visible' });
    }),
  );
  const shown = sheets.filter(({ hidden }) => !hidden);
  const sheet = sheets.find(({ name }) => name === wanted) ?? (shown.length === 1 ? shown[0] : undefined);
  if (!sheet)
    throw new Unreadable({
      what: `有 ${shown.length} 个工作表（${shown.map(({ name }) => name).join('、')}），不知道用哪一个`,
      wanted: `只留一个，或将它命名为“${wanted}”`,
    });
  const targets = new Map<string, string>();
  await parsePart(await streamOf(zip, partAt(parts, 'xl/_rels/workbook.xml.rels'), textLimit), (parser) =>
    parser.on('opentag', ({ attributes: { Id, Target } }) => void targets.set(Id ?? '', Target ?? '')),
  );
  const target = targets.get(sheet.relation) ?? '';
  return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, date1904 };
}

/** Texts that cells name by number; hints for the pronunciation are left out. */
async function sharedTexts(zip: ZipFile, parts: Parts): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inHint = false;
  await parsePart(await streamOf(zip, partAt(parts, 'xl/sharedStrings.xml'), textLimit), (parser) => {
    parser.on('opentag', ({ name }) => {
      if (local(name) === 'si') text = '';
      if (local(name) === 'rPh') inHint = true;
      inText = local(name) === 't' && !inHint;
    });
    parser.on('text', (piece) => {
      if (inText) text += piece;
    });
    parser.on('closetag', ({ name }) => {
      inText = false;
      if (local(name) === 'rPh') inHint = false;
      if (local(name) === 'si') texts.push(text);
    });
  });
  return texts;
}

async function* rowsOf(stream: Readable, texts: readonly string[], merged: MergedCells[]): AsyncGenerator<RawRow> {
  const parser = new SaxesParser();
  const reader = new SheetReader(parser, texts, merged);
  try {
    for await (const text of stream.setEncoding('utf8') as AsyncIterable<string>) {
      parser.write(text);
      yield* reader.take();
    }
    parser.close();
    yield* reader.take();
  } catch (error) {
    throw error instanceof Unreadable ? error : broken(error);
  } finally {
    stream.destroy();
  }
}

/** `x:row` → `row`. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function tooLarge(limit: number): Unreadable {
  return new Unreadable({ what: `内容太大，展开后超过 ${limit / 2 ** 20} MB`, wanted: '删去多余的内容、格式和空行' });
}

function broken(error: unknown): Unreadable {
  const reason = error instanceof Error ? error.message : String(error);
  return new Unreadable({ what: `不是完整的 .xlsx（${reason}）`, wanted: '重新“另存为”→“Excel 工作簿”' });
}
