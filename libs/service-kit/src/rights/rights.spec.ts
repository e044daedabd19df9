import type { Actor, HeldPosition, PlaceKind, Position } from '../context';
import { allows, mayEver, reachOf, Right, Role, Scope, scopes, Target } from './rights';

const row = (who: Right['who']): Right => ({ what: '试 Try', rpcs: [], refusal: 'refused', who });
const held = (position: Position, placeKind: PlaceKind, placeId: string): HeldPosition => ({
  position,
  placeKind,
  placeId,
});
const person = (...positions: HeldPosition[]): Actor => ({ kind: 'person', id: 'li', positions });
const nobody: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
const partner: Actor = { kind: 'partner', id: 'partner-police', positions: [] };
const program = (id: string): Actor => ({ kind: 'service', id, positions: [] });

/** For each scope: a role that has it, who holds it, what lies inside and what is nearly inside. */
const trials: Readonly<Record<Scope, readonly [Role, Actor, inside: Target, outside: Target | undefined]>> = {
  self: ['person', person(), { persons: [undefined, 'li'] }, { persons: ['wang'] }],
  micro_grid: [
    'grid_member',
    person(held('grid_member', 'micro_grid', 'm1')),
    { microGrid: 'm1' },
    { microGrid: 'm2', grid: 'm1' },
  ],
  grid: ['grid_member', person(held('grid_member', 'grid', 'g1')), { grid: 'g1' }, { grid: 'g2', block: 'g1' }],
  community: [
    'community_secretary',
    person(held('community_secretary', 'community', 'c1')),
    { community: 'c1' },
    { community: 'c2', grid: 'c1' },
  ],
  block: ['block_leader', person(held('block_leader', 'block', 'b1')), { block: 'b1' }, { block: 'b2', grid: 'b1' }],
  joint_zone: [
    'zone_member',
    person(held('zone_member', 'joint_zone', 'z1')),
    { jointZones: ['z0', 'z1'] },
    { jointZones: ['z0'] },
  ],
  department: [
    'liaison',
    person(held('liaison', 'department', 'd1')),
    { department: 'd1' },
    { department: 'd2', organisation: 'd1' },
  ],
  merchant: ['merchant', person(held('merchant', 'merchant', 's1')), { merchant: 's1' }, { merchant: 's2' }],
  organisation: [
    'expert',
    person(held('expert', 'organisation', 'o1')),
    { organisation: 'o1' },
    { organisation: 'o2', department: 'o1' },
  ],
  grant: ['partner', partner, { partner: 'partner-police' }, { partner: 'partner-market' }],
  street: ['duty_officer', person(held('duty_officer', 'street', 's')), {}, undefined],
  district: ['district_officer', person(held('district_officer', 'district', 'd')), {}, undefined],
};

describe('how far a right reaches', () => {
  it.each(scopes)('%s: to what lies inside, and to nothing else', (scope) => {
    const [role, actor, inside, outside] = trials[scope];
    const right = row({ [role]: scope });
    expect(mayEver(actor, right)).toBe(true);
    expect(allows(actor, right, inside)).toBe(true);
    if (outside) {
      expect(allows(actor, right, outside)).toBe(false);
      expect(allows(actor, right, {})).toBe(false);
    }
  });

  it.each<[string, HeldPosition, Right['who']]>([
    ['a grid leader who is kept at a block', held('grid_leader', 'block', 'g1'), { grid_leader: 'grid' }],
    ['a block leader who is kept at a grid', held('block_leader', 'grid', 'g1'), { block_leader: 'block' }],
    ['a liaison of a street', held('liaison', 'street', 'g1'), { liaison: 'department' }],
    ['a shopkeeper without a shop', held('merchant', 'grid', 'g1'), { merchant: 'merchant' }],
    [
      'a district officer who is kept at the street',
      held('district_officer', 'street', 'g1'),
      { district_officer: 'district' },
    ],
  ])('%s has nothing of it', (_, position, who) => {
    const everywhere = { grid: 'g1', block: 'g1', department: 'g1', merchant: 'g1' };
    expect(mayEver(person(position), row(who))).toBe(false);
    expect(allows(person(position), row(who), everywhere)).toBe(false);
    expect(reachOf(person(position), row(who))).toMatchObject({ everything: false, grids: [], blocks: [] });
  });

  it('a place without a name is nobody’s: an empty id never matches', () => {
    const right = row({ person: 'self', grid_leader: 'grid', zone_member: 'joint_zone' });
    for (const place of ['g1', '']) {
      const li = person(held('grid_leader', 'grid', place), held('zone_member', 'joint_zone', place));
      expect(allows(li, right, { grid: '', jointZones: [''], persons: ['', undefined] })).toBe(false);
    }
  });

  it('what several positions reach counts together, each at its own place', () => {
    const li = person(
      held('grid_leader', 'grid', 'g1'),
      held('grid_leader', 'grid', 'g2'),
      held('grid_member', 'grid', 'g2'),
      held('block_leader', 'block', 'b1'),
      held('merchant', 'merchant', 's1'),
    );
    const right = row({
      person: 'self',
      grid_leader: 'grid',
      grid_member: 'grid',
      block_leader: ['block', 'community'],
    });
    expect(reachOf(li, right)).toEqual({
      everything: false,
      self: 'li',
      microGrids: [],
      grids: ['g1', 'g2'],
      communities: [],
      blocks: ['b1'],
      jointZones: [],
      departments: [],
      merchants: [],
      organisations: [],
      partner: undefined,
    });
    expect(allows(li, right, { grid: 'g9', block: 'b1' })).toBe(true);
    expect(allows(li, right, { grid: 'g9', block: 'b9', merchant: 's1' })).toBe(false);
  });
});

describe('who somebody is', () => {
  it('a program has the cells of programs and those of its own name, not those of another', () => {
    expect(mayEver(program('seed'), row({ 'service:seed': 'street' }))).toBe(true);
    expect(mayEver(program('analytics'), row({ 'service:seed': 'street' }))).toBe(false);
    expect(mayEver(program('analytics'), row({ service: 'street' }))).toBe(true);
    expect(mayEver(person(), row({ service: 'street', 'service:li': 'street' }))).toBe(false);
  });

  it('a resident without an account is anonymous, whatever the token says about positions', () => {
    const right = row({ person: 'street', duty_officer: 'street', resident: 'street' });
    expect(mayEver({ ...nobody, positions: [held('duty_officer', 'street', 's')] }, right)).toBe(false);
    expect(mayEver(nobody, row({ anonymous: 'street' }))).toBe(true);
  });

  it('a partner is a partner, not a person, and “self” is nobody’s but a person’s', () => {
    expect(mayEver(partner, row({ person: 'street' }))).toBe(false);
    expect(mayEver(person(held('partner', 'department', 'd1')), row({ partner: 'street' }))).toBe(false);
    expect(allows(partner, row({ everybody: 'self' }), { persons: [partner.id] })).toBe(false);
    expect(reachOf(partner, row({ partner: 'grant' })).partner).toBe('partner-police');
  });

  it('everybody means everybody', () => {
    for (const actor of [nobody, partner, program('x'), person()])
      expect(allows(actor, row({ everybody: 'street' }), {})).toBe(true);
  });
});
