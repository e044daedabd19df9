import { checkedShifts, dutyAt, gapsOf, overlapsOf, Shift, weekMinute } from './duty';

const shift = (weekday: number, start: string, end: string): Shift => {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return { weekday, startMinute: minute(start), endMinute: minute(end) };
};
/** 23 November 2026 is a Monday. */
const at = (text: string) => new Date(`2026-11-${text}:00+08:00`);
const days = [1, 2, 3, 4, 5].map((weekday) => shift(weekday, '08:00', '18:00'));

describe('duty hours', () => {
  it('are read in Asia/Shanghai, whatever the machine thinks', () => {
    expect(weekMinute(at('23T00:00'))).toBe(0);
    expect(weekMinute(at('29T23:59'))).toBe(7 * 1_440 - 1);
  });

  it('begin on the minute and end before it', () => {
    expect(dutyAt(days, undefined, at('23T07:59'))).toEqual({ state: 'off', startsIn: 1 });
    expect(dutyAt(days, undefined, at('23T08:00')).state).toBe('on');
    expect(dutyAt(days, undefined, at('23T18:00'))).toEqual({ state: 'off', startsIn: 14 * 60 });
  });

  it('run over midnight, also from Sunday into Monday', () => {
    const nights = [shift(7, '22:00', '06:00')];
    expect(dutyAt(nights, undefined, at('29T23:00')).state).toBe('on');
    expect(dutyAt(nights, undefined, at('23T05:59')).state).toBe('on');
    expect(dutyAt(nights, undefined, at('23T06:00')).state).toBe('off');
  });

  it('of equal start and end are a whole day', () => {
    expect(dutyAt([shift(3, '08:00', '08:00')], undefined, at('26T07:59')).state).toBe('on');
  });

  it('give way to a change of the day', () => {
    expect(dutyAt(days, 'off', at('23T09:00')).state).toBe('off');
    expect(dutyAt(days, 'on', at('28T03:00')).state).toBe('on');
  });

  it('that nobody keeps leave people in office at any hour, but for a day off', () => {
    expect(dutyAt(undefined, undefined, at('23T03:00'))).toEqual({ state: 'unset', startsIn: 0 });
    expect(dutyAt(undefined, 'off', at('23T03:00')).state).toBe('off');
  });

  it('that are empty mean never', () => expect(dutyAt([], undefined, at('23T09:00')).state).toBe('off'));

  it('name the row that is no shift', () => {
    expect(() => checkedShifts([...days, shift(8, '08:00', '18:00')])).toThrow(
      expect.objectContaining({ slug: 'shift-invalid', params: { row: 6 } }),
    );
    expect(() => checkedShifts([{ weekday: 1, startMinute: 1_440, endMinute: 0 }])).toThrow('shift-invalid');
    expect(() => checkedShifts(Array.from({ length: 43 }, () => shift(1, '08:00', '18:00')))).toThrow(
      'too-many-shifts',
    );
  });
});

describe('a table', () => {
  const roster = (...shifts: Shift[]) => ({ placeId: 'g', position: 'grid_member', personId: undefined, shifts });

  it('shows hours that it has twice, also over the end of the week', () => {
    expect(overlapsOf(roster(shift(1, '08:00', '12:00'), shift(1, '12:00', '18:00')))).toEqual([]);
    expect(overlapsOf(roster(shift(1, '08:00', '12:01'), shift(1, '12:00', '18:00')))).toHaveLength(1);
    expect(overlapsOf(roster(shift(1, '05:00', '12:00'), shift(7, '22:00', '06:00')))).toHaveLength(1);
  });

  it('shows hours in which nobody is there', () => {
    const early = [1, 2, 3, 4, 5, 6, 7].map((weekday) => shift(weekday, '06:00', '18:00'));
    const late = [1, 2, 3, 4, 5, 6, 7].map((weekday) => shift(weekday, '18:00', '06:00'));
    expect(gapsOf('g', 'grid_member', [early, late])).toEqual([]);
    const gap = { kind: 'gap', placeId: 'g', position: 'grid_member', from: 0, until: 360 };
    expect(gapsOf('g', 'grid_member', [early, late.slice(0, 6)])).toEqual([
      gap,
      { ...gap, from: 10_080 - 360, until: 10_080 },
    ]);
  });
});
