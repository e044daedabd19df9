import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoAccounts, demoGridCode } from './accounts';
import { stories } from './case-stories';
import { makeGeography } from './geography';
import { historyDays, makeHistory } from './history';
import { placeId } from './ids';
import { merchants } from './merchants';
import { courierCount, isMember, makePeople, memberCount } from './people';

const geography = makeGeography();
const people = makePeople(geography);
const now = new Date('2026-11-24T15:30:00+08:00');
const history = makeHistory(now, geography, people);
const share = (part: number, whole: number) => part / whole;

describe('the people of the demo street', () => {
  const holding = (position: string) =>
    people.filter((person) => person.appointments.some((held) => held.position === position));

  it('are 2,040 members of whom 230 are couriers, and nobody twice', () => {
    expect(people.filter(isMember)).toHaveLength(memberCount);
    expect(holding('mobile_grid_member')).toHaveLength(courierCount);
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    expect(new Set(people.flatMap((person) => person.appointments.map((held) => held.id))).size).toBe(
      people.flatMap((person) => person.appointments).length,
    );
  });

  it('give every grid a leader, members and couriers, every tower two leaders, every block its leader', () => {
    const at = (position: string, code: string) =>
      holding(position).filter((person) => person.appointments.some((held) => held.place.code === code)).length;
    for (const grid of geography.grids) {
      expect(at('grid_leader', grid.code)).toBe(1);
      expect(at('grid_member', grid.code)).toBeGreaterThanOrEqual(grid.code === demoGridCode ? 1 : 5);
      expect(at('mobile_grid_member', grid.code)).toBeGreaterThanOrEqual(1);
      expect(at('co_leader', grid.code)).toBe(grid.type === 'building' ? 2 : 0);
    }
    for (const block of geography.blocks) expect(at('block_leader', block.code)).toBe(1);
    for (const merchant of merchants) expect(at('merchant', merchant.code)).toBe(1);
  });

  it('can be called by nobody: no number is one that a Chinese mobile can have', () => {
    expect(people.every((person) => /^101\d{8}$/.test(person.phone))).toBe(true);
  });

  it('hold their positions at places that exist', () => {
    const known = new Set([...geography.grids, ...geography.blocks, ...merchants].map(({ code }) => code));
    const places = people
      .flatMap((person) => person.appointments.map((held) => held.place))
      .filter(({ kind }) => ['grid', 'block', 'merchant'].includes(kind));
    expect(places.filter(({ code }) => !known.has(code))).toEqual([]);
    expect(people.flatMap((person) => person.appointments).filter((held) => held.placeName === '')).toEqual([]);
    for (const account of demoAccounts)
      expect(people.find((person) => person.subject === account.subject)?.name).toBe(account.name);
  });
});

describe('the mall of the demo street', () => {
  it('has twelve merchants with forty offers, each in a grid', () => {
    expect(merchants).toHaveLength(12);
    expect(merchants.flatMap((merchant) => merchant.offers)).toHaveLength(40);
    const codes = geography.grids.map((grid) => grid.code);
    expect(merchants.filter((merchant) => !codes.includes(merchant.gridCode))).toEqual([]);
  });
});

describe('the past of the demo street', () => {
  it('tells stories about matters of the default catalogue, one each', () => {
    const catalogue = readFileSync(
      join(__dirname, '../../../services/case-dispatch/src/matter/default-catalogue.ts'),
      'utf8',
    );
    const codes = new Set([...catalogue.matchAll(/^ {4}\[\s*'([a-z0-9-]+)'/gm)].map((match) => match[1] ?? ''));
    expect(codes.size).toBe(122);
    expect(stories.map((story) => story.matter).filter((code) => !codes.has(code))).toEqual([]);
    expect(new Set(stories.map((story) => story.matter)).size).toBe(stories.length);
  });

  it('ends now: some dozens are open, a few of them overdue, the rest is closed', () => {
    expect(history).toHaveLength(1_500);
    const open = history.filter((each) => ['reported', 'dispatched', 'claimed'].includes(each.state));
    const overdue = open.filter((each) => each.dueTime < now);
    expect(open.length).toBeGreaterThan(30);
    expect(open.length).toBeLessThan(130);
    expect(overdue.length).toBeGreaterThanOrEqual(2);
    expect(overdue.length).toBeLessThan(20);
    expect(share(history.filter((each) => each.state === 'closed').length, 1_500)).toBeGreaterThan(0.75);
    const times = history.flatMap((each) => each.steps.map((step) => step.time.getTime()));
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
    expect(Math.min(...times)).toBeGreaterThan(now.getTime() - (historyDays + 1) * 86_400_000);
  });

  it('leaves the demo’s member and block leader something in hand, whatever the hour', () => {
    const member = demoAccounts.find((account) => account.username === 'wanggeyuan')?.personId;
    const blockLeader = demoAccounts.find((account) => account.username === 'jiequzhang')?.personId;
    for (const hour of ['00:03', '09:00', '18:30']) {
      const told = makeHistory(new Date(`2026-11-21T${hour}:00+08:00`), geography, people);
      const open = told.filter((each) => ['dispatched', 'claimed'].includes(each.state));
      expect(open.filter((each) => each.assigneeId === member).length).toBeGreaterThanOrEqual(3);
      expect(open.filter((each) => each.assigneeId === blockLeader).length).toBeGreaterThanOrEqual(1);
    }
  });

  it('shows plausible rates: most solved, most content, most in time', () => {
    const rated = history.filter((each) => each.rating > 0);
    expect(share(rated.filter((each) => each.solved).length, rated.length)).toBeGreaterThan(0.8);
    expect(share(rated.filter((each) => each.rating >= 4).length, rated.length)).toBeGreaterThan(0.7);
    const handled = history.filter((each) => each.handledTime);
    const late = handled.filter((each) => each.handledTime && each.handledTime > each.dueTime);
    expect(share(late.length, handled.length)).toBeGreaterThan(0.02);
    expect(share(late.length, handled.length)).toBeLessThan(0.15);
  });

  it('lets every case take its steps in order, and stand where its last step left it', () => {
    for (const { steps, state, reportedTime, rating, closedTime } of history) {
      expect(steps.map((step) => step.time)).toEqual(
        [...steps.map((step) => step.time)].sort((a, b) => a.getTime() - b.getTime()),
      );
      expect(steps[0]).toMatchObject({ kind: 'reported', time: reportedTime });
      expect(steps.at(-1)?.state).toBe(state);
      expect(closedTime !== undefined).toBe(state === 'closed');
      if (rating > 0) expect(steps.some((step) => step.kind === 'rated')).toBe(true);
    }
  });

  it('gives each case to somebody who holds the position at its grid or block', () => {
    const held = new Set(
      people.flatMap((person) =>
        person.appointments.map(({ position, place }) => `${person.id}:${position}:${placeId(place)}`),
      ),
    );
    const blockOf = new Map(geography.grids.map((grid) => [grid.id, placeId({ kind: 'block', code: grid.blockCode })]));
    for (const each of history) {
      const place = each.assigneePosition === 'block_leader' ? blockOf.get(each.gridId) : each.gridId;
      expect(held.has(`${each.assigneeId}:${each.assigneePosition}:${place}`)).toBe(true);
    }
  });

  it('is the same on every run but for the clock', () => {
    expect(makeHistory(now, geography, people)).toEqual(history);
    const tomorrow = makeHistory(new Date(now.getTime() + 86_400_000), geography, people);
    expect(new Set(tomorrow.map(({ id }) => id))).toEqual(new Set(history.map(({ id }) => id)));
  });

  it('is at hand at any hour, also just after midnight and on a Sunday', () => {
    for (const clock of ['2026-11-22T00:03:00+08:00', '2026-11-23T06:59:00+08:00', '2027-02-10T23:59:59+08:00']) {
      const told = makeHistory(new Date(clock), geography, people);
      const open = told.filter((each) => ['reported', 'dispatched', 'claimed'].includes(each.state));
      expect(open.length).toBeGreaterThan(20);
      expect(open.some((each) => each.dueTime < new Date(clock))).toBe(true);
    }
  });
});
