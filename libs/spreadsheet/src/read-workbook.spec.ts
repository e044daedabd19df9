import { archive, workbook, WorkbookCell, WorkbookOptions } from '@streetgrid/testing';
import { RawRow } from './cell';
import { WorkbookUnreadable } from './unreadable';
import { openWorkbook } from './workbook';

const limits = { sheet: 8 * 1024 * 1024, texts: 2 * 1024 * 1024, columns: 50, merged: 3 };

async function rowsOf(bytes: Buffer, name?: string): Promise<RawRow[]> {
  const book = await openWorkbook(bytes, limits);
  const sheet = await book.read(name ?? book.sheets[0]?.name ?? '');
  const rows = await Array.fromAsync(sheet.rows);
  book.close();
  return rows;
}
const cellsOf = async (cells: readonly WorkbookCell[], options?: WorkbookOptions) =>
  (await rowsOf(workbook([cells], options)))[0]?.cells;
const refusal = async (bytes: Buffer) => {
  const error: unknown = await rowsOf(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkbookUnreadable)) throw error ?? new Error('it was read');
  return [error.reason, error.detail];
};
/** A workbook of one sheet whose XML is this. */
const sheetOf = (data: string, name = 'xl/worksheets/sheet1.xml') =>
  archive([
    { name, text: data },
    {
      name: 'xl/workbook.xml',
      text: '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
  ]);

describe('a cell of a workbook', () => {
  it('that keeps a number says it in full, with the zeros that its format shows', async () => {
    expect(
      await cellsOf(
        [13_800_000_001, 20_261_124_000_123, { xml: '<v>1.38E+10</v>' }, { xml: '<v>1065001234</v>', style: 1 }],
        { formats: ['00000000000'] },
      ),
    ).toMatchObject([
      { text: '13800000001', number: 13_800_000_001 },
      { text: '20261124000123' },
      { text: '13800000000' },
      { text: '01065001234', number: 1_065_001_234 },
    ]);
    // What Excel writes for 116.4661.
    expect(await cellsOf([{ xml: '<v>116.46610000000001</v>' }])).toMatchObject([{ text: '116.4661' }]);
  });

  it('is a day, or has a time, by how the spreadsheet shows it', async () => {
    const formats = [
      14,
      22,
      31,
      'yyyy"年"m"月"d"日"',
      'yyyy/m/d\\ h:mm;@',
      '[$-804]yyyy-mm-dd',
      '#,##0.00"元"',
      '[h]:mm',
    ];
    const cells = formats.map((_, at) => ({ xml: '<v>46350.75</v>', style: at + 1 }));
    expect((await cellsOf(cells, { formats }))?.map((cell) => cell?.date)).toEqual([
      ...['day', 'time', 'day', 'day', 'time', 'day', undefined, 'time'],
    ]);
    expect((await cellsOf([46_350]))?.[0]?.date).toBeUndefined();
  });

  it('is known as computed, as an error, as yes or no, as text of one or of several pieces', async () => {
    const cells = await cellsOf([
      { xml: '<f>A1+1</f><v>2</v>' },
      { xml: '<v>#REF!</v>', type: 'e' },
      { xml: '<v>1</v>', type: 'b' },
      { xml: '<is><r><t>北</t></r><r><t>里</t></r><rPh><t>bei</t></rPh></is>', type: 'inlineStr' },
      { xml: '', style: 1 },
      'a & "b"',
    ]);
    expect(cells).toMatchObject([
      { text: '2', formula: true },
      { text: '#REF!', formula: true },
      { text: 'TRUE' },
      { text: '北里' },
      undefined,
      { text: 'a & "b"' },
    ]);
  });
});

describe('a workbook', () => {
  it('lists its sheets, hidden ones as such, and reads each of them more than once', async () => {
    const bytes = workbook([['一']], { sheets: ['工单', { name: '旧', hidden: true, rows: [['二']] }] });
    const book = await openWorkbook(bytes, limits);
    expect(book.sheets).toMatchObject([
      { name: '工单', hidden: false },
      { name: '旧', hidden: true },
    ]);
    for (const name of ['工单', '旧', '工单']) {
      for await (const { cells } of (await book.read(name)).rows) {
        expect(cells[0]?.text).toBe(name === '旧' ? '二' : '一');
        break;
      }
    }
    book.close();
  });

  it('says which rows are hidden and which cells are merged', async () => {
    const book = await openWorkbook(workbook([['a'], ['b']], { hiddenRows: [2], merged: ['A1:C2', 'AA10'] }), limits);
    const sheet = await book.read('Sheet1');
    expect((await Array.fromAsync(sheet.rows)).map(({ hidden }) => hidden)).toEqual([false, true]);
    expect(sheet.merged).toEqual([
      { range: 'A1:C2', firstRow: 1, lastRow: 2, firstColumn: 1, lastColumn: 3 },
      { range: 'AA10', firstRow: 10, lastRow: 10, firstColumn: 27, lastColumn: 27 },
    ]);
    book.close();
  });

  const blown = (bytes: number) => sheetOf(`<worksheet><sheetData>${' '.repeat(bytes)}</sheetData></worksheet>`);
  const noise = Array.from({ length: 400_000 }, (_, at) => ((at * 2_654_435_761) % 2 ** 32).toString(36)).join('');
  const rows = (xml: string) => sheetOf(`<worksheet><sheetData>${xml}</sheetData></worksheet>`);
  const compound = (inside: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_024), Buffer.from(inside, 'utf16le')]);
  const many = Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}.xml`, text: '' }));

  it.each<[string, Buffer, unknown[]]>([
    ['the format before 2007', compound('Workbook'), ['old-format', '']],
    ['a workbook with a password', compound('EncryptedPackage'), ['encrypted', '']],
    ['a picture', Buffer.from('89504e47', 'hex'), ['not-a-workbook', '']],
    ['a document', archive([{ name: 'word/document.xml', text: '<w/>' }]), ['not-a-workbook', '']],
    ['half of one', workbook([['a']]).subarray(0, 300), ['broken', expect.any(String)]],
    ['blanks that unpack to a thousand times their size', blown(6 * 1024 * 1024), ['bomb', '']],
    ['thousands of parts', archive(many), ['bomb', '']],
    ['a sheet that unpacks to too much', rows(`<!--${noise.repeat(4)}-->`), ['too-large', 8]],
    ['a cell in the last column of all', rows('<row r="7"><c r="XFD7"><v>1</v></c></row>'), ['too-wide', 7]],
    ['a cell beyond it', rows('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), ['broken', 'cell ZZZZZZ1']],
    ['a row twice', rows('<row r="2"/><row r="2"/>'), ['broken', 'row 2 after row 2']],
    ['a row that is none', rows('<row r="1e9"/>'), ['broken', 'row 1e9 after row 0']],
    ['an entity of its own', sheetOf('<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'), ['broken', expect.any(String)]],
    [
      'a sheet that is listed and not there',
      sheetOf('', 'xl/other.xml'),
      ['broken', expect.stringContaining('missing')],
    ],
    ['merged cells without end', workbook([['a']], { merged: ['A1', 'B1', 'C1', 'D1'] }), ['too-many-merged', 3]],
  ])('is refused when it is %s', async (_, bytes, expected) => {
    expect(await refusal(bytes)).toEqual(expected);
  });

  it('passes over cells that hold a style alone, out to the last column', async () => {
    const xml = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row>';
    expect((await rowsOf(rows(xml)))[0]?.cells).toHaveLength(1);
  });
});
