import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** What a cell of a workbook holds: text, a number, or the XML between <c …> and </c> of something odd. */
export type WorkbookCell = string | number | { readonly xml: string; readonly type?: string } | undefined;

export interface WorkbookOptions {
  readonly merged?: readonly string[];
  readonly sheets?: readonly string[];
  readonly date1904?: boolean;
}

/** Bytes of a workbook as Excel writes it: texts shared, the rows in the first sheet. */
export function workbook(rows: readonly (readonly WorkbookCell[])[], options: WorkbookOptions = {}): Buffer {
  const { merged = [], sheets = ['Sheet1'], date1904 = false } = options;
  const texts: string[] = [];
  const cellXml = (cell: WorkbookCell, row: number, at: number): string => {
    const reference = `r="${columnName(at)}${row}"`;
    if (cell === undefined) return '';
    if (typeof cell === 'number') return `<c ${reference}><v>${cell}</v></c>`;
    if (typeof cell === 'object') return `<c ${reference}${cell.type ? ` t="${cell.type}"` : ''}>${cell.xml}</c>`;
    texts.push(cell);
    return `<c ${reference} t="s"><v>${texts.length - 1}</v></c>`;
  };
  const rowsXml = rows.map((cells, index) => {
    const row = index + 1;
    return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, row, at)).join('')}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheetXml = (data: string, tail = '') => `<worksheet ${main}><sheetData>${data}</sheetData>${tail}</worksheet>`;
  return zip([
    ...sheets.map((_, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: at === 0 ? sheetXml(rowsXml.join(''), merges && `<mergeCells>${merges}</mergeCells>`) : sheetXml(''),
    })),
    {
      name: 'xl/workbook.xml',
      text: `<workbook ${main} xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${sheets
        .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
        .join('')}</Relationships>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      text: `<sst ${main}>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  ]);
}

/** A folder that is gone after the work, with these files. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'streetgrid-sheets-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A zip archive with deflated entries and a central directory. */
function zip(entries: readonly { readonly name: string; readonly text: string }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
