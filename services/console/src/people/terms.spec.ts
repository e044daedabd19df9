import { byStage, lastDay, stageOf, termOf } from './terms';

const now = new Date('2026-11-24T02:00:00Z');

describe('the term of an appointment', () => {
  it('includes its first and last day on the street calendar', () => {
    expect(termOf('2026-12-01', '2026-12-07', now)).toEqual({
      startTime: '2026-11-30T16:00:00.000Z',
      endTime: '2026-12-07T16:00:00.000Z',
    });
    expect(lastDay('2026-12-07T16:00:00.000Z')).toBe('2026-12-07');
  });
  it('begins now when it begins today, and stays open without a last day', () => {
    expect(termOf('2026-11-24', undefined, now)).toEqual({});
    expect(termOf(undefined, '2026-11-24', now)).toEqual({ endTime: '2026-11-24T16:00:00.000Z' });
    expect(lastDay(undefined)).toBeUndefined();
  });
  it('is over at its very end and not before', () => {
    expect(stageOf({ startTime: '2026-01-01T00:00:00Z', endTime: '2026-11-24T02:00:00Z' }, now)).toBe('past');
    expect(stageOf({ startTime: '2026-01-01T00:00:00Z', endTime: '2026-11-24T02:00:01Z' }, now)).toBe('inForce');
    expect(stageOf({ startTime: '2026-11-24T02:00:01Z' }, now)).toBe('toCome');
  });
  it('sorts a person’s appointments into in force, to come and past', () => {
    const past = { startTime: '2025-01-01T00:00:00Z', endTime: '2025-02-01T00:00:00Z' };
    const open = { startTime: '2026-01-01T00:00:00Z' };
    expect(byStage([open, past], now)).toEqual({ inForce: [open], toCome: [], past: [past] });
  });
});
