import { Position } from '@streetgrid/service-kit';
import { demoAccounts, demoGridCode, demoStreet } from './accounts';
import { Geography, SeedGrid } from './geography';
import { idOf, placeId, PlaceRef } from './ids';
import { merchants } from './merchants';
import { inventName, inventPhone } from './person-names';
import { Chance } from './random';

/** A position that somebody holds, since the start of the demo street, open-ended. */
export interface SeedAppointment {
  readonly id: string;
  readonly position: Position;
  readonly place: PlaceRef;
  readonly placeName: string;
}

export interface SeedPerson {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly unit: string;
  /** '' for those who have no account at the sign-in. */
  readonly subject: string;
  readonly appointments: readonly SeedAppointment[];
}

/** Appointments of the demo street begin here; a fixed instant, so that a second run changes nothing. */
export const appointedSince = new Date('2026-01-01T00:00:00+08:00');
/** People who work for the street's grids, merchants and residents not counted. */
export const memberCount = 2_040;
export const courierCount = 230;

export const departments = [
  { code: 'market-regulation', name: '市场监督管理所' },
  { code: 'public-security', name: '派出所' },
  { code: 'urban-management', name: '综合行政执法队' },
  { code: 'fire-rescue', name: '消防救援站' },
] as const;

const courierUnits = ['迅鹿快递', '飞燕外卖', '云雀速运', '小蜂同城', '青鸟到家'];
const memberUnits = ['社区居委会', '物业服务中心', '志愿服务队', '党员先锋岗', '社区社会组织'];

/** Everybody of the demo street: 2,040 members of whom 230 couriers, the people of the merchants, one resident. */
export function makePeople(geography: Geography): SeedPerson[] {
  const chance = new Chance(2_040_230);
  const staff = makeStaff(geography, chance);
  const demo = demoAccounts.map((account) => demoPerson(account, geography));
  const working = demo.filter((person) => isMember(person)).length + staff.length;
  const grids = geography.grids.filter((grid) => grid.code !== demoGridCode);
  const members = Array.from({ length: memberCount - working }, (_, index) => {
    // The first round gives every grid its members, the rest are spread by chance.
    const grid = index < grids.length * 8 ? at(grids, index) : chance.one(grids);
    return { unit: chance.one(memberUnits), held: [atGrid('grid_member', grid)] };
  });
  const invented = [...staff, ...members, ...makeMerchants()].map(({ unit, held }, index) => {
    const id = idOf(`person:${index + 1}`);
    const appointments = held.map((each) => ({
      ...each,
      id: idOf(`appointment:${id}:${each.position}:${each.place.code}`),
    }));
    return { id, name: inventName(chance), phone: inventPhone(index + 100), unit, subject: '', appointments };
  });
  return [...demo, ...invented];
}

/** True for whoever counts among the 2,040: all but merchants and residents. */
export function isMember(person: SeedPerson): boolean {
  return person.appointments.some(({ position }) => position !== 'merchant' && position !== 'resident');
}

type Held = Omit<SeedAppointment, 'id'>;
type Planned = { readonly unit: string; readonly held: readonly Held[] };

/**
 * Leaders, co-leaders, couriers, duty officers, liaisons; those with an account are among them already. The demo grid has
 * one leader, one member and one courier, all with an account: whoever plays the demo meets its cases.
 */
function makeStaff({ blocks, grids }: Geography, chance: Chance): Planned[] {
  const others = grids.filter((grid) => grid.code !== demoGridCode);
  const street: PlaceRef = { kind: 'street', code: demoStreet.code };
  const atStreet = (position: Position, unit: string): Planned => ({
    unit,
    held: [{ position, place: street, placeName: demoStreet.name }],
  });
  const towers = grids.filter((grid) => grid.type === 'building');
  const known = new Set(demoAccounts.map(({ placeRef }) => placeRef.code));
  return [
    ...others.map((grid) => ({ unit: '社区居委会', held: [atGrid('grid_leader', grid)] })),
    ...towers.flatMap((grid) => [
      { unit: '楼宇党群服务站', held: [atGrid('co_leader', grid)] },
      { unit: '楼宇物业公司', held: [atGrid('co_leader', grid)] },
    ]),
    ...blocks
      .filter((block) => !known.has(block.code))
      .map(({ code, name }) => ({
        unit: '街道办事处',
        held: [{ position: 'block_leader' as const, place: { kind: 'block' as const, code }, placeName: name }],
      })),
    ...Array.from({ length: 7 }, () => atStreet('duty_officer', '街道市民诉求处置中心')),
    atStreet('street_admin', '街道办事处'),
    ...departments
      .filter(({ code }) => !known.has(code))
      .map(({ code, name }) => ({
        unit: name,
        held: [{ position: 'liaison' as const, place: { kind: 'department' as const, code }, placeName: name }],
      })),
    // A courier's round leads through three grids.
    ...Array.from({ length: courierCount - 1 }, (_, index) => {
      const round = [0, 1, 2].map((stop) => at(others, index * 2 + stop));
      return { unit: chance.one(courierUnits), held: round.map((grid) => atGrid('mobile_grid_member', grid)) };
    }),
  ];
}

function makeMerchants(): Planned[] {
  const known = new Set(demoAccounts.map(({ placeRef }) => placeRef.code));
  return merchants
    .filter(({ code }) => !known.has(code))
    .map(({ code, name }) => ({
      unit: name,
      held: [{ position: 'merchant' as const, place: { kind: 'merchant' as const, code }, placeName: name }],
    }));
}

function demoPerson(account: (typeof demoAccounts)[number], { blocks, grids }: Geography): SeedPerson {
  const { personId, subject, name, position, placeRef, username } = account;
  const places = [demoStreet, ...blocks, ...grids, ...merchants, ...departments];
  const placeName = places.find(({ code }) => code === placeRef.code)?.name ?? '';
  const units: Partial<Record<Position, string>> = {
    mobile_grid_member: '迅鹿快递',
    resident: '',
    merchant: placeName,
    liaison: placeName,
  };
  return {
    id: personId,
    name,
    phone: inventPhone(demoAccounts.indexOf(account) + 1),
    unit: units[position] ?? (placeRef.kind === 'grid' ? '社区居委会' : '街道办事处'),
    subject,
    appointments: [{ id: idOf(`appointment:${username}`), position, place: placeRef, placeName }],
  };
}

function atGrid(position: Position, { code, name }: SeedGrid): Held {
  return { position, place: { kind: 'grid', code }, placeName: name };
}

/** Item at an index, counted round the list. */
function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('empty list');
  return item;
}

/** Who holds a position at a grid or its block, by `position:placeId`. */
export function holdersOf(people: readonly SeedPerson[]): ReadonlyMap<string, readonly string[]> {
  const held = people.flatMap(({ id, appointments }) =>
    appointments.map(({ position, place }) => [`${position}:${placeId(place)}`, id] as const),
  );
  return new Map([...Map.groupBy(held, ([key]) => key)].map(([key, rows]) => [key, rows.map(([, id]) => id)]));
}
