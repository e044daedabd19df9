import { proveDivisions } from './division';

const beijing = { code: '11', name: '北京市', parentCode: '', level: 'province' };
const street = { code: '110105003', name: '呼家楼街道', parentCode: '110105', level: 'street' };

describe('a division of the country', () => {
  it('stands under a division whose code its own begins with', () => {
    expect(() => proveDivisions([street, beijing])).not.toThrow();
    // Cities without districts have streets of their own.
    expect(() => proveDivisions([{ ...street, code: '441900003', parentCode: '4419' }])).not.toThrow();
  });

  it.each([
    ['a code too short for its level', { ...street, code: '110105' }],
    ['letters in its code', { ...street, code: '11010500x' }],
    ['an unknown level', { ...street, level: 'constructor' }],
    ['a parent elsewhere', { ...street, parentCode: '110101' }],
    ['a parent below it', { ...street, parentCode: '110105003001' }],
    ['no parent', { ...street, parentCode: '' }],
    ['no name', { ...street, name: ' ' }],
    ['a parent over a province', { ...beijing, parentCode: '1' }],
  ])('is refused with %s, with its row', (_, wrong) => {
    expect(() => proveDivisions([beijing, wrong])).toThrow(
      expect.objectContaining({ slug: 'division-incomplete', params: { row: 1 } }),
    );
  });

  it('comes once in a batch', () => {
    expect(() => proveDivisions([beijing, beijing])).toThrow(
      expect.objectContaining({ slug: 'division-repeated', params: { row: 1 } }),
    );
  });
});
