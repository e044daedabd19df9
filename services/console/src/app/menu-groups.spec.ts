import { grouped } from './menu-groups';
import { sectionsOf } from './rights';

const holding = (...positions: string[]) => sectionsOf({ appointments: positions.map((position) => ({ position })) });

describe('the side menu', () => {
  it('has headings when it is long, and loses no entry under them', () => {
    const all = holding('street_admin', 'auditor', 'grid_member');
    const groups = grouped(all);
    expect(groups.flatMap(({ sections }) => sections).sort()).toEqual([...all].sort());
    expect(groups.every(({ group, sections }) => group !== undefined && sections.length > 0)).toBe(true);
    expect(groups[0]).toEqual({ group: 'overview', sections: ['screen', 'figures'] });
  });

  it('of a merchant is one entry without a heading', () => {
    expect(grouped(holding('merchant'))).toEqual([{ sections: ['mall'] }]);
  });
});
