import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { Encoding } from '../sheets/csv';
import { Problems } from '../sheets/problem';
import { ReadSheet, readSheet } from '../sheets/read-sheet';
import { fileLimit } from '../sheets/raw';
import { Sheet } from '../sheets/sheet';
import { KeyOf, SheetName, streetSheets } from './street-sheets';

/** Everything that a folder says of a street; a sheet that is not there has no rows. */
export type StreetFolder = { readonly [Name in SheetName]: ReadSheet<KeyOf<Name>> } & {
  /** Boundaries by code of block or grid, GeoJSON text, out of 网格.geojson; undefined when that cannot be read. */
  readonly boundaries: ReadonlyMap<string, string> | undefined;
};

const boundaryFile = /^(网格|grids)\.(geojson|json)$/;

/** Reads all sheets of a folder; what is wrong goes to `problems`. */
export async function readFolder(folder: string, encoding: Encoding, problems: Problems): Promise<StreetFolder> {
  // macOS writes names in another normal form.
  const files = new Map((await readdir(folder)).map((name) => [name.normalize('NFC'), name]));
  const names = Object.keys(streetSheets) as SheetName[];
  const sheets: Partial<Record<SheetName, ReadSheet<string>>> = {};
  for (const name of names) {
    const sheet: Sheet = streetSheets[name];
    const found = fileOf(sheet, files, problems);
    sheets[name] =
      found === undefined
        ? { file: `${sheet.name}.csv`, rows: [], complete: true }
        : await readSheet(sheet, join(folder, found), encoding, problems);
  }
  reportStrangers(files, problems);
  const boundaries = await readBoundaries(folder, files, problems);
  return { ...(sheets as Omit<StreetFolder, 'boundaries'>), boundaries };
}

function fileOf(sheet: Sheet, files: ReadonlyMap<string, string>, problems: Problems): string | undefined {
  const candidates = [...files].filter(([name]) => {
    const { name: base, ext } = parse(name);
    return [sheet.name, sheet.english].includes(base) && ['.csv', '.xlsx'].includes(ext.toLowerCase());
  });
  const [first, second] = candidates;
  if (first && second)
    problems.add({ sheet: sheet.name, what: `有两个文件：${first[0]}、${second[0]}`, wanted: '只留一个' });
  if (!first && sheet.demanded)
    problems.add({ sheet: sheet.name, what: '没有这个文件', wanted: `${sheet.name}.xlsx 或 ${sheet.name}.csv` });
  return first?.[1];
}

/** A file that looks like a sheet but is none would otherwise be left out without a word. */
function reportStrangers(files: ReadonlyMap<string, string>, problems: Problems): void {
  const known = Object.values(streetSheets).flatMap(({ name, english }) => [name, english]);
  for (const name of files.keys()) {
    const { name: base, ext } = parse(name);
    if (name.startsWith('.') || name.startsWith('~$')) continue;
    if (['.xls', '.et', '.ods', '.numbers'].includes(ext.toLowerCase()))
      problems.add({ sheet: name, what: '不支持这种格式', wanted: '.xlsx 或 .csv' });
    else if (['.csv', '.xlsx'].includes(ext.toLowerCase()) && !known.includes(base))
      problems.add({
        sheet: name,
        what: '不认识这个表',
        wanted: `${Object.values(streetSheets)
          .map((each) => each.name)
          .join('、')} 之一`,
      });
  }
}

async function readBoundaries(
  folder: string,
  files: ReadonlyMap<string, string>,
  problems: Problems,
): Promise<ReadonlyMap<string, string> | undefined> {
  const boundaries = new Map<string, string>();
  const [name, real] = [...files].find(([each]) => boundaryFile.test(each)) ?? [];
  if (name === undefined || real === undefined) return boundaries;
  const wanted = 'GeoJSON FeatureCollection，每个 Feature 的 properties 里有“编号”';
  if ((await stat(join(folder, real))).size > fileLimit) {
    problems.add({ sheet: name, what: '文件太大', wanted: `最大 ${fileLimit / 2 ** 20} MB` });
    return undefined;
  }
  const bytes = await readFile(join(folder, real));
  if (!isUtf8(bytes)) {
    problems.add({ sheet: name, what: '编码不是 UTF-8', wanted: '用 UTF-8 另存' });
    return undefined;
  }
  const content = jsonOf(bytes.toString()) as { features?: unknown } | undefined;
  if (!Array.isArray(content?.features)) {
    problems.add({ sheet: name, what: '不是 GeoJSON', wanted });
    return undefined;
  }
  (content.features as unknown[]).forEach((feature, index) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: Record<string, unknown>; geometry?: unknown };
    const code = properties?.编号 ?? properties?.code;
    if ((typeof code !== 'string' && typeof code !== 'number') || !geometry)
      problems.add({ sheet: name, what: `第 ${index + 1} 个 Feature 没有编号或边界`, wanted });
    else if (boundaries.has(String(code)))
      problems.add({ sheet: name, what: `编号 ${String(code)} 出现了两次`, wanted: '每个编号一个 Feature' });
    else boundaries.set(String(code), JSON.stringify(geometry));
  });
  return boundaries;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
