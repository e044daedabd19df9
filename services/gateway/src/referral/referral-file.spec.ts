import { fileLimit, readReferralFile, rowLimit } from './referral-file';
import { timeOf } from './referral-columns';

const head = '工单编号,诉求内容,来电人,联系电话,是否回访,办理时限,网格';
const file = (...lines: readonly string[]) => Buffer.from([head, ...lines].join('\r\n'));
/** 工单编号,诉求内容 / A-1,路灯不亮 in GBK. */
const gbk = Buffer.from([
  ...[0xb9, 0xa4, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xcb, 0xdf, 0xc7, 0xf3, 0xc4, 0xda, 0xc8, 0xdd, 0x0a],
  ...[0x41, 0x2d, 0x31, 0x2c, 0xc2, 0xb7, 0xb5, 0xc6, 0xb2, 0xbb, 0xc1, 0xc1, 0x0a],
]);
const slugs = (rows: ReturnType<typeof readReferralFile>['rows']) =>
  rows.map(({ input, faults }) => [input.row, faults.map(({ field, slug }) => `${field} ${slug}`.trim()).join()]);

describe('a file of work orders', () => {
  it('is read with a mark before it, columns in any order, quoted line breaks, emoji, and columns that nobody knows', () => {
    const text =
      '\ufeff诉求内容,渠道,工单编号*,是否回访\r\n"第一行,\n第二行😀",电话,A-1,是\r\n,,,\r\n-1楼漏水,微信,A-2,\r\n';
    const { rows, ignored } = readReferralFile(Buffer.from(text), 'utf-8');
    expect(ignored).toEqual(['渠道']);
    expect(rows.map(({ input }) => [input.row, input.number, input.text, input.callBackWished])).toEqual([
      [2, 'A-1', '第一行,\n第二行😀', true],
      [4, 'A-2', '-1楼漏水', false],
    ]);
  });

  it('is read in GBK once that was said, and not before', () => {
    expect(() => readReferralFile(gbk, 'utf-8')).toThrow('file-is-gbk');
    const [row] = readReferralFile(gbk, 'gb18030').rows;
    expect(row?.input).toMatchObject({ number: 'A-1', text: '路灯不亮' });
    const [utf8] = readReferralFile(file('A-1,路灯不亮'), 'gb18030').rows;
    expect(utf8?.input.text).toBe('路灯不亮');
  });

  it('names row, column and fault of every wrong cell', () => {
    const { rows } = readReferralFile(
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
    expect(slugs(rows)).toEqual([
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
    ['file-is-workbook', 'a workbook', Buffer.from('PK\u0003\u0004rest')],
    ['file-is-workbook', 'an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['file-encoding-unknown', 'UTF-16', Buffer.from(`\ufeff${head}`, 'utf16le')],
    ['file-encoding-unknown', 'a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
    ['file-broken', 'a quote that never ends', file('A-1,"漏水')],
    ['file-too-long', 'too many rows', file(...Array.from({ length: rowLimit + 1 }, (_, at) => `A-${at},漏水`))],
    ['file-too-large', 'too many bytes', Buffer.alloc(fileLimit + 1, 0x61)],
  ])('is refused as a whole (%s): %s', (slug, _, bytes) => {
    expect(() => readReferralFile(bytes, 'gb18030')).toThrow(slug);
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
