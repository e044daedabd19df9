import { dueOf, roughly } from './due';

const now = new Date('2026-11-24T02:00:00Z');

describe('the countdown of a case', () => {
  it('shows what is left and warns in the last hour', () => {
    expect(dueOf({ dueTime: '2026-11-24T05:30:00Z', state: 'dispatched' }, now)).toEqual({
      kind: 'left',
      minutes: 210,
      soon: false,
    });
    expect(dueOf({ dueTime: '2026-11-24T02:30:00Z', state: 'claimed' }, now)).toMatchObject({
      kind: 'left',
      soon: true,
    });
  });
  it('stands still while the case is suspended, also past its deadline', () => {
    expect(dueOf({ dueTime: '2026-11-24T01:00:00Z', state: 'suspended' }, now).kind).toBe('none');
  });
  it('counts up once the time is over', () => {
    expect(dueOf({ dueTime: '2026-11-24T01:00:00Z', state: 'claimed' }, now)).toMatchObject({
      kind: 'over',
      minutes: 60,
    });
  });
  it('is gone when the work is done or no clock has started', () => {
    expect(dueOf({ dueTime: '2026-11-24T01:00:00Z', state: 'closed' }, now).kind).toBe('none');
    expect(dueOf({ state: 'reported' }, now).kind).toBe('none');
  });
  it('speaks in the unit that people would use', () => {
    expect(roughly(0.5)).toEqual({ unit: 'now', count: 0 });
    expect(roughly(59)).toEqual({ unit: 'minutes', count: 59 });
    expect(roughly(47 * 60)).toEqual({ unit: 'hours', count: 47 });
    expect(roughly(3 * 1440 + 5)).toEqual({ unit: 'days', count: 3 });
  });
});
