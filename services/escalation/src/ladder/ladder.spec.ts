import { calendarOf } from '../calendar/working-time';
import { deadlineOnRung, firstDeadline, minutesOnRung, Terms } from './ladder';

const calendar = calendarOf([2026], []);
const night = new Date('2026-11-24T02:00:00+08:00');
const terms: Terms = { response: { immediate: 30, within_week: 60 }, rungs: { block: { immediate: 5 } } };

describe('what a street agreed on', () => {
  it('replaces the first deadline: round the clock for emergencies, in working time for the rest', () => {
    const rules = { calendar, terms };
    expect(firstDeadline('immediate', night, rules).dueTime).toEqual(new Date('2026-11-24T02:30:00+08:00'));
    expect(firstDeadline('within_week', night, rules).dueTime).toEqual(new Date('2026-11-24T10:00:00+08:00'));
    expect(firstDeadline('same_day', night, rules).dueTime).toEqual(new Date('2026-11-24T18:00:00+08:00'));
  });

  it('replaces the time on a rung, and only on that one', () => {
    expect(deadlineOnRung('block', 'immediate', night, { calendar, terms }).dueTime).toEqual(
      new Date('2026-11-24T02:05:00+08:00'),
    );
    expect(minutesOnRung('street', 'immediate', terms)).toBe(60);
  });
});
