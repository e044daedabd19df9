import type { Street } from '../api/types';
import { matching, ownStreets, recentCodes, withRecent } from './street-list';

const street = (code: string, name: string, nameEn: string, districtName: string): Street => ({
  id: code,
  code,
  name,
  nameEn,
  districtCode: code.slice(0, 6),
  districtName,
  cityName: '北京市',
});
const streets = [
  street('110105003', '呼家楼街道', 'Hujialou Subdistrict', '朝阳区'),
  street('110105001', '建外街道', 'Jianwai Subdistrict', '朝阳区'),
  street('110101001', '东华门街道', 'Donghuamen Subdistrict', '东城区'),
];
const codes = (typed: string) => matching(streets, typed).map(({ code }) => code);

describe('the choice of a street', () => {
  it('finds a street by name, English name, district or code', () => {
    expect(codes('呼家楼')).toEqual(['110105003']);
    expect(codes('jianwai')).toEqual(['110105001']);
    expect(codes('朝阳')).toEqual(['110105003', '110105001']);
    expect(codes('110101')).toEqual(['110101001']);
  });
  it('narrows with every further word and shows all when nothing is typed', () => {
    expect(codes('朝阳 建外')).toEqual(['110105001']);
    expect(codes('朝阳 东华门')).toEqual([]);
    expect(codes('  ')).toHaveLength(3);
  });
  it('offers the own streets, and all only where the own are not known', () => {
    expect(ownStreets(streets, ['110105001']).map(({ name }) => name)).toEqual(['建外街道']);
    expect(ownStreets(streets, [])).toHaveLength(3);
  });
  it('remembers the last four streets entered, newest first, each once', () => {
    const entered = ['110105003', '110105001', '110105003', '110101001', '110101002', '110101003'];
    expect(entered.reduce<string[]>(withRecent, [])).toEqual(['110101003', '110101002', '110101001', '110105003']);
    expect(recentCodes('110105003,evil,,1101')).toEqual(['110105003']);
    expect(recentCodes(null)).toEqual([]);
  });
});
