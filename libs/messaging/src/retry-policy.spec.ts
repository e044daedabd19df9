import { DomainError, notFound, unavailable } from '@streetgrid/service-kit';
import { backoff, defaultRetryPolicy, delayAfter, isOutage } from './retry-policy';

const policy = defaultRetryPolicy;

describe('how often an event is tried', () => {
  it('five times over seven and a half seconds when its handler breaks', () => {
    const delays = [1, 2, 3, 4, 5].map((attempt) => delayAfter(new TypeError('x'), attempt, policy));
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, undefined]);
  });

  it('three times when a rule refuses it', () => {
    expect([1, 2, 3].map((attempt) => delayAfter(notFound('unknown-case'), attempt, policy))).toEqual([
      500,
      1_000,
      undefined,
    ]);
  });

  it('for half an hour while a peer or the database is away', () => {
    const total = Array.from(
      { length: 199 },
      (_, index) => delayAfter(unavailable('peer-away'), index + 1, policy) ?? 0,
    );
    expect(total.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(30 * 60_000);
    expect(delayAfter(unavailable('peer-away'), 200, policy)).toBeUndefined();
  });

  it('never waits longer than the limit', () => {
    expect(backoff(1_000, policy)).toBe(10_000);
  });
});

describe('an outage', () => {
  it.each([
    ['a peer that does not answer', unavailable('peer-away')],
    ['too many calls', new DomainError('TooMany', 'rate')],
    ['a server that shuts down', Object.assign(new Error('x'), { code: '57P01' })],
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['a lost connection', new Error('Connection terminated unexpectedly')],
  ])('is %s', (_, error) => expect(isOutage(error)).toBe(true));

  it.each([
    ['a refusal', notFound('unknown-case')],
    ['a broken constraint', Object.assign(new Error('x'), { code: '23505' })],
    ['a bug', new TypeError('x')],
    ['nothing', undefined],
  ])('is not %s', (_, error) => expect(isOutage(error)).toBe(false));
});
