import { demoStreet } from '@streetgrid/seed';
import { StreetIds } from './ids';

describe('ids made of codes', () => {
  it('are the same in every run, and the demo street is the same street', () => {
    expect(new StreetIds(demoStreet.code).street).toBe(demoStreet.tenantId);
    expect(new StreetIds('999901001').of('person', 'P-01')).toBe(new StreetIds('999901001').of('person', 'P-01'));
  });

  it('differ by street and by kind', () => {
    const [here, there] = [new StreetIds('999901001'), new StreetIds('999901002')];
    const ids = [
      here.of('grid', 'G-01'),
      here.of('block', 'G-01'),
      there.of('grid', 'G-01'),
      here.street,
      there.street,
    ];
    expect(new Set(ids).size).toBe(5);
  });

  it('lead a department to its organisation, and a position at the street to the street', () => {
    const ids = new StreetIds('999901001');
    expect(ids.place('department', 'O-51')).toBe(ids.of('organisation', 'O-51'));
    expect(ids.place('street', '')).toBe(ids.street);
  });
});
