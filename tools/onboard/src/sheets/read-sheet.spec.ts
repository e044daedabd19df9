import { join } from 'node:path';
import { workbook, WorkbookCell, WorkbookOptions } from '@streetgrid/testing';
import { withFiles } from '../../test/folder';
import { streetSheets } from '../street/street-sheets';
import { Encoding } from './csv';
import { lineOf, Problems } from './problem';
import { rowLimit } from './raw';
import { readSheet } from './read-sheet';

const header = ['编号', '姓名', '手机', '身份证号', '单位', '登录账号'];
/** Region and year of nobody: the check character is right, the person is not. */
const idNumber = '99990119000101001X';

async function read(name: string, content: string | Uint8Array, encoding: Encoding = 'utf-8') {
  return withFiles({ [name]: content }, async (folder) => {
    const problems = new Problems();
    const sheet = name.startsWith('日历') ? streetSheets.calendar : streetSheets.people;
    const { rows, complete } = await readSheet<string>(sheet, join(folder, name), encoding, problems);
    return { rows, complete, problems: problems.list, lines: problems.list.map(lineOf), more: problems.more };
  });
}

const csv = (...rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join(',')).join('\n');
const xlsx = (rows: readonly (readonly WorkbookCell[])[], options?: WorkbookOptions) =>
  read('人员.xlsx', workbook(rows, options));
/** 编号,姓名 / P-01,王芳 in GBK. */
const gbk = Buffer.from([
  0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0x50, 0x2d, 0x30, 0x31, 0x2c, 0xcd, 0xf5, 0xb7, 0xbc,
]);

describe('a sheet of people', () => {
  it('is read from csv with a byte order mark, notes, blank rows, quoted cells and columns in any order', async () => {
    const text = '\ufeff姓名,编号,手机\n# 说明,,\n\n"王,芳",P-01,101 0000 0001\n\u3000李四 ,P-02,\n';
    const { rows, lines } = await read('人员.csv', text);
    expect(lines).toEqual([]);
    expect(rows).toMatchObject([
      { row: 4, code: 'P-01', name: '王,芳', phone: '10100000001', unit: '' },
      { row: 5, code: 'P-02', name: '李四' },
    ]);
  });

  it('is read from xlsx: numbers, shared and inline texts, rows that are left out, and English column names', async () => {
    const { rows, lines } = await xlsx([
      ['code', 'name*', '手机（本人）', 'id_number'],
      [7, '王芳', 10100000001, idNumber],
      [],
      ['P-02', { type: 'inlineStr', xml: '<is><t>李 &amp; 四</t></is>' }],
    ]);
    expect(lines).toEqual([]);
    expect(rows).toMatchObject([
      { row: 2, code: '7', name: '王芳', phone: '10100000001', idNumber },
      { row: 4, code: 'P-02', name: '李 & 四' },
    ]);
  });

  it('names sheet, row, column, fault and remedy of every wrong cell, and never a person’s number', async () => {
    const { lines, rows } = await read(
      '人员.csv',
      csv(header, ['P-01', '王芳', '12', '999901190001010011', '', ''], ['', '李四', '', '999901190002300010', '', '']),
    );
    expect(lines).toEqual([
      '人员.csv 第 2 行「手机」：不是电话号码。应为：11 位手机号，或带区号的座机号',
      '人员.csv 第 2 行「身份证号」：校验码不对。应为：18 位身份证号',
      expect.stringMatching(/^人员\.csv 第 3 行「编号」：没有填。应为：必填/),
      '人员.csv 第 3 行「身份证号」：出生日期不对。应为：18 位身份证号',
    ]);
    expect(rows).toHaveLength(2);
  });

  it.each([
    ['an unknown column', csv(['编号', '姓名', '年龄'], ['1', '王芳', '30']), '人员.csv 第 1 行「年龄」：没有这一列'],
    ['a missing column', csv(['编号'], ['1']), '人员.csv 第 1 行「姓名」：缺少这一列'],
    [
      'a column that is there twice',
      csv(['编号', '姓名', '姓名'], ['1', '王芳', '']),
      '人员.csv 第 1 行「姓名」：这一列出现了两次',
    ],
    [
      'a cell beyond the last column',
      csv(['编号', '姓名'], ['1', '王芳', '备注']),
      '人员.csv 第 2 行：第 3 列有内容却没有列名',
    ],
    ['a formula', csv(['编号', '姓名'], ['1', '=A1']), '人员.csv 第 2 行「姓名」：是公式'],
    ['a quote that never ends', '编号,姓名\n1,"王芳\n2,李四', '人员.csv 第 2 行：不是完整的 CSV'],
    ['nothing at all', '', '人员.csv：是空文件'],
    ['blank rows alone', '\n\n,,\n', '人员.csv：没有内容'],
    ['GB18030', gbk, '人员.csv：编码不是 UTF-8，看起来是 GB18030（GBK）'],
    ['UTF-16', Buffer.from('\ufeff编号,姓名', 'utf16le'), '人员.csv：编码是 UTF-16'],
    ['UTF-16 without a mark', Buffer.from('编号,姓名\n1,王芳', 'utf16le'), '人员.csv：编码是 UTF-16'],
    [
      'one row in another encoding',
      Buffer.concat([Buffer.from('编号,姓名\n1,李四\n2,'), Buffer.from([0xcd, 0xf5, 0xb7, 0xbc, 10])]),
      '人员.csv 第 3 行：编码无法识别',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), '人员.csv 第 1 行：编码无法识别'],
  ])('is refused with %s', async (_, content, line) => {
    const { lines } = await read('人员.csv', content);
    expect(lines).toEqual([expect.stringContaining(line)]);
  });

  it('is read in GB18030 once that was said, while UTF-8 is still understood', async () => {
    expect((await read('人员.csv', gbk, 'gb18030')).rows).toMatchObject([{ code: 'P-01', name: '王芳' }]);
    expect((await read('人员.csv', csv(['编号', '姓名'], ['1', '王芳']), 'gb18030')).rows).toMatchObject([
      { name: '王芳' },
    ]);
  });

  it.each([
    [
      'a merged title over the columns',
      { merged: ['A1:F1'] },
      [['人员登记表'], header],
      /第 1 行：表头有合并单元格 A1:F1/,
    ],
    [
      'cells that are merged in its middle',
      { merged: ['B2:B3'] },
      [header, ['1', '王芳'], ['2', '李四']],
      /第 2 行：有合并单元格 B2:B3/,
    ],
    [
      'a formula',
      {},
      [header, ['1', { xml: '<f>A1&amp;"芳"</f><v>王芳</v>', type: 'str' }]],
      /第 2 行「姓名」：是公式/,
    ],
    [
      'an ID number that is kept as a number',
      {},
      [header, ['1', '王芳', undefined, 999901190001010010]],
      /第 2 行「身份证号」：是数值格式，15 位以后的数字已经丢失/,
    ],
    ['two sheets of other names', { sheets: ['一组', '二组'] }, [header], /有 2 个工作表（一组、二组）/],
  ] as [string, WorkbookOptions, WorkbookCell[][], RegExp][])(
    'is refused as xlsx with %s',
    async (_, options, rows, line) => {
      expect((await xlsx(rows, options)).lines).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
    },
  );

  it('is read as xlsx also when its ending is written in capitals', async () => {
    expect((await read('人员.XLSX', workbook([header, ['1', '王芳']]))).lines).toEqual([]);
  });

  it('is taken from the sheet of its name when there are several', async () => {
    const several = await xlsx([header, ['1', '王芳']], { sheets: ['人员', '草稿'] });
    expect([several.lines, several.rows.length]).toEqual([[], 1]);
  });

  it.each([
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '旧版 .xls，或者加了密码'],
    ['a broken archive', workbook([header]).subarray(0, 300), '不是完整的 .xlsx'],
    ['text under the name of a workbook', Buffer.from('编号,姓名'), '不是完整的 .xlsx'],
  ])('is refused when the file is %s', async (_, content, line) => {
    expect((await read('人员.xlsx', content)).lines).toEqual([expect.stringContaining(line)]);
  });

  it('collects two hundred faults and counts the rest', async () => {
    const { problems, more } = await read(
      '人员.csv',
      csv(['编号', '姓名'], ...Array.from({ length: 250 }, () => ['1', ''])),
    );
    expect([problems.length, more]).toEqual([200, 50]);
  });

  it('is read to its 100,000th row, and the next one is refused', async () => {
    const rows = Array.from({ length: rowLimit }, (_, at) => [`P-${at}`, '王芳']);
    const full = await read('人员.csv', csv(['编号', '姓名'], ...rows));
    expect([full.rows.length, full.lines]).toEqual([rowLimit, []]);
    const { lines } = await read('人员.csv', csv(['编号', '姓名'], ...rows, ['P-x', '王芳']));
    expect(lines).toEqual([`人员.csv 第 100002 行：超过 100000 行。应为：最多 100000 行，请分批导入`]);
  });
});

describe('days in a sheet', () => {
  const days = async (cells: readonly WorkbookCell[], options?: WorkbookOptions) => {
    const rows = [['日期', '类型', '名称'], ...cells.map((cell) => [cell, '放假', '休息'])];
    const { rows: read_, lines } = await read('日历.xlsx', workbook(rows, options));
    return lines.length > 0 ? lines : read_.map((row) => row.day);
  };

  it('are understood as written and as the numbers that Excel keeps, from 1900 and from 1904 on', async () => {
    const written = ['2026-11-25', '2026/11/25', '2026年11月25日', '2026.11.25'];
    expect(new Set(await days(written))).toEqual(new Set(['2026-11-25']));
    expect(await days([46351, 46351.5])).toEqual(['2026-11-25', '2026-11-25']);
    expect(await days([44889], { date1904: true })).toEqual(['2026-11-25']);
  });

  it('are refused when there is no such day', async () => {
    expect(await days(['2026-02-30'])).toEqual([
      '日历.xlsx 第 2 行「日期」：“2026-02-30”不是日期。应为：例如 2026-11-24',
    ]);
  });
});
