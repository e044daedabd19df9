import { Actor, may, PlaceKind, Position, reach } from '@streetgrid/service-kit';
import { untouched } from './handling-record';
import { Action, allowedActions, demandStanding, Governed, mayAssignTo, targetOf } from './rights';

const grid = { id: 'grid-1', blockId: 'block-1', communityId: 'community-1' };
/** Places of the spec are called after their kind: `grid-1`. */
const held = (position: Position, placeId: string) => {
  const placeKind = placeId.replace(/-\d$/, '') as PlaceKind;
  return { position, placeKind, placeId };
};
const person = (id: string, ...positions: Actor['positions']): Actor => ({ kind: 'person', id, positions });
const caseFile = (change: Partial<Governed>): Governed => ({
  ...{
    id: 'case',
    state: 'dispatched',
    assigneeId: 'member',
    handlerId: undefined,
    responsible: 'grid_member',
    rung: 'grid',
    grid,
    handling: untouched,
  },
  ...change,
});

const people = {
  assignee: person('member', held('grid_member', 'grid-1')),
  colleague: person('colleague', held('grid_member', 'grid-1')),
  courier: person('courier', held('mobile_grid_member', 'grid-1')),
  neighbour: person('neighbour', held('grid_member', 'grid-2')),
  gridLeader: person('leader', held('grid_leader', 'grid-1')),
  blockLeader: person('block', held('block_leader', 'block-1')),
  otherBlock: person('other', held('block_leader', 'block-2')),
  officer: person('officer', held('duty_officer', 'street')),
  admin: person('admin', held('street_admin', 'street')),
  residentLeader: person('neighbour-who-leads', held('resident_leader', 'grid-1')),
  partTimer: person('part-timer', held('part_time_member', 'grid-1')),
  secretary: person('secretary', held('community_secretary', 'community-1')),
  otherSecretary: person('other-secretary', held('community_secretary', 'community-2')),
  districtOfficer: person('district', held('district_officer', 'district')),
  auditor: person('auditor', held('auditor', 'street')),
  merchant: person('merchant', held('merchant', 'merchant-1')),
  liaison: person('liaison', held('liaison', 'department-1')),
  resident: { kind: 'resident', id: 'anonymous', positions: [] },
  partner: { kind: 'partner', id: 'partner-x', positions: [] },
  gateway: { kind: 'service', id: 'gateway', positions: [] },
  escalation: { kind: 'service', id: 'escalation', positions: [] },
} satisfies Record<string, Actor>;
type Who = keyof typeof people;

/** The same for the leaders of the grid and of the block, whatever else they may. */
const byLeaders = (...actions: readonly Action[]) => ({
  gridLeader: actions,
  residentLeader: actions,
  blockLeader: actions,
});

/** Who may do what, by the state of the case; whoever is not named may do nothing. */
const matrix: readonly (readonly [what: string, caseFile: Governed, Partial<Record<Who, readonly Action[]>>])[] = [
  [
    'a case that waits for a person',
    caseFile({ state: 'reported', assigneeId: undefined, responsible: '' }),
    {
      ...byLeaders('assign', 'place', 'propose_exclusion'),
      officer: ['assign', 'place', 'propose_exclusion'],
      admin: ['assign', 'place', 'propose_exclusion'],
    },
  ],
  [
    'a dispatched case',
    caseFile({}),
    {
      assignee: ['claim', 'handle', 'transfer', 'refuse', 'ask_help'],
      colleague: ['claim'],
      partTimer: ['claim'],
      ...byLeaders('assign', 'place', 'transfer', 'ask_help', 'propose_exclusion'),
      officer: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'propose_exclusion'],
      admin: ['assign', 'place', 'ask_help', 'propose_exclusion'],
    },
  ],
  [
    'a case that was passed on to a department',
    caseFile({ assigneeId: 'liaison', handling: { ...untouched, departmentId: 'department-1' } }),
    {
      liaison: ['claim', 'handle', 'transfer', 'refuse', 'ask_help'],
      ...byLeaders('assign', 'place', 'transfer', 'ask_help', 'propose_exclusion'),
      officer: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'propose_exclusion'],
      admin: ['assign', 'place', 'ask_help', 'propose_exclusion'],
    },
  ],
  [
    'a claimed case',
    caseFile({ state: 'claimed' }),
    {
      assignee: ['handle', 'transfer', 'ask_help'],
      ...byLeaders('assign', 'place', 'transfer', 'ask_help', 'suspend', 'propose_exclusion'),
      officer: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'suspend', 'propose_exclusion'],
      admin: ['assign', 'place', 'ask_help', 'propose_exclusion'],
    },
  ],
  [
    'a claimed case that was passed on too often, with a helper',
    caseFile({ state: 'claimed', handling: { ...untouched, transferLocked: true, helperIds: ['neighbour'] } }),
    {
      assignee: ['handle', 'ask_help'],
      neighbour: ['contribute'],
      ...byLeaders('ask_help', 'suspend', 'propose_exclusion'),
      officer: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'suspend', 'propose_exclusion'],
      admin: ['ask_help', 'propose_exclusion'],
    },
  ],
  [
    'a claimed case of the grid leader, who does not stop the own clock',
    caseFile({ state: 'claimed', assigneeId: 'leader' }),
    {
      ...byLeaders('assign', 'place', 'transfer', 'ask_help', 'suspend', 'propose_exclusion'),
      gridLeader: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'propose_exclusion'],
      officer: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'suspend', 'propose_exclusion'],
      admin: ['assign', 'place', 'ask_help', 'propose_exclusion'],
    },
  ],
  [
    'a suspended case',
    caseFile({ state: 'suspended', handling: { ...untouched, exclusion: 'proposed' } }),
    { assignee: ['resume'], ...byLeaders('resume'), officer: ['resume'] },
  ],
  [
    'a handled case',
    caseFile({ state: 'handled', handlerId: 'member' }),
    {
      ...byLeaders('verify', 'propose_exclusion'),
      officer: ['verify', 'propose_exclusion'],
      admin: ['propose_exclusion'],
    },
  ],
  [
    'a case that its grid leader handled',
    caseFile({ state: 'handled', handlerId: 'leader', assigneeId: 'leader' }),
    {
      ...byLeaders('verify', 'propose_exclusion'),
      gridLeader: ['propose_exclusion'],
      officer: ['verify', 'propose_exclusion'],
      admin: ['propose_exclusion'],
    },
  ],
  ...(['verified', 'closed'] as const).map(
    (state) =>
      [
        `a ${state} case`,
        caseFile({ state }),
        {
          ...byLeaders('propose_exclusion'),
          officer: ['reopen', 'propose_exclusion'] as const,
          admin: ['propose_exclusion'] as const,
        },
      ] as const,
  ),
  [
    'a case that climbed to the block',
    caseFile({ rung: 'block', assigneeId: 'block' }),
    {
      ...byLeaders('assign', 'place', 'transfer', 'ask_help', 'propose_exclusion'),
      blockLeader: ['assign', 'place', 'claim', 'handle', 'transfer', 'refuse', 'ask_help', 'propose_exclusion'],
      officer: ['assign', 'place', 'handle', 'transfer', 'ask_help', 'propose_exclusion'],
      admin: ['assign', 'place', 'ask_help', 'propose_exclusion'],
    },
  ],
];

describe('rights in a case', () => {
  it.each(matrix)('%s', (_, governed, expected) => {
    const actual = Object.entries(people).map(([who, actor]) => [who, allowedActions(actor, governed)] as const);
    expect(Object.fromEntries(actual.filter(([, actions]) => actions.length > 0))).toEqual(expected);
  });

  it('tells a stranger apart from somebody who would verify the own work', () => {
    const own = caseFile({ state: 'handled', handlerId: 'leader' });
    expect(() => demandStanding(people.neighbour, own, 'verify')).toThrow('not-your-case');
    expect(() => demandStanding(people.gridLeader, own, 'verify')).toThrow('own-work-not-verifiable');
  });

  it.each<[Who, boolean]>([
    ['assignee', true],
    ['courier', true],
    ['neighbour', false],
    ['gridLeader', true],
    ['blockLeader', true],
    ['otherBlock', false],
    ['officer', true],
    ['admin', true],
    ['residentLeader', true],
    ['partTimer', true],
    ['secretary', true],
    ['otherSecretary', false],
    ['districtOfficer', true],
    ['auditor', false],
    ['merchant', false],
    ['liaison', false],
    ['resident', false],
    ['partner', false],
    ['gateway', true],
    ['escalation', false],
  ])('%s sees the case of the grid: %s', (who, sees) => {
    expect(may(people[who], 'case.read', targetOf(caseFile({})))).toBe(sees);
  });

  it('shows a member what was assigned elsewhere, too', () => {
    expect(may(people.neighbour, 'case.read', targetOf(caseFile({ assigneeId: 'neighbour' })))).toBe(true);
    for (const handling of [
      { ...untouched, firstReceiverId: 'neighbour' },
      { ...untouched, helperIds: ['neighbour'] },
    ])
      expect(may(people.neighbour, 'case.read', targetOf(caseFile({ handling })))).toBe(true);
    expect(
      may(
        people.liaison,
        'case.read',
        targetOf(caseFile({ handling: { ...untouched, departmentId: 'department-1' } })),
      ),
    ).toBe(true);
    expect(reach(people.neighbour, 'case.read')).toMatchObject({
      everything: false,
      self: 'neighbour',
      grids: ['grid-2'],
    });
  });

  it('lets a grid leader assign inside the own grid only', () => {
    expect(mayAssignTo(people.gridLeader, caseFile({}), ['grid-1'])).toBe(true);
    expect(mayAssignTo(people.gridLeader, caseFile({}), ['grid-2'])).toBe(false);
    expect(mayAssignTo(people.blockLeader, caseFile({}), ['grid-2'])).toBe(true);
  });
});
