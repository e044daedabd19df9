import { addressKey, ask, PaidUntil } from './allowance';

/** Asks so many times at one instant; answers how many were let through and what is remembered. */
function burst(times: number, perMinute: number, now: number, before?: PaidUntil) {
  let [paidUntil, allowed] = [before, 0];
  for (let asked = 0; asked < times; asked += 1) {
    const verdict = ask(paidUntil, perMinute, now);
    paidUntil = verdict.paidUntil;
    if (verdict.allowed) allowed += 1;
  }
  return { paidUntil, allowed };
}

describe('what one client may ask', () => {
  it.each([1, 7, 60, 600, 6_000])('is a quota of %i a minute at once, and not one more', (quota) => {
    expect(burst(quota + 5, quota, 1_000_000).allowed).toBe(quota);
  });

  it('comes back bit by bit, not all at once', () => {
    const { paidUntil } = burst(60, 60, 0);
    expect(burst(10, 60, 5_000, paidUntil).allowed).toBe(5);
    expect(burst(100, 60, 60_000, paidUntil).allowed).toBe(60);
    expect(burst(100, 60, 3_600_000, paidUntil).allowed).toBe(60);
  });

  it('tells how much is left and when to come back, and a refusal costs nothing', () => {
    expect(ask(undefined, 60, 0)).toMatchObject({ allowed: true, remaining: 59, seconds: 1 });
    const { paidUntil } = burst(600, 60, 0);
    expect(ask(paidUntil, 60, 0)).toMatchObject({ allowed: false, remaining: 0, seconds: 1 });
    expect(ask(paidUntil, 60, 1_000).allowed).toBe(true);
  });

  it('is counted by network for IPv6, by address for IPv4', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2::99'));
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
    expect(addressKey('::1')).toBe('0:0:0:0::/64');
    expect(addressKey('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(addressKey('203.0.113.7')).not.toBe(addressKey('203.0.113.8'));
  });
});
