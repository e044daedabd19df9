import { crc32, deflateRawSync } from 'node:zlib';

/** What a cell of a workbook holds: text, a number, or the XML between <c …> and </c> of something odd; `style` as in `formats`. */
export type WorkbookCell =
  string | number | { readonly xml: string; readonly type?: string; readonly style?: number } | undefined;
export type WorkbookRows = readonly (readonly WorkbookCell[])[];

export interface WorkbookOptions {
  readonly merged?: readonly string[];
  /** The first has the rows. */
  readonly sheets?: readonly (
    string | { readonly name: string; readonly hidden?: boolean; readonly rows?: WorkbookRows }
  )[];
  readonly date1904?: boolean;
  /** Rows, counted from 1, that are filtered out. */
  readonly hiddenRows?: readonly number[];
  /** How numbers are shown, by code or by the number of a format that is built in; style 1 is the first. */
  readonly formats?: readonly (string | number)[];
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Bytes of a workbook as Excel writes it, texts shared. Made apart from what reads and writes workbooks. */
export function workbook(rows: WorkbookRows, options: WorkbookOptions = {}): Buffer {
  const { merged = [], date1904 = false, hiddenRows = [], formats = [] } = options;
  const sheets = (options.sheets ?? ['Sheet1']).map((sheet, at) => {
    const named = typeof sheet === 'string' ? { name: sheet } : sheet;
    return { hidden: false, ...named, rows: at === 0 ? rows : (named.rows ?? []) };
  });
  const texts: string[] = [];
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheetXml = (data: string, tail = '') => `<worksheet ${main}><sheetData>${data}</sheetData>${tail}</worksheet>`;
  return archive([
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: sheetXml(
        rowsXml(sheet.rows, texts, at === 0 ? hiddenRows : []),
        at === 0 && merges !== '' ? `<mergeCells>${merges}</mergeCells>` : '',
      ),
    })),
    {
      name: 'xl/workbook.xml',
      text: `<workbook ${main} xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, hidden }, at) =>
            `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${sheets
        .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
        .join('')}</Relationships>`,
    },
    { name: 'xl/styles.xml', text: stylesXml(formats) },
    {
      name: 'xl/sharedStrings.xml',
      text: `<sst ${main}>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  ]);
}

function rowsXml(rows: WorkbookRows, texts: string[], hiddenRows: readonly number[]): string {
  const cellXml = (cell: WorkbookCell, row: number, at: number): string => {
    const reference = `r="${columnName(at)}${row}"`;
    if (cell === undefined) return '';
    if (typeof cell === 'number') return `<c ${reference}><v>${cell}</v></c>`;
    if (typeof cell === 'object') {
      const { xml, type, style } = cell;
      return `<c ${reference}${style ? ` s="${style}"` : ''}${type ? ` t="${type}"` : ''}>${xml}</c>`;
    }
    texts.push(cell);
    return `<c ${reference} t="s"><v>${texts.length - 1}</v></c>`;
  };
  return rows
    .map((cells, index) => {
      const row = index + 1;
      const hidden = hiddenRows.includes(row) ? ' hidden="1"' : '';
      return `<row r="${row}"${hidden}>${cells.map((cell, at) => cellXml(cell, row, at)).join('')}</row>`;
    })
    .join('');
}

/** The formats of named styles come first: what cells name is the list behind. */
function stylesXml(formats: readonly (string | number)[]): string {
  const own = formats.map((format, at) => ({ format, id: typeof format === 'number' ? format : 164 + at }));
  const codes = own.filter(({ format }) => typeof format === 'string');
  return `<styleSheet ${main}><numFmts>${codes
    .map(({ format, id }) => `<numFmt numFmtId="${id}" formatCode="${escaped(String(format))}"/>`)
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${own
    .map(({ id }) => `<xf numFmtId="${id}"/>`)
    .join('')}</cellXfs></styleSheet>`;
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A zip archive with deflated entries and a central directory. */
export function archive(entries: readonly { readonly name: string; readonly text: string }[]): Buffer {
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
