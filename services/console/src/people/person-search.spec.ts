import { askOf, kindOf } from './person-search';

describe('looking for somebody', () => {
  it('by a whole phone number, however it was typed', () => {
    expect(askOf('138 0000 0001')).toEqual({ phone: '13800000001' });
    expect(askOf('+86 138-0000-0001')).toEqual({ phone: '13800000001' });
    expect(askOf('010-65001234')).toEqual({ phone: '010-65001234' });
  });
  it('by a whole ID number, its check letter large', () => {
    expect(askOf('11010519491231002x')).toEqual({ idNumber: '11010519491231002X' });
    expect(askOf('110105 19491231 0021')).toEqual({ idNumber: '110105194912310021' });
  });
  it('by part of a name', () => {
    expect(askOf(' 陈明 ')).toEqual({ query: '陈明' });
    expect(askOf('3号楼')).toEqual({ query: '3号楼' });
    expect(askOf('  ')).toEqual({});
  });
  it('sends no number before it is whole', () => {
    expect(askOf('1380000')).toBeUndefined();
    expect(askOf('11010519491231002')).toBeUndefined();
    expect(kindOf(askOf('138'))).toBe('incomplete');
  });
});
