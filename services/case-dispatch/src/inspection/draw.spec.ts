import { draw, Lot, poolText, seedHash, sha256 } from './draw';

const seed = '00112233445566778899aabbccddeeff'.repeat(2);
const inspectors = ['c3', 'a1', 'b2'];
const lots: Lot[] = Array.from({ length: 20 }, (_, index) => ({
  caseId: `case-${String(index).padStart(2, '0')}`,
  barred: index % 3 === 0 ? ['a1'] : index % 5 === 0 ? ['c3', 'b2'] : [],
}));
const pool = poolText(lots, inspectors);

describe('the draw', () => {
  it('is what an independent program in another language computed from its description', () => {
    expect(seedHash(seed)).toBe('4773d12e2371bb935b9a0f5439b4a1c3ad3f2414b86980f8418d1cfabdfadfef');
    expect(sha256(pool)).toBe('92f3bc542676f5a579df4dc94391763fb7e2627b4cf0032353f2c0a28f806025');
    expect(draw(seed, pool, 7).map(({ caseId, inspectorId }) => [caseId, inspectorId])).toEqual([
      ['case-17', 'a1'],
      ['case-08', 'b2'],
      ['case-14', 'c3'],
      ['case-11', 'c3'],
      ['case-16', 'b2'],
      ['case-06', 'c3'],
      ['case-18', 'b2'],
    ]);
  });

  it('does not depend on the order in which the pool was found', () => {
    const shuffled = poolText(lots.toReversed(), inspectors.toReversed());
    expect(shuffled).toBe(pool);
    expect(draw(seed, shuffled, 5)).toEqual(draw(seed, pool, 5));
  });

  it('never sends anybody to a case that they are barred from', () => {
    for (const { caseId, inspectorId } of draw(seed, pool, 20))
      expect(lots.find((lot) => lot.caseId === caseId)?.barred).not.toContain(inspectorId);
  });

  it('changes with the seed and with the pool', () => {
    const names = (drawn: ReturnType<typeof draw>) => drawn.map(({ caseId }) => caseId).join();
    expect(names(draw(seed.replaceAll('0', '1'), pool, 5))).not.toBe(names(draw(seed, pool, 5)));
    const smaller = poolText(lots.slice(1), inspectors);
    expect(names(draw(seed, smaller, 5))).not.toBe(names(draw(seed, pool, 5)));
  });

  it('is fair: over many seeds every case is drawn about as often as every other', () => {
    const hits = new Map(lots.map(({ caseId }) => [caseId, 0]));
    const rounds = 400;
    for (let round = 0; round < rounds; round += 1)
      for (const { caseId } of draw(sha256(`seed ${round}`), pool, 5)) hits.set(caseId, (hits.get(caseId) ?? 0) + 1);
    const expected = (rounds * 5) / lots.length;
    // Pearson's statistic over 19 degrees of freedom: 43.8 is passed once in a thousand by chance, and the seeds are fixed.
    const statistic = [...hits.values()].reduce((sum, hit) => sum + (hit - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(43.8);
  });

  it('draws the whole pool when it is smaller than the number, and nothing from nothing', () => {
    expect(draw(seed, pool, 100)).toHaveLength(20);
    expect(draw(seed, poolText([], inspectors), 3)).toEqual([]);
  });
});
