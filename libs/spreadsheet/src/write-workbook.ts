import { columnName } from './cell';
import { serialOf } from './day';
import { zipOf } from './zip-writer';

/** What goes into a cell: text, kept as text whatever it looks like, or an instant. */
export type WrittenCell = string | Date;

/** One sheet to write. */
export interface WrittenSheet {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: AsyncIterable<readonly WrittenCell[]>;
  /** In whose wall clock instants are shown: minutes east of Greenwich. */
  readonly offsetMinutes: number;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Most characters that a cell can hold. */
const cellLimit = 32_767;
/** Numbers of the styles below. */
const style = { text: 1, title: 2, time: 3 };

/**
 * A workbook of one sheet, as a stream of bytes. Every text stays a text: long numbers keep their digits, zeros before them stay,
 * and nothing that begins with `=` is ever run. The first row stands still, and columns are formatted as text, so that what
 * people type into them stays as they typed it.
 */
export function writeWorkbook(sheet: WrittenSheet): AsyncGenerator<Buffer> {
  const office = `${officeRelations}/officeDocument`;
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  const type = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('workbook.xml', 'sheet.main')}${type('worksheets/sheet1.xml', 'worksheet')}${type('styles.xml', 'styles')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${head}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook ${main} xmlns:r="${officeRelations}"><sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) },
  ]);
}

const styles =
  `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

async function* sheetXml({ titles, rows, offsetMinutes }: WrittenSheet): AsyncGenerator<string> {
  const columns = titles
    .map(
      (title, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${widthOf(title)}" style="${style.text}" customWidth="1"/>`,
    )
    .join('');
  yield `${head}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns}</cols><sheetData>${rowXml(1, titles, offsetMinutes, style.title)}`;
  let row = 1;
  for await (const cells of rows) yield rowXml((row += 1), cells, offsetMinutes, style.text);
  // Digits that are kept as text are meant so: no green corner on every cell.
  const all = `A1:${columnName(titles.length)}${row}`;
  yield `</sheetData><ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

/** Chinese characters take two places. */
function widthOf(title: string): number {
  const places = [...title].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 2 : 1), 0);
  return Math.min(Math.max(places + 2, 12), 40);
}

function rowXml(row: number, cells: readonly WrittenCell[], offsetMinutes: number, textStyle: number): string {
  const written = cells.map((cell, at) => {
    const where = `r="${columnName(at + 1)}${row}"`;
    if (typeof cell !== 'string') return `<c ${where} s="${style.time}"><v>${serialOf(cell, offsetMinutes)}</v></c>`;
    if (cell === '') return '';
    const text = escaped(cell.slice(0, cellLimit));
    return `<c ${where} s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${row}">${written.join('')}</row>`;
}

/** XML 1.0 has no way to write control characters or half a character. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
