import { calendarOf } from '../calendar/working-time';
import { Rules } from '../ladder/ladder';
import { CaseNews, Clock, follow, wake } from './clock';

const noTerms = { response: {}, rungs: {} };
const rules: Rules = { calendar: calendarOf([2026], []), terms: noTerms };
const tuesday = (time: string) => new Date(`2026-11-24T${time}:00+08:00`);
const wednesday = (time: string) => new Date(`2026-11-25T${time}:00+08:00`);

const news = (change: Partial<CaseNews> = {}): CaseNews => ({
  caseId: 'c',
  caseNumber: '20261124-000001',
  open: true,
  responseLevel: 'same_day',
  rung: 'grid',
  gridId: 'g',
  blockId: 'b',
  reportedTime: tuesday('10:00'),
  handledTime: tuesday('12:00'),
  version: 1,
  ...change,
});

describe('the clock of a case', () => {
  it('runs from the report, not from when it was heard of', () => {
    const outcome = follow(undefined, news(), rules, wednesday('09:00'));
    expect(outcome).toMatchObject({ told: true, clock: { state: 'running', dueTime: tuesday('18:00'), version: 1 } });
    expect(outcome?.clock.wakeTime).toEqual(tuesday('18:00'));
  });

  it('stops with the work and, sent back, runs on to the same deadline', () => {
    const stopped = after(started(), news({ open: false, version: 2 }));
    expect(stopped).toMatchObject({ state: 'stopped', stopTime: tuesday('12:00'), wakeTime: undefined, version: 1 });
    expect(wake(stopped, rules, wednesday('09:00'))).toMatchObject({ told: false, clock: stopped });
    const again = after(stopped, news({ version: 3 }));
    expect(again).toMatchObject({ state: 'running', stopTime: undefined, dueTime: tuesday('18:00') });
  });

  it('follows a change of level from the report on', () => {
    expect(after(started(), news({ responseLevel: 'immediate', version: 2 })).dueTime).toEqual(tuesday('12:00'));
  });

  it('does not go back to an older event', () => {
    const clock = after(started(), news({ open: false, version: 4 }));
    expect(follow(clock, news({ version: 3 }), rules, tuesday('13:00'))).toBeUndefined();
    expect(follow(clock, news({ version: 4 }), rules, tuesday('13:00'))).toBeUndefined();
  });

  it('tells no deadline when nothing about it changed', () => {
    expect(follow(started(), news({ version: 2, gridId: 'other' }), rules, tuesday('11:00'))).toMatchObject({
      told: false,
      clock: { gridId: 'other', version: 1 },
    });
  });
});

describe('an overdue case', () => {
  it('climbs one rung, where its time counts from now, however long nobody looked', () => {
    const { clock, raise } = wake(started(), rules, wednesday('10:00'));
    expect(raise).toEqual({
      fromRung: 'grid',
      toRung: 'block',
      missedDueTime: tuesday('18:00'),
      dueTime: wednesday('15:00'),
      time: wednesday('10:00'),
    });
    expect(clock).toMatchObject({ rung: 'block', wakeTime: wednesday('15:00'), version: 3 });
    expect(wake(clock, rules, wednesday('10:01')).raise).toBeUndefined();
  });

  it('climbs block, street and district, each once, and rests there', () => {
    const climbed: string[] = [];
    let clock = started();
    for (let day = 0; day < 30; day += 1) {
      const { raise, clock: next } = wake(clock, rules, new Date(wednesday('10:00').getTime() + day * 86_400_000));
      if (raise) climbed.push(raise.toRung);
      clock = next;
    }
    expect(climbed).toEqual(['block', 'street', 'district']);
    expect(clock.wakeTime).toBeUndefined();
  });

  it('that was dispatched straight to the block climbs to the street next', () => {
    const clock = after(started(), news({ rung: 'block', version: 2 }));
    expect(clock.dueTime).toEqual(tuesday('18:00'));
    expect(wake(clock, rules, wednesday('10:00')).raise).toMatchObject({ fromRung: 'block', toRung: 'street' });
  });

  it('does not come down the ladder when its case is dispatched on a lower rung', () => {
    const { clock } = wake(started(), rules, wednesday('10:00'));
    expect(after(clock, news({ version: 2, rung: 'grid' }))).toMatchObject({ rung: 'block', dueTime: clock.dueTime });
  });
});

describe('a provisional deadline', () => {
  const late = news({ responseLevel: 'within_week', reportedTime: new Date('2026-12-28T10:00:00+08:00') });
  const clock = after(undefined, late, late.reportedTime);

  it('is looked at daily', () => {
    expect(clock).toMatchObject({ provisional: true, wakeTime: new Date('2026-12-29T10:00:00+08:00') });
  });

  it('is reckoned again, and told, with the next calendar', () => {
    const calendar = calendarOf([2026, 2027], [{ day: '2027-01-01', kind: 'holiday' }]);
    const outcome = wake(clock, { calendar, terms: noTerms }, new Date('2026-12-29T10:00:00+08:00'));
    expect(outcome).toMatchObject({ told: true, clock: { provisional: false } });
    expect(outcome.clock.dueTime).toEqual(new Date('2027-01-05T18:00:00+08:00'));
    expect(outcome.clock.wakeTime).toEqual(outcome.clock.dueTime);
  });
});

function started(): Clock {
  return after(undefined, news());
}

function after(clock: Clock | undefined, event: CaseNews, now = tuesday('11:00')): Clock {
  const outcome = follow(clock, event, rules, now);
  if (!outcome) throw new Error('the event was taken for an old one');
  return outcome.clock;
}
