import { groupingOf, periodOf, rate } from './figures';

const now = new Date('2026-11-24T02:00:00Z');

describe('a period', () => {
  it('is the last 30 days when nothing is said', () =>
    expect(periodOf(undefined, undefined, now)).toEqual({ from: new Date('2026-10-25T02:00:00Z'), until: now }));
  it('must not run backwards', () => expect(() => periodOf(now, now, now)).toThrow('period-invalid'));
  it('is bounded', () => expect(() => periodOf(new Date('2020-01-01'), now, now)).toThrow('period-too-long'));
});

describe('figures', () => {
  it('are grouped only by what is known', () => {
    expect(groupingOf('grid')).toBe('grid');
    expect(() => groupingOf('toString')).toThrow('unknown-grouping');
  });

  it('have a rate of zero when nothing counts', () => expect(rate(0, 0)).toBe(0));
});
