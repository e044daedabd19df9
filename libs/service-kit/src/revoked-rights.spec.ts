import { RevokedRights } from './revoked-rights';

const start = 1_000_000;

describe('rights that were taken away', () => {
  it('void what was read before the instant, and nothing that was read from it on', () => {
    const revoked = new RevokedRights();
    revoked.add('li', start, start);
    expect([start - 1, start, start + 1].map((at) => revoked.has('li', at))).toEqual([true, false, false]);
    expect(revoked.has('wang', start - 1)).toBe(false);
  });

  it('stay void when older news comes late', () => {
    const revoked = new RevokedRights();
    revoked.add('li', start, start);
    revoked.add('li', start - 500, start);
    expect(revoked.has('li', start - 1)).toBe(true);
  });

  it('are forgotten once every token of that time has run out', () => {
    const revoked = new RevokedRights();
    revoked.add('li', start, start);
    revoked.add('wang', start, start + 119_999);
    expect(revoked.size).toBe(2);
    revoked.add('wang', start, start + 120_000);
    expect(revoked.size).toBe(1);
  });

  it('of more people than can be remembered void too much, never too little', () => {
    const revoked = new RevokedRights();
    for (let person = 0; person < 50_100; person += 1) revoked.add(`p${person}`, start + person, start);
    expect(revoked.size).toBe(50_000);
    expect(revoked.has('p0', start - 1)).toBe(true);
    expect(revoked.has('p99', start + 98)).toBe(true);
    expect(revoked.has('p50099', start + 50_098)).toBe(true);
    expect(revoked.has('somebody else', start + 98)).toBe(true);
    expect(revoked.has('somebody else', start + 99)).toBe(false);
  });
});
