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

describe('a suspended case', () => {
  const friday = (time: string) => new Date(`2026-11-27T${time}:00+08:00`);
  const monday = (time: string) => new Date(`2026-11-30T${time}:00+08:00`);
  const pause = { from: tuesday('11:00'), until: friday('16:00') };
  const paused = () => after(started(), news({ version: 2, pause }));

  it('stands still, and goes on with what was left of the working day', () => {
    const clock = paused();
    // Tuesday 11:00 to 18:00 without the lunch hour.
    expect(clock).toMatchObject({ state: 'paused', pausedUntil: friday('16:00'), leftMs: 6 * 3_600_000, version: 1 });
    expect(clock.wakeTime).toEqual(friday('16:00'));
    const outcome = follow(clock, news({ version: 3, resumedTime: friday('16:00') }), rules, friday('16:00'));
    // Two hours on Friday, four on Monday: three before noon, one after lunch.
    expect(outcome).toMatchObject({ told: true, clock: { state: 'running', dueTime: monday('14:00') } });
    expect(outcome?.clock.wakeTime).toEqual(monday('14:00'));
  });

  it('goes on before its day with the same time left', () => {
    const early = after(paused(), news({ version: 3, resumedTime: wednesday('10:00') }), wednesday('10:00'));
    expect(early).toMatchObject({ state: 'running', dueTime: wednesday('17:00') });
  });

  it('never climbs, however long; when its day has come it is told to go on, once', () => {
    const clock = paused();
    expect(wake(clock, rules, wednesday('10:00'))).toMatchObject({ told: false, clock: { state: 'paused' } });
    const ended = wake(clock, rules, monday('09:00'));
    expect(ended).toMatchObject({ pauseEnded: friday('16:00'), told: false, clock: { version: 2 } });
    expect(ended.raise).toBeUndefined();
    expect(ended.clock.wakeTime).toBeUndefined();
  });

  it('that was late when it was suspended has nothing left', () => {
    const late = after(started(), news({ version: 2, pause: { from: wednesday('09:00'), until: friday('16:00') } }));
    expect(late.leftMs).toBe(0);
    const resumed = after(late, news({ version: 3, resumedTime: friday('16:00') }), friday('16:00'));
    expect(wake(resumed, rules, friday('16:00')).raise).toMatchObject({ toRung: 'block' });
  });

  it('of the level immediate keeps its time round the clock', () => {
    const level = { responseLevel: 'immediate' as const };
    const first = after(undefined, news(level), tuesday('10:00'));
    const still = after(first, news({ ...level, version: 2, pause }));
    const resumed = after(still, news({ ...level, version: 3, resumedTime: friday('20:00') }), friday('20:00'));
    expect(resumed.dueTime).toEqual(friday('21:00'));
  });

  it('suspended twice loses nothing, and another level afterwards counts from where it went on', () => {
    const resumed = after(paused(), news({ version: 3, resumedTime: wednesday('10:00') }), wednesday('10:00'));
    const again = { from: wednesday('16:00'), until: friday('16:00') };
    const twice = after(resumed, news({ version: 4, pause: again }), wednesday('16:00'));
    expect(twice.leftMs).toBe(3_600_000);
    const other = after(resumed, news({ version: 4, responseLevel: 'immediate' }), wednesday('11:00'));
    expect(other.dueTime).toEqual(wednesday('12:00'));
  });
});

describe('a reopened case', () => {
  it('begins anew on the rung that it had reached', () => {
    const done = after(started(), news({ version: 2, open: false }));
    const reopened = news({ version: 3, reopenedTime: wednesday('10:00') });
    const outcome = follow(done, reopened, rules, wednesday('10:00'));
    expect(outcome).toMatchObject({ told: true, clock: { state: 'running', dueTime: wednesday('18:00') } });
    const { clock: climbed } = wake(started(), rules, wednesday('10:00'));
    const closed = after(climbed, news({ version: 2, open: false, rung: 'block' }));
    const again = after(closed, { ...reopened, rung: 'block', reopenedTime: wednesday('14:00') }, wednesday('14:00'));
    expect(again).toMatchObject({ rung: 'block', dueTime: wednesday('18:00') });
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
