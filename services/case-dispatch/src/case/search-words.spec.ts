import { marksOf, marksOfNumber, marksOfWords, readSearch } from './search-words';

const caseFile = {
  ...{ number: '20261124-000123', text: '小区路灯坏了', address: '金台里7号楼ABC座' },
  origin: { sourceNumber: '京呼2026-8812' },
};
const holdsAll = (wanted: readonly number[]) => wanted.every((mark) => marksOf('street', caseFile).includes(mark));

describe('searching cases', () => {
  it.each(['路灯', '坏', '路灯 金台', 'abc', 'ＡＢＣ', '7号楼', '京呼2026-8812', '8812'])(
    'finds the case by "%s"',
    (query) => {
      expect(holdsAll(marksOfWords('street', readSearch(query)?.words ?? []))).toBe(true);
    },
  );

  it.each(['灯路', '井盖', '路灯 井盖'])('does not find it by "%s"', (query) => {
    expect(holdsAll(marksOfWords('street', readSearch(query)?.words ?? []))).toBe(false);
  });

  it('finds it by its running number, with and without zeros', () => {
    for (const query of ['000123', '123']) expect(holdsAll(marksOfNumber('street', [query]))).toBe(true);
    expect(holdsAll(marksOfNumber('street', ['124']))).toBe(false);
  });

  it('reads the beginning of a number as a range of numbers', () => {
    expect(readSearch('20261124-0001')?.numbers).toEqual({ from: '20261124-0001', until: '20261124-0001~' });
    expect(readSearch('12345')?.numbers).toBeUndefined();
    expect(readSearch('   ')).toBeUndefined();
  });

  it('gives every street marks of its own', () => {
    const other = new Set(marksOf('another street', caseFile));
    expect(marksOf('street', caseFile).filter((mark) => other.has(mark))).toEqual([]);
  });
});
