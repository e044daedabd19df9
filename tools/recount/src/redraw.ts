import { createHash, createHmac } from 'node:crypto';
import type { DrawRecord } from './draw-record';

/** What drawing again gave; no faults: the published draw is what seed and list say. */
export interface Redraw {
  readonly kind: string;
  readonly poolSize: number;
  /** `<what is drawn> <inspector>`, in the order of the draw. */
  readonly lots: readonly string[];
  readonly faults: readonly string[];
}

/** The frozen list, read. */
interface Pool {
  readonly kind: string;
  readonly inspectors: readonly string[];
  readonly barred: ReadonlyMap<string, ReadonlySet<string>>;
}

const kinds = ['case', 'project', 'place', 'task'];

/**
 * Draws again from seed and list alone, and compares with what was published. `noted`: the hash of the seed as somebody
 * wrote it down when the round was announced; without it only the record's own word is there.
 */
export function redraw(record: DrawRecord, noted?: string): Redraw {
  const faults: string[] = [];
  if (!/^([0-9a-f]{2})+$/.test(record.seed)) faults.push('种子不是十六进制 the seed is no hexadecimal number');
  const key = Buffer.from(record.seed, 'hex');
  const seedHash = hash(key);
  if (seedHash !== record.seedHash) faults.push('种子与公布的摘要不符 the seed is not what was announced');
  if (noted !== undefined && noted !== seedHash)
    faults.push('种子与您记下的摘要不符 the seed is not what you noted at the announcement');
  const poolHash = hash(record.pool);
  if (poolHash !== record.poolHash) faults.push('名单与其摘要不符 the list is not what was hashed');
  const { kind, inspectors, barred } = readPool(record.pool, faults);
  if ((record.kind ?? 'case') !== kind) faults.push('名单不是这一类对象的 the list is of another kind');
  const mark = (words: string) => createHmac('sha256', key).update(words).digest('hex');

  const turns = new Map(inspectors.map((inspector) => [inspector, 0]));
  const order = [...barred.keys()].map((id) => [mark(`${kind}:${poolHash}:${id}`), id] as const).sort(byFirst);
  const lots = order.slice(0, record.count).map(([, id]) => {
    const free = inspectors.filter((inspector) => !barred.get(id)?.has(inspector));
    const fewest = Math.min(...free.map((inspector) => turns.get(inspector) ?? 0));
    const [first] = free
      .filter((inspector) => turns.get(inspector) === fewest)
      .map((inspector) => [mark(`inspector:${poolHash}:${id}:${inspector}`), inspector] as const)
      .sort(byFirst);
    const inspector = first?.[1] ?? '';
    turns.set(inspector, fewest + 1);
    return `${id} ${inspector}`;
  });

  const published = record.drawn.map(({ subjectId, caseId, inspectorId }) => `${subjectId ?? caseId} ${inspectorId}`);
  for (let place = 0; place < Math.max(lots.length, published.length); place += 1)
    if (lots[place] !== published[place])
      faults.push(`第 ${place + 1} 签 lot ${place + 1}: 公布 published ${published[place]}, 重抽 drawn ${lots[place]}`);
  return { kind, poolSize: barred.size, lots, faults };
}

/** Both formats: the first knew cases alone and said nothing of a kind. */
function readPool(text: string, faults: string[]): Pool {
  const [format, ...rest] = text.split('\n');
  const kind = format === 'streetgrid-draw-1' ? 'case' : (rest.shift() ?? '');
  if ((format !== 'streetgrid-draw-1' && format !== 'streetgrid-draw-2') || !kinds.includes(kind))
    faults.push('不认识的名单格式 the list has no format that is known');
  if (rest.pop() !== '') faults.push('名单不完整 the list is cut off');
  const [people = '', ...lines] = rest;
  const inspectors = people.split(',');
  ascending(inspectors, faults);
  ascending(lines, faults);
  const barred = new Map<string, ReadonlySet<string>>();
  for (const line of lines) {
    const [id = '', names = '', ...more] = line.split(' ');
    if (id === '' || names === '' || more.length > 0) faults.push(`名单的一行读不懂 a line cannot be read: ${line}`);
    if (barred.has(id)) faults.push(`名单重复 the list repeats ${id}`);
    barred.set(id, new Set(names === '-' ? [] : names.split(',')));
    if (inspectors.every((inspector) => barred.get(id)?.has(inspector)))
      faults.push(`无人可督查，不应在名单上 nobody may look at ${id}: it has no place on the list`);
  }
  return { kind, inspectors, barred };
}

function ascending(lines: readonly string[], faults: string[]): void {
  if (lines.some((line, index) => index > 0 && (lines[index - 1] ?? '') >= line))
    faults.push('名单未按顺序 the list is not in order');
}

function byFirst(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

function hash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
