import { readHours, weekdayOf, writeHours } from './hours';

describe('hours as people write them', () => {
  it('are read by the line, with days in a row or one by one', () => {
    expect(readHours('1-5 08:00-18:00\n6,7 20:00-08:00').shifts).toHaveLength(7);
    expect(readHours('1-3,5 8:00-18:30').shifts.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 5]);
    expect(readHours('７').wrong).toEqual({ row: 1, line: '７' });
  });

  it('take Chinese punctuation, and midnight as 24:00', () =>
    expect(readHours('6、7 16：00－24：00'.replace('－', '至')).shifts).toEqual([
      { weekday: 6, startMinute: 960, endMinute: 0 },
      { weekday: 7, startMinute: 960, endMinute: 0 },
    ]));

  it('name the line that is none', () => {
    for (const line of ['1-5 08:00', '8 08:00-18:00', '1 25:00-26:00', '1 08:61-18:00', '5-1 08:00-18:00', '周一 8点'])
      expect(readHours(`1 08:00-18:00\n${line}`)).toEqual({ shifts: [], wrong: { row: 2, line } });
  });

  it('are written back as they were read', () => {
    const text = '1-5 08:00-18:00\n6,7 20:00-08:00';
    expect(writeHours(readHours(text).shifts)).toBe(text);
    expect(writeHours([])).toBe('');
    expect([0, 1_439, 1_440, 10_080].map(weekdayOf)).toEqual([1, 1, 2, 1]);
  });
});
