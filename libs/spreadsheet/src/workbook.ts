import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { type Entry, fromBuffer, open, type ZipFile } from 'yauzl';
import { MergedCells, RawRow, RawSheet } from './cell';
import { NumberFormat, readFormats } from './number-format';
import { SheetReader, SheetTerms } from './sheet-reader';
import { WorkbookUnreadable } from './unreadable';

/** How much of a workbook is read; what goes beyond is refused before it is in memory. */
export interface WorkbookLimits {
  /** Bytes that a sheet may unpack to; it streams. */
  readonly sheet: number;
  /** Bytes that the texts that cells share may unpack to; they are kept in memory. */
  readonly texts: number;
  readonly columns: number;
  /** Ranges of merged cells. */
  readonly merged: number;
}

/** A sheet as the workbook lists it. */
export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/** An opened workbook. */
export interface Workbook {
  readonly sheets: readonly SheetName[];
  /** Reads a sheet of this name from its start; may be left before its end, and be read again. */
  read(name: string): Promise<RawSheet>;
  close(): void;
}

type Parts = ReadonlyMap<string, Entry>;
interface Listed extends SheetName {
  readonly path: string;
}

const entryLimit = 2_000;
/** Real sheets unpack to some ten times their size, blank formatted ones to fifty. */
const ratioLimit = 200;
const smallPart = 1024 * 1024;

/**
 * Opens a workbook (.xlsx, .xlsm), a file or its bytes; rows stream. Formulas are not run, links not followed, entities of a
 * document type not expanded. Throws WorkbookUnreadable.
 */
export async function openWorkbook(source: string | Buffer, limits: WorkbookLimits): Promise<Workbook> {
  const zip = await openZip(source);
  try {
    const parts = await partsOf(zip);
    if (!parts.has('xl/workbook.xml')) throw new WorkbookUnreadable('not-a-workbook');
    const read = <T>(path: string, listen: (parser: SaxesParser) => T) => readPart(zip, parts, path, limits, listen);
    const { sheets, date1904 } = await listSheets(read);
    let terms: Promise<SheetTerms> | undefined;
    return {
      sheets,
      read: async (name) => {
        const sheet = sheets.find((each) => each.name === name);
        if (!sheet) throw new WorkbookUnreadable('broken', `no sheet ${name.slice(0, 40)}`);
        const known = await (terms ??= termsOf(read, parts, limits));
        const merged: MergedCells[] = [];
        const stream = await streamOf(zip, partAt(parts, sheet.path), limits.sheet);
        return { rows: rowsOf(stream, known, merged), merged, date1904 };
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw asUnreadable(error);
  }
}

/** By its first bytes: an archive, as workbooks are, or the container of the formats before them. */
export function looksLikeWorkbook(bytes: Buffer): boolean {
  return isArchive(bytes) || isCompound(bytes);
}

function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

/** The container of the old formats, and of workbooks with a password. */
function isCompound(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';
}

async function openZip(source: string | Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false } as const;
  try {
    return await new Promise((resolve, reject) => {
      const done = (error: Error | null, zip: ZipFile) => (error ? reject(error) : resolve(zip));
      if (typeof source === 'string') open(source, options, done);
      else fromBuffer(source, options, done);
    });
  } catch (error) {
    const bytes = typeof source === 'string' ? await readFile(source) : source;
    if (isCompound(bytes))
      throw new WorkbookUnreadable(
        bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-format',
      );
    throw isArchive(bytes) ? asUnreadable(error) : new WorkbookUnreadable('not-a-workbook');
  }
}

function partsOf(zip: ZipFile): Promise<Parts> {
  const parts = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      parts.set(entry.fileName, entry);
      if (parts.size > entryLimit) reject(new WorkbookUnreadable('bomb'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(parts));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function partAt(parts: Parts, path: string): Entry {
  const entry = parts.get(path);
  if (!entry) throw new WorkbookUnreadable('broken', `${path.slice(0, 80)} is missing`);
  return entry;
}

function streamOf(zip: ZipFile, entry: Entry, limit: number): Promise<Readable> {
  const { uncompressedSize: size, compressedSize } = entry;
  if (size > smallPart && size > compressedSize * ratioLimit) throw new WorkbookUnreadable('bomb');
  if (size > limit) throw new WorkbookUnreadable('too-large', Math.floor(limit / 2 ** 20));
  return new Promise((resolve, reject) =>
    // yauzl ends the stream with an error when more comes out than the directory says.
    zip.openReadStream(entry, (error, stream) => (error ? reject(asUnreadable(error)) : resolve(stream))),
  );
}

type ReadPart = <T>(path: string, listen: (parser: SaxesParser) => T) => Promise<T>;

/** Runs a parser over a part, and answers what the listener made of it. */
async function readPart<T>(
  zip: ZipFile,
  parts: Parts,
  path: string,
  limits: WorkbookLimits,
  listen: (parser: SaxesParser) => T,
): Promise<T> {
  const stream = await streamOf(zip, partAt(parts, path), limits.texts);
  const parser = new SaxesParser();
  const heard = listen(parser);
  try {
    for await (const text of stream.setEncoding('utf8') as AsyncIterable<string>) parser.write(text);
    parser.close();
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    stream.destroy();
  }
  return heard;
}

async function listSheets(read: ReadPart): Promise<{ sheets: readonly Listed[]; date1904: boolean }> {
  const found: { name: string; relation: string; hidden: boolean }[] = [];
  let date1904 = false;
  await read('xl/workbook.xml', (parser) =>
    parser.on('opentag', ({ name, attributes }) => {
      if (local(name) === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (local(name) !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'id')?.[1] ?? '';
      found.push({ name: attributes.name ?? '', relation, hidden: (attributes.state ?? 'visible') !== 'visible' });
    }),
  );
  const targets = new Map<string, string>();
  await read('xl/_rels/workbook.xml.rels', (parser) =>
    parser.on('opentag', ({ attributes: { Id, Target } }) => void targets.set(Id ?? '', Target ?? '')),
  );
  const pathOf = (target: string) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  const sheets = found.map(({ name, hidden, relation }) => ({
    name,
    hidden,
    path: pathOf(targets.get(relation) ?? ''),
  }));
  // Charts on a sheet of their own are listed among them.
  return { sheets: sheets.filter(({ path }) => !path.startsWith('xl/chartsheets/')), date1904 };
}

async function termsOf(read: ReadPart, parts: Parts, { columns, merged }: WorkbookLimits): Promise<SheetTerms> {
  const texts = parts.has('xl/sharedStrings.xml') ? await read('xl/sharedStrings.xml', sharedTexts) : [];
  const formats: readonly NumberFormat[] = parts.has('xl/styles.xml') ? await read('xl/styles.xml', readFormats) : [];
  return { texts, formats, columns, merged };
}

/** Texts that cells name by number; hints for the pronunciation are left out. */
function sharedTexts(parser: SaxesParser): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inHint = false;
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
  return texts;
}

async function* rowsOf(stream: Readable, terms: SheetTerms, merged: MergedCells[]): AsyncGenerator<RawRow> {
  const parser = new SaxesParser();
  const reader = new SheetReader(parser, terms, merged);
  try {
    for await (const text of stream.setEncoding('utf8') as AsyncIterable<string>) {
      parser.write(text);
      yield* reader.take();
    }
    parser.close();
    yield* reader.take();
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    stream.destroy();
  }
}

/** `x:row` → `row`. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function asUnreadable(error: unknown): WorkbookUnreadable {
  if (error instanceof WorkbookUnreadable) return error;
  return new WorkbookUnreadable('broken', error instanceof Error ? error.message : String(error));
}
