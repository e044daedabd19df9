import { checkedRecurrence, deadlineOf, dueOf, nextAfter, Recurrence } from './recurrence';

const rule = (change: Partial<Recurrence> = {}): Recurrence => ({
  ...{ every: 'daily', interval: 1, weekdays: [], monthDay: 0, at: '08:30', fromDay: '2026-11-01', untilDay: '' },
  dueAfterHours: 10,
  ...change,
});
const at = (shanghai: string) => new Date(`${shanghai}:00+08:00`);
/** The next few occurrences as Shanghai reads them. */
function following(given: Recurrence, from: Date, count: number): string[] {
  const times: string[] = [];
  for (let time = nextAfter(given, from); time && times.length < count; time = nextAfter(given, time))
    times.push(new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 16));
  return times;
}

describe('when a task comes again', () => {
  it('daily at the hour of Shanghai, today when the hour is still to come', () => {
    expect(following(rule(), at('2026-11-29T08:29'), 2)).toEqual(['2026-11-29T08:30', '2026-11-30T08:30']);
    expect(following(rule(), at('2026-11-29T08:30'), 1)).toEqual(['2026-11-30T08:30']);
    expect(following(rule({ at: '00:10' }), at('2026-11-29T00:05'), 1)).toEqual(['2026-11-29T00:10']);
  });

  it('every third day counts from the first day, over the end of a year', () => {
    const third = rule({ interval: 3, fromDay: '2026-12-27' });
    expect(following(third, at('2026-11-01T00:00'), 3)).toEqual([
      '2026-12-27T08:30',
      '2026-12-30T08:30',
      '2027-01-02T08:30',
    ]);
  });

  it('weekly on its weekdays; every second week skips the one between', () => {
    const weekly = rule({ every: 'weekly', weekdays: [1, 5], fromDay: '2026-11-23' });
    expect(following(weekly, at('2026-11-24T00:00'), 3)).toEqual([
      '2026-11-27T08:30',
      '2026-11-30T08:30',
      '2026-12-04T08:30',
    ]);
    expect(following({ ...weekly, interval: 2 }, at('2026-11-24T00:00'), 3)).toEqual([
      '2026-11-27T08:30',
      '2026-12-07T08:30',
      '2026-12-11T08:30',
    ]);
  });

  it('monthly on the 31st falls on the last day of shorter months, also in a leap year', () => {
    const monthly = rule({ every: 'monthly', monthDay: 31, fromDay: '2028-01-15' });
    expect(following(monthly, at('2028-01-01T00:00'), 4).map((time) => time.slice(0, 10))).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
    expect(following({ ...monthly, interval: 12 }, at('2028-02-01T00:00'), 1)).toEqual(['2029-01-31T08:30']);
  });

  it('ends with its last day', () => {
    expect(following(rule({ untilDay: '2026-11-30' }), at('2026-11-29T09:00'), 5)).toEqual(['2026-11-30T08:30']);
  });
});

describe('after an outage', () => {
  it('makes the newest occurrence alone, and counts the others', () => {
    const due = dueOf(rule(), at('2026-11-20T08:30'), at('2026-11-29T09:00'));
    expect(due).toEqual({ occurrence: at('2026-11-29T08:30'), skipped: 9, next: at('2026-11-30T08:30') });
  });

  it('makes nothing whose own deadline has passed', () => {
    const due = dueOf(rule({ dueAfterHours: 2 }), at('2026-11-27T08:30'), at('2026-11-28T11:00'));
    expect(due).toEqual({ occurrence: undefined, skipped: 2, next: at('2026-11-29T08:30') });
  });

  it('makes nothing before its time, and one at its time', () => {
    expect(dueOf(rule(), at('2026-11-29T08:30'), at('2026-11-29T08:29')).occurrence).toBeUndefined();
    expect(dueOf(rule(), at('2026-11-29T08:30'), at('2026-11-29T08:30'))).toMatchObject({ skipped: 0 });
    expect(deadlineOf(rule(), at('2026-11-29T08:30'))).toEqual(at('2026-11-29T18:30'));
  });
});

it.each<[string, Partial<Record<keyof Recurrence, unknown>>]>([
  ['every', { every: 'yearly' }],
  ['interval', { interval: 13 }],
  ['weekdays', { every: 'weekly', weekdays: [8] }],
  ['month_day', { every: 'monthly', monthDay: 0 }],
  ['at', { at: '24:00' }],
  ['from_day', { fromDay: '2026-02-30' }],
  ['until_day', { untilDay: '2026-10-31' }],
  ['due_after_hours', { dueAfterHours: 0 }],
])('a rule with a wrong %s is refused by the name of the field', (field, change) => {
  const given = { ...rule(), ...change } as Recurrence;
  expect(() => checkedRecurrence(given)).toThrow(
    expect.objectContaining({ slug: 'recurrence-invalid', params: { field } }),
  );
});
