import { cellsAround, Known, metresBetween, relationsOf } from './relation';
import { reporterMarks } from './reporter-mark';

const now = new Date('2026-11-20T04:00:00Z');
const here = { longitude: 116.46, latitude: 39.92 };
const east = (metres: number) => ({ ...here, longitude: here.longitude + metres / 85_390 });
const fresh = {
  ...{ text: '3号楼门口垃圾桶满了没人收', matterCode: 'garbage-overflow', gridId: 'g1' },
  ...{ qrCode: '', address: '', point: here, reporterMarks: ['li'] },
};
const known = (change: Partial<Known>): Known => ({
  ...{
    ...fresh,
    caseId: 'old',
    state: 'dispatched',
    reportedTime: new Date('2026-11-19T04:00:00Z'),
    reporterMarks: [],
  },
  ...change,
});
const found = (change: Partial<Known>, days = 15) => relationsOf(fresh, [known(change)], days, now);

describe('reports of the same thing', () => {
  it('are found by place and text, with the reasons and the distance', () => {
    expect(found({ point: east(80), text: '三号楼门口的垃圾桶满了' })).toEqual([
      {
        otherId: 'old',
        kind: 'duplicate',
        metres: 80,
        likeness: expect.any(Number),
        reasons: ['near', 'like_text', 'same_matter'],
      },
    ]);
  });

  it.each([
    [
      'the same reporter about the same matter',
      { gridId: 'g2', point: undefined, text: '又没收', reporterMarks: ['li'] },
    ],
    ['the same door and the same matter', { point: here, text: '臭死了' }],
    ['the same words in the same grid', { point: undefined }],
  ])('are %s', (_, change) => expect(found(change)).toHaveLength(1));

  it.each([
    ['another matter in other words next door', { point: east(50), text: '路灯不亮', matterCode: 'streetlight-out' }],
    ['the same matter somewhere in the grid', { point: undefined, text: '厨余桶冒尖了' }],
    ['the same words far away', { gridId: 'g2', point: east(900) }],
  ])('are not %s', (_, change) => expect(found(change)).toEqual([]));

  it('are repeats when the first one was done, and nothing after so many days', () => {
    const done = { state: 'closed', reportedTime: new Date('2026-11-06T04:00:00Z') } as const;
    expect(found(done)[0]?.kind).toBe('repeat');
    expect(found(done, 13)).toEqual([]);
  });

  it('are the strongest few of a flood, the same whatever the order', () => {
    const flood = Array.from({ length: 120 }, (_, index) => known({ caseId: `c${index}`, point: east(index) }));
    const one = relationsOf(fresh, flood, 15, now);
    expect(one).toHaveLength(5);
    expect(relationsOf(fresh, flood.toReversed(), 15, now)).toEqual(one);
  });

  it('takes 120 long texts in bounded time', () => {
    const flood = Array.from({ length: 120 }, (_, index) =>
      known({ caseId: `c${index}`, text: `楼道${'堆'.repeat(2_000)}${index}` }),
    );
    const started = performance.now();
    relationsOf({ ...fresh, text: '堆'.repeat(100_000) }, flood, 15, now);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('lie in the cell of the report or beside it whenever they are within 150 metres', () => {
    for (let metres = -150; metres <= 150; metres += 10) {
      expect(cellsAround(here).all).toContain(cellsAround(east(metres)).own);
      expect(metresBetween(here, east(metres))).toBe(Math.abs(metres));
    }
  });
});

describe('the mark of a reporter', () => {
  const mark = (phone: string, at = now, tenant = 'a', secret = 's') =>
    reporterMarks(secret, tenant, { phone, email: '' }, at).map((each) => each.toString('hex'));
  it('is the same however the number is written, and no other street’s', () => {
    expect(mark('+86 138 0000 0001')).toEqual(mark('13800000001'));
    expect(mark('13800000001', now, 'b')).not.toEqual(mark('13800000001'));
    expect(mark('')).toEqual([]);
  });
  it('changes every 90 days, and the one before is still known', () => {
    const later = new Date(now.getTime() + 90 * 86_400_000);
    expect(mark('13800000001', later)[1]).toBe(mark('13800000001')[0]);
    expect(mark('13800000001', later)[0]).not.toBe(mark('13800000001')[0]);
  });
});
