import { createHash } from 'node:crypto';
import { type DrawRecord, readDrawRecord } from './draw-record';
import { judge } from './judge';
import { redraw } from './redraw';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const seed = '00112233445566778899aabbccddeeff'.repeat(2);
const barredOf = (index: number) => (index % 3 === 0 ? 'a1' : index % 5 === 0 ? 'b2,c3' : '-');
const lines = (name: string) =>
  Array.from({ length: 20 }, (_, index) => `${name}-${String(index).padStart(2, '0')} ${barredOf(index)}\n`);
const poolOf = (...head: string[]) => `${head.join('\n')}\na1,b2,c3\n`;

/** Both were drawn by a program in another language from the description alone. */
function record(change: Partial<DrawRecord> = {}): DrawRecord {
  const pool = poolOf('streetgrid-draw-2', 'project') + lines('project').join('');
  const drawn = ['09 b2', '12 c3', '04 a1', '17 c3', '15 b2', '01 a1', '19 b2'].map((lot) => {
    const [id = '', inspectorId = ''] = lot.split(' ');
    return { caseId: '', subjectId: `project-${id}`, inspectorId };
  });
  const hashes = { seedHash: sha256(Buffer.from(seed, 'hex')), poolHash: sha256(pool) };
  return { number: 'DC-2026-0001', kind: 'project', seed, pool, ...hashes, count: 7, drawn, ...change };
}
const oldRecord: DrawRecord = (() => {
  const pool = poolOf('streetgrid-draw-1') + lines('case').join('');
  const drawn = ['17 a1', '08 b2', '14 c3', '11 c3', '16 b2', '06 c3', '18 b2'].map((lot) => {
    const [id = '', inspectorId = ''] = lot.split(' ');
    return { caseId: `case-${id}`, inspectorId };
  });
  const { kind: _, ...rest } = record({ pool, poolHash: sha256(pool), drawn });
  return rest;
})();

/** A list that was changed by somebody who hashed it again. */
const rehashed = (pool: string) => ({ pool, poolHash: sha256(pool) });

describe('drawing again', () => {
  it('gives the same lots, of either format', () => {
    expect(redraw(record())).toMatchObject({ kind: 'project', poolSize: 20, faults: [] });
    expect(redraw(record()).lots[0]).toBe('project-09 b2');
    expect(redraw(oldRecord)).toMatchObject({ kind: 'case', faults: [] });
    expect(redraw(record(), record().seedHash).faults).toEqual([]);
    expect(redraw(record({ count: 100, drawn: [] })).lots).toHaveLength(20);
  });

  it('finds each part that was changed', () => {
    const good = record();
    const [first, second, ...rest] = good.drawn;
    if (!first || !second) throw new Error('nothing was drawn');
    const otherSeed = seed.replaceAll('0', '1');
    const swapped = [{ ...first, subjectId: 'project-02' }, second, ...rest];
    const broken: readonly [string, Partial<DrawRecord>][] = [
      // The list.
      ['not what was hashed', { pool: good.pool.replace('project-07 -\n', '') }],
      ['lot 1: ', rehashed(good.pool.replace('project-07 -\n', ''))],
      ['lot 1: ', rehashed(good.pool.replace('project-09 a1', 'project-09 -'))],
      ['not in order', rehashed(poolOf('streetgrid-draw-2', 'project') + lines('project').reverse().join(''))],
      ['repeats project-19', rehashed(`${good.pool}project-19 a1\n`)],
      ['nobody may look at', rehashed(good.pool.replace('project-05 b2,c3', 'project-05 a1,b2,c3'))],
      ['cannot be read', rehashed(good.pool.replace('project-07 -', 'project-07 - -'))],
      ['cut off', rehashed(good.pool.slice(0, -1))],
      ['no format that is known', rehashed(good.pool.replace('draw-2', 'draw-3'))],
      ['of another kind', { kind: 'task' }],
      ['of another kind', rehashed(good.pool.replace('\nproject\n', '\ntask\n'))],
      // The seed.
      ['not what was announced', { seed: otherSeed }],
      ['lot 1: ', { seed: otherSeed, seedHash: sha256(Buffer.from(otherSeed, 'hex')) }],
      ['no hexadecimal number', { seed: 'seed' }],
      // The lots.
      ['lot 1: ', { drawn: swapped }],
      ['lot 2: ', { drawn: [first, { ...second, inspectorId: 'a1' }, ...rest] }],
      ['lot 1: ', { drawn: [second, first, ...rest] }],
      ['lot 7: ', { drawn: good.drawn.slice(0, 6) }],
      ['lot 7: ', { count: 6 }],
    ];
    for (const [words, change] of broken) {
      const { faults } = redraw({ ...good, ...change });
      expect([words, faults.some((fault) => fault.includes(words))]).toEqual([words, true]);
    }
  });

  it('finds another seed that was announced afterwards, by the hash that somebody noted', () => {
    const forged = record({ seed: 'ab'.repeat(32), seedHash: sha256(Buffer.from('ab'.repeat(32), 'hex')) });
    const drawn = redraw(forged).lots.map((lot) => {
      const [subjectId = '', inspectorId = ''] = lot.split(' ');
      return { subjectId, inspectorId };
    });
    expect(redraw({ ...forged, drawn }).faults).toEqual([]);
    expect(redraw({ ...forged, drawn }, record().seedHash).faults).toHaveLength(1);
  });

  it('reads no other file', () => {
    const { drawn: _, ...cut } = record();
    for (const text of ['', '[]', 'null', '{"number":"DC-2026-0001"}', JSON.stringify(cut), '{"drawn":[null]}'])
      expect(readDrawRecord(text)).toBeUndefined();
    expect(readDrawRecord(JSON.stringify(oldRecord))?.number).toBe('DC-2026-0001');
  });
});

describe('whoever runs it', () => {
  const lines: string[] = [];
  const run = (text: string, own: object = {}) => judge(text, own, (line) => void lines.push(line));

  it('gets 0 for the same, 1 with the reason for anything else, 2 for no record', () => {
    expect(run(JSON.stringify(record()))).toBe(0);
    expect(lines).toContain('相符 THE SAME');
    expect(lines).toContain('  1. project-09 b2');
    lines.length = 0;
    expect(run(JSON.stringify(record({ pool: record().pool.replace('project-07 -\n', '') })))).toBe(1);
    expect(lines.at(-1)).toBe('不符 NOT THE SAME');
    expect(lines.join()).toContain('✗ 名单与其摘要不符');
    expect(run(JSON.stringify(record()), { 'seed-hash': '00' })).toBe(1);
    expect(run('no record')).toBe(2);
  });
});
