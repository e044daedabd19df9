import { createHash, createHmac } from 'node:crypto';

/** A case that may be drawn, and who of the inspectors may not look at it: its handler, and leaders of its grid. */
export interface Lot {
  readonly caseId: string;
  readonly barred: readonly string[];
}

/** Who looks at what, in the order of the draw. */
export interface Drawn {
  readonly caseId: string;
  readonly inspectorId: string;
}

/**
 * The frozen pool as text, the same whatever the order it was found in:
 * line 1 `streetgrid-draw-1`; line 2 the inspectors' ids, ascending, joined by a comma; then a line for each case, ascending by
 * id: its id, a blank, the ids of who is barred from it, ascending, joined by a comma, or `-`. Every line ends with a line feed.
 */
export function poolText(lots: readonly Lot[], inspectorIds: readonly string[]): string {
  const lines = lots.map(({ caseId, barred }) => `${caseId} ${[...barred].sort().join(',') || '-'}`).sort();
  return ['streetgrid-draw-1', [...inspectorIds].sort().join(','), ...lines].map((line) => `${line}\n`).join('');
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
 * 1. Each case gets the key HMAC-SHA256(seed, `case:<pool hash>:<case id>`) in hexadecimal digits; the `count` cases with the
 *    smallest keys are drawn, in the order of their keys.
 * 2. In this order each goes to the inspector who is not barred from it, has the fewest cases of this draw so far and, among
 *    those, the smallest HMAC-SHA256(seed, `inspector:<pool hash>:<case id>:<inspector id>`).
 * The HMAC's key is the seed's bytes. A case that nobody may look at has no place in a pool.
 */
export function draw(seed: string, pool: string, count: number): Drawn[] {
  const { inspectorIds, lots } = readPool(pool);
  const poolHash = sha256(pool);
  const key = Buffer.from(seed, 'hex');
  const ticket = (words: string) => createHmac('sha256', key).update(words).digest('hex');
  const load = new Map(inspectorIds.map((id) => [id, 0]));
  return lots
    .map((lot) => ({ ...lot, ticket: ticket(`case:${poolHash}:${lot.caseId}`) }))
    .sort((a, b) => compare(a.ticket, b.ticket))
    .slice(0, count)
    .map(({ caseId, barred }) => {
      const [first] = inspectorIds
        .filter((id) => !barred.includes(id))
        .map((id) => ({ id, load: load.get(id) ?? 0, ticket: ticket(`inspector:${poolHash}:${caseId}:${id}`) }))
        .sort((a, b) => a.load - b.load || compare(a.ticket, b.ticket));
      const inspectorId = first?.id ?? '';
      load.set(inspectorId, (load.get(inspectorId) ?? 0) + 1);
      return { caseId, inspectorId };
    });
}

function readPool(pool: string): { inspectorIds: string[]; lots: Lot[] } {
  const [, inspectors = '', ...lines] = pool.trimEnd().split('\n');
  const lots = lines.map((line) => {
    const [caseId = '', barred = '-'] = line.split(' ');
    return { caseId, barred: barred === '-' ? [] : barred.split(',') };
  });
  return { inspectorIds: inspectors.split(','), lots };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
