import { createHash, createHmac } from 'node:crypto';
import { type Kind, kinds } from './round';

/** Something that may be drawn, and who of the inspectors may not look at it: whose work it is, and leaders of its grid. */
export interface Lot {
  readonly id: string;
  readonly barred: readonly string[];
}

/** Who looks at what, in the order of the draw. */
export interface Drawn {
  readonly id: string;
  readonly inspectorId: string;
}

/**
 * The frozen pool as text, the same whatever the order it was found in:
 * line 1 `streetgrid-draw-2`; line 2 what is drawn: `case`, `project`, `place` or `task`; line 3 the inspectors' ids,
 * ascending, joined by a comma; then a line for each lot, ascending by id: its id, a blank, the ids of who is barred from it,
 * ascending, joined by a comma, or `-`. Every line ends with a line feed. The hash of the pool covers all of it.
 */
export function poolText(kind: Kind, lots: readonly Lot[], inspectorIds: readonly string[]): string {
  const lines = lots.map(({ id, barred }) => `${id} ${[...barred].sort().join(',') || '-'}`).sort();
  const head = ['streetgrid-draw-2', kind, [...inspectorIds].sort().join(',')];
  return [...head, ...lines].map((line) => `${line}\n`).join('');
}

/** SHA-256 in hexadecimal digits. Of a seed: of its bytes, not of its digits. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The commitment to a seed of hexadecimal digits, published before anybody knows the pool. */
export function seedHash(seed: string): string {
  return sha256(Buffer.from(seed, 'hex'));
}

/**
 * The draw: a function of seed and pool and of nothing else.
 * 1. Each lot gets the key HMAC-SHA256(seed, `<kind>:<pool hash>:<id>`) in hexadecimal digits; the `count` lots with the
 *    smallest keys are drawn, in the order of their keys.
 * 2. In this order each goes to the inspector who is not barred from it, has the fewest lots of this draw so far and, among
 *    those, the smallest HMAC-SHA256(seed, `inspector:<pool hash>:<id>:<inspector id>`).
 * The HMAC's key is the seed's bytes. What nobody may look at has no place in a pool.
 */
export function draw(seed: string, pool: string, count: number): Drawn[] {
  const { kind, inspectorIds, lots } = readPool(pool);
  const poolHash = sha256(pool);
  const key = Buffer.from(seed, 'hex');
  const ticket = (words: string) => createHmac('sha256', key).update(words).digest('hex');
  const load = new Map(inspectorIds.map((id) => [id, 0]));
  return lots
    .map((lot) => ({ ...lot, ticket: ticket(`${kind}:${poolHash}:${lot.id}`) }))
    .sort((a, b) => compare(a.ticket, b.ticket))
    .slice(0, count)
    .map(({ id, barred }) => {
      const [first] = inspectorIds
        .filter((person) => !barred.includes(person))
        .map((person) => ({
          ...{ person, load: load.get(person) ?? 0 },
          ticket: ticket(`inspector:${poolHash}:${id}:${person}`),
        }))
        .sort((a, b) => a.load - b.load || compare(a.ticket, b.ticket));
      const inspectorId = first?.person ?? '';
      load.set(inspectorId, (load.get(inspectorId) ?? 0) + 1);
      return { id, inspectorId };
    });
}

function readPool(pool: string): { kind: Kind | undefined; inspectorIds: string[]; lots: Lot[] } {
  const [, named, inspectors = '', ...lines] = pool.trimEnd().split('\n');
  const lots = lines.map((line) => {
    const [id = '', barred = '-'] = line.split(' ');
    return { id, barred: barred === '-' ? [] : barred.split(',') };
  });
  return { kind: kinds.find((kind) => kind === named), inspectorIds: inspectors.split(','), lots };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
