import { positions, posts } from '@streetgrid/service-kit';
import { demandPlace, demandSeat } from './posts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const held = (personId: string, change: Partial<Parameters<typeof demandSeat>[1]> = {}) => ({
  id: `${personId}-${JSON.stringify(change)}`,
  personId,
  position: 'grid_leader' as const,
  placeId: 'g',
  startTime: day(1),
  endTime: undefined,
  deputyForId: '',
  ...change,
});

describe('a position', () => {
  it('says for each of the twenty where it is held', () => {
    expect(positions.filter((position) => posts[position].at.length === 0)).toEqual([]);
    expect(Object.keys(posts)).toHaveLength(20);
  });
  it('is not held at another kind of place', () => {
    expect(() => demandPlace('grid_leader', 'grid', 'g', 't')).not.toThrow();
    expect(() => demandPlace('grid_leader', 'street', 't', 't')).toThrow('place-kind-not-for-position');
    expect(() => demandPlace('block_leader', 'grid', 'g', 't')).toThrow('place-kind-not-for-position');
  });
  it('of a street or a district is not held at that of others', () => {
    expect(() => demandPlace('duty_officer', 'street', 'another', 't')).toThrow('place-not-yours');
    expect(() => demandPlace('district_officer', 'district', 'another', 't')).toThrow('place-not-yours');
  });
});

describe('a seat', () => {
  it('of a grid leader is taken by one, and free from the day on which that one ends', () => {
    const wang = held('wang', { endTime: day(10) });
    expect(() => demandSeat([wang], held('li', { startTime: day(9) }))).toThrow('position-taken');
    expect(() => demandSeat([wang], held('li', { startTime: day(10) }))).not.toThrow();
    expect(() => demandSeat([held('wang')], held('li', { position: 'resident_leader' }))).not.toThrow();
  });
  it('of a building leader is taken by two at once, not by two one after the other', () => {
    const leader = (id: string, from: number, until?: number) =>
      held(id, { position: 'co_leader', startTime: day(from), endTime: until === undefined ? undefined : day(until) });
    expect(() => demandSeat([leader('a', 1), leader('b', 5)], leader('c', 3))).toThrow('position-taken');
    expect(() => demandSeat([leader('a', 1, 5), leader('b', 5)], leader('c', 3))).not.toThrow();
    expect(() => demandSeat([leader('a', 1, 5), leader('b', 6)], leader('c', 3, 9))).not.toThrow();
  });
  it('is not taken twice by the same person, scarce or not', () => {
    const member = held('li', { position: 'grid_member' });
    expect(() => demandSeat([member], { ...member, id: 'again' })).toThrow('appointment-overlaps');
    expect(() => demandSeat([member], { ...member, id: 'elsewhere', placeId: 'h' })).not.toThrow();
    expect(() => demandSeat([member], { ...member, id: 'other', personId: 'wang' })).not.toThrow();
  });
  it('is neither taken nor needed by a deputy', () => {
    const deputy = held('deputy', { deputyForId: 'wang' });
    expect(() => demandSeat([held('wang')], deputy)).not.toThrow();
    expect(() => demandSeat([deputy], held('li'))).not.toThrow();
  });
});
