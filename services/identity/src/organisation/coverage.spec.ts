import { coverageOf, CoveredGrid, GridCounts } from './coverage';

const grid = (id: string): CoveredGrid => ({
  id,
  code: `G-${id}`,
  name: id,
  type: 'residential',
  blockName: '',
  communityName: '',
});
const counts = new Map<string, GridCounts>([
  ['whole', { branches: 1, leaders: 2, members: 3 }],
  ['leaderless', { branches: 1, leaders: 0, members: 3 }],
  ['small', { branches: 2, leaders: 1, members: 1 }],
  ['gone', { branches: 1, leaders: 1, members: 1 }],
]);
const grids = ['whole', 'small', 'leaderless', 'bare'].map(grid);

describe('the coverage of the grids', () => {
  it('lists every grid with a gap by code, also one where nobody is, and none that the map does not have', () => {
    const report = coverageOf(grids, counts, 2, undefined);
    expect(report.lacking.map(({ id }) => id)).toEqual(['bare', 'leaderless', 'small']);
    expect(report.without).toEqual({ branch: 1, leader: 2, members: 2 });
    expect(report.grids).toBe(4);
  });

  it('can ask for one gap, and counts all of them all the same', () => {
    const report = coverageOf(grids, counts, 1, 'leader');
    expect(report.lacking.map(({ id }) => id)).toEqual(['bare', 'leaderless']);
    expect(report.without).toEqual({ branch: 1, leader: 2, members: 1 });
  });
});
