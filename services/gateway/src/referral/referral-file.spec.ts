import { archive, workbook, WorkbookCell, WorkbookOptions } from '@streetgrid/testing';
import { fileLimit, readReferralFile, rowLimit } from './referral-file';
import { timeOf } from './referral-columns';

const head = '工单编号,诉求内容,来电人,联系电话,是否回访,办理时限,网格';
const file = (...lines: readonly string[]) => Buffer.from([head, ...lines].join('\r\n'));
/** 工单编号,诉求内容 / A-1,路灯不亮 in GBK. */
const gbk = Buffer.from([
  ...[0xb9, 0xa4, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xcb, 0xdf, 0xc7, 0xf3, 0xc4, 0xda, 0xc8, 0xdd, 0x0a],
  ...[0x41, 0x2d, 0x31, 0x2c, 0xc2, 0xb7, 0xb5, 0xc6, 0xb2, 0xbb, 0xc1, 0xc1, 0x0a],
]);
const slugs = ({ rows }: Awaited<ReturnType<typeof readReferralFile>>) =>
  rows.map(({ input, faults }) => [input.row, faults.map(({ field, slug }) => `${field} ${slug}`.trim()).join()]);

describe('a file of work orders', () => {
  it('is read with a mark before it, columns in any order, quoted line breaks, emoji, and columns that nobody knows', async () => {
    const text =
      '\ufeff诉求内容,渠道,工单编号*,是否回访\r\n"第一行,\n第二行😀",电话,A-1,是\r\n,,,\r\n-1楼漏水,微信,A-2,\r\n';
    const { rows, ignored } = await readReferralFile(Buffer.from(text), 'utf-8');
    expect(ignored).toEqual(['渠道']);
    expect(rows.map(({ input }) => [input.row, input.number, input.text, input.callBackWished])).toEqual([
      [2, 'A-1', '第一行,\n第二行😀', true],
      [4, 'A-2', '-1楼漏水', false],
    ]);
  });

  it('is read in GBK once that was said, and not before', async () => {
    await expect(readReferralFile(gbk, 'utf-8')).rejects.toThrow('file-is-gbk');
    const [row] = (await readReferralFile(gbk, 'gb18030')).rows;
    expect(row?.input).toMatchObject({ number: 'A-1', text: '路灯不亮' });
    const [utf8] = (await readReferralFile(file('A-1,路灯不亮'), 'gb18030')).rows;
    expect(utf8?.input.text).toBe('路灯不亮');
  });

  it('names row, column and fault of every wrong cell', async () => {
    const read = await readReferralFile(
      file(
        `A-1,"=cmd|'/c calc'!A1",,,,,`,
        `A-2,${'长'.repeat(50_000)},,,,,`,
        'A-3,漏水,,,也许,2026-02-30,',
        'A-4,漏水,,,,,,滑出去的单元格',
        'A-5,漏水,,,,2026-11-24 18:00,',
        'A-5,别的事,,,,,',
      ),
      'utf-8',
    );
    expect(slugs(read)).toEqual([
      [2, 'text cell-is-formula'],
      [3, 'text cell-too-long'],
      [4, 'call_back_wished yes-no-invalid,due_time time-invalid'],
      [5, 'row-too-wide'],
      [6, ''],
      [7, 'number referral-number-twice'],
    ]);
  });

  it.each<[string, string, Buffer]>([
    ['file-empty', 'nothing', Buffer.alloc(0)],
    ['file-empty', 'titles alone', file()],
    ['file-columns-missing', 'other columns', Buffer.from('姓名,电话\n王,1')],
    ['file-column-twice', 'a column that is there twice', Buffer.from('工单编号,工单号,内容\n1,2,3')],
    ['workbook-broken', 'half a workbook', Buffer.from('PK\u0003\u0004rest')],
    ['workbook-old', 'an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['workbook-none', 'another archive', archive([{ name: 'word/document.xml', text: '<w/>' }])],
    ['file-encoding-unknown', 'UTF-16', Buffer.from(`\ufeff${head}`, 'utf16le')],
    ['file-encoding-unknown', 'a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
    ['file-broken', 'a quote that never ends', file('A-1,"漏水')],
    ['file-too-long', 'too many rows', file(...Array.from({ length: rowLimit + 1 }, (_, at) => `A-${at},漏水`))],
    ['file-too-large', 'too many bytes', Buffer.alloc(fileLimit + 1, 0x61)],
  ])('is refused as a whole (%s): %s', async (slug, _, bytes) => {
    await expect(readReferralFile(bytes, 'gb18030')).rejects.toThrow(slug);
  });
});

describe('a workbook of work orders', () => {
  const titles = ['工单编号', '诉求内容', '来电人', '联系电话', '是否回访', '办理时限', '网格'];
  const read = (rows: readonly (readonly WorkbookCell[])[], options?: WorkbookOptions) =>
    readReferralFile(workbook(rows, options), 'utf-8');
  const inputs = async (...given: Parameters<typeof read>) => (await read(...given)).rows.map(({ input }) => input);

  it('is read as the same file in CSV, below the name of the list, with blank rows and a column that nobody knows', async () => {
    const orders = [
      ['A-1', '第一行,\n第二行😀', '电话', '是'],
      ['A-2', '-1楼漏水', '微信', ''],
    ];
    const lines = [
      '12345工单日报,,,',
      '工单编号,诉求内容,渠道,是否回访',
      ',,,',
      'A-1,"第一行,\n第二行😀",电话,是',
      'A-2,-1楼漏水,微信,',
    ];
    const csv = await readReferralFile(Buffer.from(lines.join('\r\n')), 'utf-8');
    const xlsx = await read([['12345工单日报'], ['工单编号', '诉求内容', '渠道', '是否回访'], [], ...orders], {
      merged: ['A1:D1'],
    });
    expect(xlsx).toEqual(csv);
    expect(xlsx.rows.map(({ input, faults }) => [input.row, input.number, faults])).toEqual([
      [4, 'A-1', []],
      [5, 'A-2', []],
    ]);
    expect(xlsx.ignored).toEqual(['渠道']);
  });

  it('keeps every digit of numbers that a spreadsheet keeps as numbers, and the zeros that a format shows', async () => {
    const [order] = await inputs(
      [
        titles,
        [20_261_124_000_123, '漏水', '王', { xml: '<v>1.380000000100000E+10</v>' }, { xml: '<v>1</v>', type: 'b' }],
      ],
      {},
    );
    expect(order).toMatchObject({ number: '20261124000123', callerPhone: '13800000001', callBackWished: true });
    const [zeros] = await inputs([titles, ['A', '漏水', '王', { xml: '<v>1065001234</v>', style: 1 }]], {
      formats: ['00000000000'],
    });
    expect(zeros?.callerPhone).toBe('01065001234');
  });

  it('takes times as text, as days and as days with a time, from 1900 and from 1904 on, of Shanghai', async () => {
    const formats = ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm'];
    const cell = (value: number, style: number) => ({ xml: `<v>${value}</v>`, style });
    const dueOf = async (due: WorkbookCell, date1904 = false) =>
      (await inputs([titles, ['A', '漏水', '', '', '', due]], { formats, date1904 }))[0]?.dueTime?.toISOString();
    expect(await dueOf('2026-11-24 18:00')).toBe('2026-11-24T10:00:00.000Z');
    expect(await dueOf(cell(46_350.75, 2))).toBe('2026-11-24T10:00:00.000Z');
    expect(await dueOf(cell(44_888.75, 2), true)).toBe('2026-11-24T10:00:00.000Z');
    expect(await dueOf({ xml: '<v>2026-11-24T18:00:00</v>', type: 'd' })).toBe('2026-11-24T10:00:00.000Z');
    // A day alone ends with it; midnight that the cell shows is midnight.
    expect(await dueOf(cell(46_350, 1))).toBe('2026-11-24T15:59:59.000Z');
    expect(await dueOf(cell(46_350, 2))).toBe('2026-11-23T16:00:00.000Z');
  });

  it('names row, column and fault of every wrong cell', async () => {
    const read_ = await read(
      [
        ['', ...titles],
        ['1', { xml: '<f>B9</f><v>A-1</v>', type: 'str' }, '漏水'],
        ['2', 'A-2', { xml: '<v>#REF!</v>', type: 'e' }],
        ['3', { xml: '<v>46357</v>', style: 1 }, '漏水'],
        ['4', { xml: '<v>2.02611240001234E+19</v>' }, '漏水'],
        ['5', 'A-5', '漏水', '', '', '', 0.75],
        ['6', 'A-6', '漏水', '', '', '', 20_261_124],
        ['7', 'A-7', '漏水'],
        ['8', 'A-8', '漏水', '张', '13800000001'],
        ['9', 'A-9', '漏水'],
        ['10', 'A-10', '漏水', '', '', '', '', '', '滑出去的单元格'],
        [{ xml: '<f>A1+1</f><v>11</v>' }, 'A-11', '漏水'],
      ],
      { formats: [16], hiddenRows: [8], merged: ['D9:D10', 'A11:A12'] },
    );
    expect(slugs(read_)).toEqual([
      [2, 'number cell-is-formula'],
      [3, 'text cell-is-formula'],
      [4, 'number cell-is-date'],
      [5, 'number cell-is-rounded'],
      [6, 'due_time time-invalid'],
      [7, 'due_time time-invalid'],
      [8, 'row-is-hidden'],
      [9, 'caller_name cell-is-merged'],
      [10, 'caller_name cell-is-merged'],
      [11, 'row-too-wide'],
      [12, ''],
    ]);
  });

  it('is read from the one sheet that has the titles, whatever stands beside it', async () => {
    const notes = { name: '填写说明', rows: [['请按模板填写'], ['第二行']] };
    const old = { name: '昨天', hidden: true, rows: [titles, ['B-1', '漏水']] };
    const sheets = [{ name: '说明' }, notes, { name: '工单', rows: [titles, ['A-1', '漏水']] }, old, 'Sheet5'];
    expect(await inputs([], { sheets })).toMatchObject([{ number: 'A-1' }]);
    const two = [...sheets, { name: '今天', rows: [titles, ['C-1', '漏水']] }];
    await expect(read([], { sheets: two })).rejects.toMatchObject({
      slug: 'workbook-sheets-several',
      params: { sheets: '工单、今天' },
    });
    await expect(read([], { sheets: [notes, 'Sheet2'] })).rejects.toThrow('file-empty');
    await expect(read([['请按模板填写']])).rejects.toThrow('file-columns-missing');
    await expect(read([titles])).rejects.toThrow('file-empty');
  });

  it('of five thousand rows is read, and the next one is refused', async () => {
    const orders = Array.from({ length: rowLimit }, (_, at) => [`A-${at}`, '漏水']);
    expect((await read([titles, ...orders])).rows).toHaveLength(rowLimit);
    await expect(read([titles, ...orders, ['B', '漏水']])).rejects.toThrow('file-too-long');
  });

  it.each<[string, string, Buffer]>([
    [
      'workbook-encrypted',
      'a password',
      Buffer.from(`d0cf11e0${Buffer.from('EncryptedPackage', 'utf16le').toString('hex')}`, 'hex'),
    ],
    ['workbook-too-large', 'blanks that unpack to a thousand times their size', workbook([[' '.repeat(20_000_000)]])],
    ['workbook-too-wide', 'a hundred columns and one', workbook([Array.from({ length: 101 }, () => '列')])],
    [
      'workbook-merged',
      'merged cells without end',
      workbook([titles, ['A', 'b']], { merged: Array.from({ length: 2_001 }, (_, at) => `H${at + 9}`) }),
    ],
    [
      'workbook-sheets-too-many',
      'twenty-one sheets',
      workbook([], { sheets: Array.from({ length: 21 }, (_, at) => `${at}`) }),
    ],
  ])('is refused as a whole (%s): %s', async (slug, _, bytes) => {
    await expect(readReferralFile(bytes, 'utf-8')).rejects.toThrow(slug);
  });
});

describe('a time in a cell', () => {
  it.each([
    ['2026-11-24 18:00', '2026-11-24T10:00:00.000Z'],
    ['2026/11/4 9:05:07', '2026-11-04T01:05:07.000Z'],
    ['2026年11月24日', '2026-11-24T15:59:59.000Z'],
    ['2026-11-24T10:00:00+08:00', '2026-11-24T02:00:00.000Z'],
  ])('%s is of Shanghai', (text, instant) => expect(timeOf(text)?.toISOString()).toBe(instant));

  it.each(['2026-02-30', '24.11.2026', '45985.5', '明天', '2026-11-24 25:00', '2026-13-01T00:00:00Z'])(
    '%s is none',
    (text) => expect(timeOf(text)).toBeUndefined(),
  );
});
