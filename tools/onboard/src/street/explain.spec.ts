import { join } from 'node:path';
import { conflict, DomainError, forbidden, invalid, unavailable } from '@streetgrid/service-kit';
import { lineOf, Problems } from '../sheets/problem';
import { explain } from './explain';
import { readFolder } from './folder';
import { SheetName } from './street-sheets';
import { Batch } from './wire';

/** What is said of a refusal of all rows of one sheet of the example. */
async function said(sheet: SheetName, error: DomainError, firstRow: 0 | 1 = 0): Promise<string | undefined> {
  const folder = await readFolder(join(__dirname, '../../example'), 'utf-8', new Problems());
  const rows: readonly { row: number; code?: string }[] = folder[sheet].rows;
  const records = rows.map(({ row, code = '' }) => ({ id: code, source: { sheet, row, code } }));
  const batch: Batch = { firstRow, records, send: () => Promise.reject(error) };
  const problem = explain(error, { sheet, batches: [batch] }, batch, folder);
  return problem && lineOf(problem);
}

describe('a refusal of a service', () => {
  it.each<[string, SheetName, DomainError, 0 | 1, string]>([
    [
      'a row counted from 0',
      'people',
      invalid('person-phone-invalid', { row: 2 }),
      0,
      '人员.csv 第 4 行「手机」：电话号码不对',
    ],
    [
      'a row counted from 1, and a field',
      'matters',
      invalid('matter-invalid', { row: 2, field: 'response_level', code: 'river-litter' }),
      1,
      '事项.csv 第 3 行「时限」：没有填或不对',
    ],
    [
      'a code',
      'grids',
      invalid('grid-population-negative', { code: 'G-03' }),
      0,
      '网格.csv 第 9 行：平台不接受（grid-population-negative G-03）',
    ],
    [
      'two names',
      'grids',
      invalid('grids-overlap', { first: '东风里第一网格', second: '晨光大厦网格', squareMeters: 12, more: 0 }),
      0,
      '网格.csv 第 9 行「边界」：“东风里第一网格”与“晨光大厦网格”重叠 12 平方米（另有 0 处）',
    ],
    [
      'a position, which stands in another sheet',
      'people',
      conflict('position-taken', { position: 'co_leader', seats: 2, row: 9 }),
      0,
      '任职.csv 第 13 行「岗位」：平台上已有 2 人在这个地点担任这个岗位',
    ],
    ['no row at all', 'street', conflict('street-code-taken', { code: '999901001' }), 0, '街道代码已属于另一个街道'],
  ])('that names %s is said in the words of the sheet', async (_, sheet, error, firstRow, line) => {
    expect(await said(sheet, error, firstRow)).toContain(line);
  });

  it.each([unavailable('peer-unavailable'), forbidden('onboarding-not-allowed')])(
    'that is not about the sheets is no fault of theirs',
    async (error) => {
      expect(await said('people', error)).toBeUndefined();
    },
  );
});
