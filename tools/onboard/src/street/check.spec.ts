import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineOf, Problems } from '../sheets/problem';
import { checkFolder } from './check';
import { readFolder } from './folder';

const example = join(__dirname, '../../example');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetgrid-folder-'));
  await cp(example, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is wrong with the example once `change` was made to one of its files. */
async function faults(file: string, change: (text: string) => string): Promise<string[]> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  await writeFile(join(folder, file), change(text));
  const problems = new Problems();
  checkFolder(await readFolder(folder, 'utf-8', problems), problems);
  return problems.list.map(lineOf);
}

const append = (line: string) => (text: string) => `${text.trimEnd()}\n${line}\n`;

it('the example has no fault', async () => {
  expect(await faults('街道.csv', (text) => text)).toEqual([]);
});

it.each<[string, string, (text: string) => string, string]>([
  [
    'a cycle in the tree, which is named once',
    '组织.csv',
    (text) => text.replace('O-21,东风里第一网格党支部,网格党支部,O-11', 'O-21,东风里第一网格党支部,网格党支部,O-31'),
    '组织.csv 第 6 行「上级编号」：上下级成了环：O-21 → O-31 → O-21。应为：逐级向上，到街道党工委为止',
  ],
  [
    'an organisation of an unknown parent',
    '组织.csv',
    append('O-99,某单位,单位,O-77,,'),
    '组织.csv 第 16 行「上级编号」：没有编号为“O-77”的组织',
  ],
  [
    'an organisation at an unknown grid',
    '组织.csv',
    append('O-99,某党支部,网格党支部,O-11,网格,G-99'),
    '组织.csv 第 16 行「地点编号」：没有编号为“G-99”的网格',
  ],
  [
    'a person’s code that is there twice',
    '人员.csv',
    append('P-01,林一凡,,,,'),
    '人员.csv 第 14 行「编号」：“P-01”与第 2 行重复',
  ],
  [
    'a mobile number that is there twice',
    '人员.csv',
    append('P-99,林一凡,+86 10100090001,,,'),
    '人员.csv 第 14 行「手机」：与第 2 行重复',
  ],
  [
    'an ID number that is there twice',
    '人员.csv',
    append('P-99,林一凡,,99990119000101001X,,'),
    '人员.csv 第 14 行「身份证号」：与第 2 行重复',
  ],
  [
    'an appointment of nobody',
    '任职.csv',
    append('P-99,网格员,网格,G-01,2026-01-01,'),
    '任职.csv 第 17 行「人员编号」：没有编号为“P-99”的人员',
  ],
  [
    'an appointment to a position that there is not',
    '任职.csv',
    append('P-01,镇长,网格,G-01,2026-01-01,'),
    '任职.csv 第 17 行「岗位」：没有“镇长”',
  ],
  [
    'an appointment that ends before it begins',
    '任职.csv',
    append('P-01,网格员,网格,G-01,2026-01-01,2025-01-01'),
    '任职.csv 第 17 行「结束日期」：早于开始日期',
  ],
  [
    'a liaison of something that is no department',
    '任职.csv',
    append('P-01,部门联络员,部门,O-71,2026-01-01,'),
    '任职.csv 第 17 行「地点编号」：没有编号为“O-71”的部门',
  ],
  [
    'a word that is none, though every object knows it',
    '组织.csv',
    append('O-99,某单位,constructor,O-01,,'),
    '组织.csv 第 16 行「类型」：没有“constructor”',
  ],
  [
    'a position at a kind of place where it is not held, also at an organisation that is yet to come',
    '任职.csv',
    append('P-01,街区长,组织,O-71,2026-01-01,'),
    '任职.csv 第 17 行「地点类型」：这个岗位不能设在这类地点。应为：街区',
  ],
  [
    'two block leaders of one block',
    '任职.csv',
    append('P-01,街区长,街区,B-01,2026-07-01,'),
    '任职.csv 第 17 行「岗位」：这个地点的岗位已由第 4 行的人担任。应为：同一时间最多 1 人，前任填结束日期',
  ],
  [
    'a third leader of a building',
    '任职.csv',
    append('P-01,双楼长,网格,G-03,2025-01-01,'),
    '任职.csv 第 17 行「岗位」：这个地点的岗位已由第 12、13 行的人担任',
  ],
  [
    'a district whose code is not that of the street',
    '街道.csv',
    (text) => text.replace(',999901,', ',110105,'),
    '街道.csv 第 2 行「区代码」：与街道代码不符。应为：街道代码的前 6 位 999901',
  ],
  [
    'a grid under a block',
    '网格.csv',
    append('G-99,新网格,网格,B-01,居住,,1,'),
    '网格.csv 第 13 行「上级编号」：“B-01”不是社区',
  ],
  [
    'a grid without a boundary',
    '网格.csv',
    append('G-99,新网格,网格,C-01,居住,,1,'),
    '网格.csv 第 13 行「边界」：没有边界',
  ],
  [
    'a special grid that does not say which',
    '网格.csv',
    (text) => text.replace('C-02,专,学校', 'C-02,专,'),
    '网格.csv 第 10 行「专类」：专网格没有填',
  ],
  [
    'a day that is there twice',
    '日历.csv',
    append('2026/11/25,放假,又一次'),
    '日历.csv 第 4 行「日期」：“2026-11-25”与第 2 行重复',
  ],
  ['two streets', '街道.csv', append('999901002,另一街道,,999901,示例区,示例市'), '街道.csv 第 3 行：有多个街道'],
  [
    'a boundary of no grid',
    '网格.geojson',
    (text) => text.replace('"编号": "G-01"', '"编号": "G-77"'),
    '网格.geojson：编号 G-77 不在网格表里',
  ],
  ['a sheet that nobody knows', '居民.csv', () => '编号\n1\n', '居民.csv：不认识这个表'],
  ['an old workbook', '人员.xls', () => 'x', '人员.xls：不支持这种格式'],
  ['one sheet in two files', '人员.xlsx', () => 'x', '人员：有两个文件：'],
])('a folder is refused with %s', async (_, file, change, line) => {
  expect(await faults(file, change)).toEqual(expect.arrayContaining([expect.stringContaining(line)]));
});

it('those who follow each other in a position, or share the number of an office, are taken', async () => {
  const followed = (text: string) => text.replace('B-01,2026-01-01,', 'B-01,2026-01-01,2026-06-30');
  expect(await faults('任职.csv', (text) => append('P-01,街区长,街区,B-01,2026-07-01,')(followed(text)))).toEqual([]);
  expect(await faults('人员.csv', (text) => text.replace(/1010009000[12]/g, '010-86001234'))).toEqual([]);
});

it('boundaries in another encoding are named once, and not held against each grid', async () => {
  await writeFile(join(folder, '网格.geojson'), Buffer.from('{"features":[]}', 'utf16le'));
  expect(await faults('街道.csv', (text) => text)).toEqual([
    '网格.geojson：不是 GeoJSON。应为：GeoJSON FeatureCollection，每个 Feature 的 properties 里有“编号”',
  ]);
  await writeFile(join(folder, '网格.geojson'), Buffer.from([0x7b, 0xcd, 0xf5, 0x7d]));
  expect(await faults('街道.csv', (text) => text)).toEqual(['网格.geojson：编码不是 UTF-8。应为：用 UTF-8 另存']);
});

it('what could not be read is not held against those that refer to it', async () => {
  const lines = await faults('人员.csv', (text) => text.replace('编号,', '工号码,'));
  expect(lines.filter((line) => line.startsWith('任职'))).toEqual([]);
});

it('a boundary may stand in the sheet as WKT', async () => {
  const wkt = 'POLYGON((100.006 30, 100.009 30, 100.009 30.003, 100.006 30.003, 100.006 30))';
  const lines = await faults('网格.csv', (text) =>
    text.replace('人口,英文名', '人口,英文名,边界').replace(/^(G-01.*)$/m, (line) => `${line},"${wkt}"`),
  );
  expect(lines).toEqual([]);
  const wrong = await faults('网格.csv', (text) => text.replace('POLYGON', 'POLYGONE'));
  expect(wrong).toEqual([expect.stringContaining('网格.csv 第 7 行「边界」：不是边界')]);
});
