import { calendarOf } from './working-time';
import { deadline, deadlineAfter, ResponseLevel } from './deadline';

/** The parts of the gazetted calendar of 2026 that these deadlines cross. */
const calendar = calendarOf(
  [2026],
  [
    ...days('2026-02-15', 9, 'holiday'),
    ...days('2026-02-14', 1, 'workday'),
    ...days('2026-02-28', 1, 'workday'),
    ...days('2026-09-20', 1, 'workday'),
    ...days('2026-09-25', 3, 'holiday'),
    ...days('2026-10-01', 7, 'holiday'),
    ...days('2026-10-10', 1, 'workday'),
  ],
);

/** Each counted by hand on a printed calendar. */
it.each<[string, ResponseLevel, string, string]>([
  ['an emergency in the night of National Day', 'immediate', '2026-10-01T23:30', '2026-10-02T01:30'],
  ['today’s matter before the office opens', 'same_day', '2026-11-24T03:00', '2026-11-24T18:00'],
  ['today’s matter a minute before four', 'same_day', '2026-11-24T15:59', '2026-11-24T18:00'],
  ['today’s matter at four', 'same_day', '2026-11-24T16:00', '2026-11-25T12:00'],
  ['today’s matter on a Friday evening', 'same_day', '2026-11-27T20:00', '2026-11-30T12:00'],
  ['today’s matter on the eve of National Day', 'same_day', '2026-09-30T16:00', '2026-10-08T12:00'],
  ['today’s matter on a Saturday off', 'same_day', '2026-11-28T10:00', '2026-11-30T12:00'],
  ['today’s matter on the Saturday made up for', 'same_day', '2026-10-10T10:00', '2026-10-10T18:00'],
  // 8, 9, 10 (make-up Saturday), 12, 13 October.
  ['a week’s matter over National Day', 'within_week', '2026-09-30T10:00', '2026-10-13T18:00'],
  ['a week’s matter reported in the holiday', 'within_week', '2026-10-03T10:00', '2026-10-13T18:00'],
  // 13, 14 (make-up Saturday), 24, 25, 26 February.
  ['a week’s matter over Spring Festival', 'within_week', '2026-02-12T10:00', '2026-02-26T18:00'],
  // 21–24, 28–30 September (7), 8–10, 12–16, 19–23 October (20), 26, 27 October.
  ['a month’s matter over Mid-Autumn and National Day', 'within_month', '2026-09-20T09:00', '2026-10-27T18:00'],
])('%s (%s) falls due as counted by hand', (_, level, reported, due) => {
  expect(deadline(level, shanghai(reported), calendar)).toEqual({ dueTime: shanghai(due), provisional: false });
});

describe('minutes on a rung', () => {
  it.each<[string, number, string, string]>([
    ['run over noon', 240, '2026-11-24T10:00', '2026-11-24T15:00'],
    ['begin at nine when the case climbs at night', 60, '2026-11-24T02:00', '2026-11-24T10:00'],
    ['end with the day, not with the next morning', 480, '2026-11-24T09:00', '2026-11-24T18:00'],
    ['run over National Day', 60, '2026-09-30T17:30', '2026-10-08T09:30'],
  ])('%s', (_, minutes, start, due) => {
    const { dueTime } = deadlineAfter('same_day', minutes, shanghai(start), calendar);
    expect(dueTime).toEqual(shanghai(due));
  });
});

describe('a deadline beyond the gazetted days', () => {
  it('is provisional', () => {
    expect(deadline('within_week', shanghai('2026-12-28T10:00'), calendar)).toEqual({
      dueTime: shanghai('2027-01-04T18:00'),
      provisional: true,
    });
  });

  it('is not when the last of its days is gazetted', () => {
    expect(deadline('within_week', shanghai('2026-12-24T10:00'), calendar)).toEqual({
      dueTime: shanghai('2026-12-31T18:00'),
      provisional: false,
    });
  });
});

function shanghai(time: string): Date {
  return new Date(`${time}:00+08:00`);
}

function days(first: string, count: number, kind: 'holiday' | 'workday') {
  return Array.from({ length: count }, (_, place) => ({
    day: new Date(Date.parse(first) + place * 86_400_000).toISOString().slice(0, 10),
    kind,
  }));
}
