import { asOfDay } from './as-of';

const now = new Date('2026-11-24T02:00:00Z');

describe('the organisation of a day', () => {
  it('is how it stood when that day ended in Beijing', () => {
    expect(asOfDay('2026-11-20', now)).toBe('2026-11-20T15:59:59.999Z');
  });
  it('is the present one for today, for days to come and for what is no day', () => {
    expect(asOfDay('2026-11-24', now)).toBeUndefined();
    expect(asOfDay('2027-01-01', now)).toBeUndefined();
    expect(asOfDay('2026-02-99', now)).toBeUndefined();
    expect(asOfDay('yesterday', now)).toBeUndefined();
    expect(asOfDay(null, now)).toBeUndefined();
  });
});
