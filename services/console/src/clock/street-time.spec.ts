import { daysAgo, fullTime, shortTime, startOfDay, streetDay } from './street-time';

const now = new Date('2026-11-24T17:30:00Z'); // half past one at night on the 25th in Beijing

describe('the street’s clock', () => {
  it('shows Beijing time whatever the device says', () => {
    expect(fullTime('2026-11-24T17:30:00Z')).toBe('2026-11-25 01:30');
    expect(fullTime(undefined)).toBe('–');
  });
  it('leaves out what goes without saying', () => {
    expect(shortTime('2026-11-24T16:05:00Z', now)).toBe('00:05');
    expect(shortTime('2026-11-24T15:05:00Z', now)).toBe('11-24 23:05');
    expect(shortTime('2025-11-24T15:05:00Z', now)).toBe('2025-11-24 23:05');
  });
  it('begins the day at Beijing’s midnight', () => {
    expect(streetDay(now)).toBe('2026-11-25');
    expect(startOfDay('2026-11-25').toISOString()).toBe('2026-11-24T16:00:00.000Z');
    expect(daysAgo(1, now).toISOString()).toBe('2026-11-23T16:00:00.000Z');
  });
});
