import { appoint, deputise, end, inForce, passTime, succeed } from './appointment';

const now = new Date('2026-11-24T02:00:00Z');
const day = (number: number) => new Date(now.getTime() + number * 86_400_000);
const wanted = {
  id: 'a',
  personId: 'p',
  position: 'grid_leader',
  placeKind: 'grid',
  placeId: 'd0000000-0000-4000-8000-000000000004',
  placeName: '第1网格',
};

describe('an appointment', () => {
  it('begins now when no start is given and stays open', () => {
    const made = appoint(wanted, now);
    expect(made).toMatchObject({ startTime: now, endTime: undefined, wakeTime: undefined, position: 'grid_leader' });
    expect(inForce(made, now)).toBe(true);
  });

  it('gives no right before it starts nor from the instant it ends', () => {
    const made = appoint({ ...wanted, startTime: day(1), endTime: day(2) }, now);
    expect(inForce(made, now)).toBe(false);
    expect(inForce(made, new Date(day(2).getTime() - 1))).toBe(true);
    expect(inForce(made, day(2))).toBe(false);
  });

  it.each([
    [{ position: 'emperor' }, 'unknown-position'],
    [{ placeKind: 'planet' }, 'unknown-place-kind'],
    [{ placeId: '' }, 'place-missing'],
    [{ placeId: 'g' }, 'id-invalid'],
    [{ startTime: now, endTime: now }, 'appointment-ends-before-start'],
  ])('is refused when %o', (wrong, slug) => expect(() => appoint({ ...wanted, ...wrong }, now)).toThrow(slug));

  it('ends once', () => {
    const ended = end(appoint(wanted, now), '调岗', day(1));
    expect(inForce(ended, day(1))).toBe(false);
    expect(() => end(ended, '再次', day(2))).toThrow('appointment-already-ended');
  });

  it('that has not begun ends at its own start and gave no right', () => {
    const ended = end(appoint({ ...wanted, startTime: day(5) }, now), '取消', day(1));
    expect([inForce(ended, day(5)), ended.endTime, ended.wakeTime]).toEqual([false, day(5), undefined]);
  });
});

describe('the passing of time', () => {
  it('lets a term begin, then run out, and tells each once', () => {
    const made = appoint({ ...wanted, startTime: day(1), endTime: day(2) }, now);
    expect(made.wakeTime).toEqual(day(1));
    const begun = passTime(made, day(1));
    expect(begun).toMatchObject({ told: 'begun', next: { wakeTime: day(2), version: 2 } });
    const over = passTime(begun.next, day(2));
    expect(over).toMatchObject({ told: 'ended', next: { wakeTime: undefined, version: 3 } });
    expect(passTime(over.next, day(3)).told).toBe('');
  });

  it('tells nothing of a term that was put off meanwhile, and looks again when it comes', () => {
    const putOff = { ...appoint({ ...wanted, startTime: day(3) }, now), wakeTime: day(1) };
    expect(passTime(putOff, day(1))).toMatchObject({ told: '', next: { wakeTime: day(3), version: 1 } });
  });

  it('tells only the end of a term that passed as a whole while the service was down', () => {
    const made = appoint({ ...wanted, startTime: day(1), endTime: day(2) }, now);
    expect(passTime(made, day(9))).toMatchObject({ told: 'ended', next: { wakeTime: undefined } });
  });
});

describe('a deputy', () => {
  const principal = appoint({ ...wanted, endTime: day(200) }, now);
  const deputy = { id: 'd', personId: 'q', startTime: undefined, endTime: day(30) };

  it('gets exactly the position and the place, from now until the given end', () => {
    expect(deputise(principal, deputy, now)).toMatchObject({
      ...{ personId: 'q', position: 'grid_leader', placeId: wanted.placeId, deputyForId: 'a' },
      ...{ startTime: now, endTime: day(30), wakeTime: day(30) },
    });
  });

  it.each([
    [{ personId: 'p' }, 'deputy-is-holder'],
    [{ endTime: undefined }, 'deputy-end-missing'],
    [{ endTime: day(91) }, 'deputy-too-long'],
    [{ startTime: day(150), endTime: day(201) }, 'deputy-outside-term'],
    [{ startTime: day(-1) }, 'deputy-outside-term'],
    [{ startTime: day(3), endTime: day(3) }, 'appointment-ends-before-start'],
  ])('is refused when %o', (wrong, slug) =>
    expect(() => deputise(principal, { ...deputy, ...wrong }, now)).toThrow(slug),
  );

  it('has no deputy, and nobody stands in for what is over', () => {
    const first = deputise(principal, deputy, now);
    expect(() => deputise(first, { ...deputy, personId: 'r' }, now)).toThrow('deputy-of-deputy');
    expect(() => deputise(end(principal, '调岗', day(1)), deputy, day(2))).toThrow('appointment-already-ended');
  });
});

describe('a successor', () => {
  it('takes position and place for the rest of the term, from the instant of the end', () => {
    const ended = end(appoint({ ...wanted, endTime: day(9) }, now), '调岗', day(1));
    expect(succeed(ended, { id: 'b', personId: 'q' }, day(9))).toEqual({
      ...wanted,
      ...{ id: 'b', personId: 'q', startTime: day(1), endTime: day(9) },
    });
  });
  it('is somebody else, and no deputy names one', () => {
    const ended = end(appoint(wanted, now), '调岗', day(1));
    expect(() => succeed(ended, { id: 'b', personId: 'p' }, undefined)).toThrow('successor-is-holder');
    expect(() => succeed({ ...ended, deputyForId: 'x' }, { id: 'b', personId: 'q' }, undefined)).toThrow(
      'deputy-of-deputy',
    );
  });
});
