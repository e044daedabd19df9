import { appoint, end, inForce } from './appointment';

const now = new Date('2026-11-24T02:00:00Z');
const wanted = {
  id: 'a',
  personId: 'p',
  position: 'grid_leader',
  placeKind: 'grid',
  placeId: 'g',
  placeName: '第1网格',
};

describe('an appointment', () => {
  it('begins now when no start is given and stays open', () => {
    const made = appoint(wanted, now);
    expect(made).toMatchObject({ startTime: now, endTime: undefined, position: 'grid_leader' });
    expect(inForce(made, now)).toBe(true);
  });

  it('gives no right before it starts nor from the instant it ends', () => {
    const made = appoint(
      { ...wanted, startTime: new Date('2026-11-25T00:00:00Z'), endTime: new Date('2026-11-26T00:00:00Z') },
      now,
    );
    expect(inForce(made, now)).toBe(false);
    expect(inForce(made, new Date('2026-11-25T23:59:59Z'))).toBe(true);
    expect(inForce(made, new Date('2026-11-26T00:00:00Z'))).toBe(false);
  });

  it.each([
    [{ position: 'emperor' }, 'unknown-position'],
    [{ placeKind: 'planet' }, 'unknown-place-kind'],
    [{ placeId: '' }, 'place-missing'],
    [{ startTime: now, endTime: now }, 'appointment-ends-before-start'],
  ])('is refused when %o', (wrong, slug) => expect(() => appoint({ ...wanted, ...wrong }, now)).toThrow(slug));

  it('ends once', () => {
    const ended = end(appoint(wanted, now), '调岗', new Date('2026-11-24T03:00:00Z'));
    expect(inForce(ended, new Date('2026-11-24T03:00:00Z'))).toBe(false);
    expect(() => end(ended, '再次', new Date('2026-11-24T04:00:00Z'))).toThrow('appointment-already-ended');
  });
});
