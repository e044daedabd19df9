import { demoGridCode } from './accounts';
import { makeGeography } from './geography';
import { placeId } from './ids';
import { makeOrganisations } from './organisations';
import { departments } from './people';

const geography = makeGeography();
const organisations = makeOrganisations(geography);
const byId = new Map(organisations.map((each) => [each.id, each]));

describe('the organisation of the demo street', () => {
  it('goes in one call, every part under another but the top, siblings with names of their own', () => {
    expect(organisations.length).toBeLessThanOrEqual(500);
    expect(byId.size).toBe(organisations.length);
    expect(organisations.filter(({ parentId }) => parentId === '').map(({ kind }) => kind)).toEqual([
      'street_committee',
    ]);
    expect(organisations.every(({ parentId }) => parentId === '' || byId.has(parentId))).toBe(true);
    expect(new Set(organisations.map(({ parentId, name }) => `${parentId} ${name}`)).size).toBe(organisations.length);
  });

  it('has a branch in the demo grid and in most grids, not in all', () => {
    const reached = organisations.filter(({ placeKind }) => placeKind === 'grid').map((each) => each.placeId);
    expect(reached).toContain(placeId({ kind: 'grid', code: demoGridCode }));
    expect(new Set(reached).size).toBe(reached.length);
    expect(reached.length).toBeGreaterThan(geography.grids.length * 0.85);
    expect(reached.length).toBeLessThan(geography.grids.length);
  });

  it('knows its departments by the ids at which liaisons hold their position', () => {
    for (const { code, name } of departments)
      expect(byId.get(placeId({ kind: 'department', code }))).toMatchObject({ kind: 'department', name });
  });
});
