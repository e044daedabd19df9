import {
  demandVersion,
  dissolve,
  kindRules,
  Organisation,
  organisationKinds,
  takeIn,
  Tree,
  Wanted,
} from './organisation';

const now = new Date('2026-11-24T02:00:00Z');
const earlier = new Date('2026-01-01T00:00:00Z');
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [top, community, grid, office, section] = [1, 2, 3, 4, 5].map(idOf) as [string, string, string, string, string];
const fresh = idOf(9);

const standing: Wanted[] = [
  row(top, 'street_committee', '街道党工委', ''),
  row(community, 'community_committee', '金台里社区党委', top, 'community', 'c'),
  row(grid, 'grid_branch', '第1网格党支部', community, 'grid', 'g'),
  row(office, 'department', '党建办', top),
  row(section, 'department', '组织科', office),
];
const tree: Tree = treeOf(standing);

function row(id: string, kind: string, name: string, parentId: string, placeKind = '', placeId = ''): Wanted {
  return { id, kind, name, parentId, placeKind, placeId };
}

function treeOf(rows: readonly Wanted[]): Tree {
  return new Map(takeIn(new Map(), rows, earlier).map(({ organisation }) => [organisation.id, organisation]));
}

function changed(id: string, change: Partial<Wanted>): Wanted {
  return { ...(standing.find((each) => each.id === id) as Wanted), ...change };
}

describe('the organisation of a street', () => {
  it('is taken in whatever the order of its rows', () => {
    const outcomes = takeIn(new Map(), [...standing].reverse(), now);
    expect(outcomes.map(({ kind }) => kind)).toEqual(standing.map(() => 'created'));
  });

  it('is left alone by the same rows again', () => {
    expect(takeIn(tree, standing, now).every(({ kind }) => kind === 'unchanged')).toBe(true);
  });

  it('names what a change touches, counts it, and lets what was before end then', () => {
    const [outcome] = takeIn(tree, [changed(section, { name: '组织人事科', parentId: top })], now);
    expect(outcome).toMatchObject({
      kind: 'updated',
      fields: ['name', 'parent_id'],
      organisation: { version: 2, validFrom: now, validUntil: undefined },
    });
  });

  it('never lets a version end before it began, also when the clock was set back', () => {
    const before = new Date('2025-01-01T00:00:00Z');
    const [outcome] = takeIn(tree, [changed(section, { name: '组织人事科' })], before);
    expect(outcome?.organisation.validFrom).toEqual(earlier);
  });

  it('has every branch of the two chains under its own kind, and nothing under itself but what may nest', () => {
    expect(kindRules.party_group.under).toEqual(['grid_branch']);
    expect(kindRules.enterprise_branch.under).toEqual(['building_party_organisation']);
    const nesting = organisationKinds.filter((kind) => kindRules[kind].under.includes(kind));
    expect(nesting).toEqual(['department', 'unit', 'alliance']);
  });

  it.each([
    ['a second top', row(fresh, 'street_committee', '又一个', ''), 'organisation-top-taken'],
    ['a department under nobody', row(fresh, 'department', '游离办', ''), 'organisation-parent-missing'],
    ['an unknown parent', row(fresh, 'department', '某办', idOf(77)), 'organisation-parent-unknown'],
    [
      'a group right under the community',
      row(fresh, 'party_group', '某组', community, 'building', 'b'),
      'organisation-parent-wrong',
    ],
    ['a grid branch without a grid', row(fresh, 'grid_branch', '某支部', community), 'organisation-place-wrong'],
    [
      'a grid branch in a block',
      row(fresh, 'grid_branch', '某支部', community, 'block', 'b'),
      'organisation-place-wrong',
    ],
    ['a place without a kind', row(fresh, 'unit', '某单位', top, '', 'b'), 'organisation-place-wrong'],
    ['a kind without a place', row(fresh, 'unit', '某单位', top, 'block', ''), 'organisation-place-wrong'],
    ['an unknown kind', row(fresh, 'castle', '某堡', top), 'unknown-organisation-kind'],
    ['a name of spaces', row(fresh, 'unit', ' ', top), 'organisation-name-invalid'],
    ['a name of 101 characters', row(fresh, 'unit', '长'.repeat(101), top), 'organisation-name-invalid'],
    ['a name with a line break', row(fresh, 'unit', '某\n单位', top), 'organisation-name-invalid'],
    ['no id', row('', 'unit', '某单位', top), 'organisation-incomplete'],
    ['the name of a sibling', row(fresh, 'department', '党建办', top), 'organisation-name-taken'],
    ['a new kind', changed(office, { kind: 'unit' }), 'organisation-kind-fixed'],
    ['a move under its own branch', changed(office, { parentId: section }), 'organisation-cycle'],
    ['a move under itself', changed(office, { parentId: office }), 'organisation-cycle'],
  ])('refuses %s', (_, wanted, slug) => {
    expect(() => takeIn(tree, [wanted], now)).toThrow(expect.objectContaining({ slug }));
  });

  it('names the first row of a circle, not a row that only leads to it', () => {
    const [one, two, three] = [idOf(11), idOf(12), idOf(13)];
    const rows = [
      row(one, 'department', '甲', two),
      row(two, 'department', '乙', three),
      row(three, 'department', '丙', two),
    ];
    expect(() => takeIn(tree, rows, now)).toThrow(
      expect.objectContaining({ slug: 'organisation-cycle', params: { row: 1 } }),
    );
  });

  it('refuses a row that comes twice, and the same name for two new siblings, with the row', () => {
    const unit = row(fresh, 'unit', '某单位', top);
    expect(() => takeIn(tree, [unit, { ...unit, name: '另一单位' }], now)).toThrow(
      expect.objectContaining({ slug: 'organisation-repeated', params: { row: 1 } }),
    );
    expect(() => takeIn(tree, [unit, { ...unit, id: idOf(10) }], now)).toThrow(
      expect.objectContaining({ slug: 'organisation-name-taken', params: { row: 1 } }),
    );
  });

  it('lets two siblings swap their names', () => {
    const other = row(fresh, 'department', '平安办', top);
    const both = treeOf([...standing, other]);
    const swapped = [changed(office, { name: '平安办' }), { ...other, name: '党建办' }];
    expect(takeIn(both, swapped, now).map(({ kind }) => kind)).toEqual(['updated', 'updated']);
  });

  it('lets go of an organisation only without branches, and of no edit that was decided on an older version', () => {
    const of = (id: string) => tree.get(id) as Organisation;
    expect(() => dissolve(tree, of(office), now)).toThrow(
      expect.objectContaining({ slug: 'organisation-has-branches', params: { branches: 1 } }),
    );
    expect(dissolve(tree, of(section), now).validUntil).toEqual(now);
    expect(() => demandVersion(of(section), 0)).toThrow('organisation-changed-meanwhile');
  });
});
