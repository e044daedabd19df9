import { inFloods, nearestMember, oneByOne, trialFigures, trialStreet } from './dispatch-trial';

/** A tenth of what `npm run bench -- --only dispatch` measures. */
const street = trialStreet(20261129, 14, 204, 1_000);
const nearest = trialFigures(street, nearestMember(street));

describe('a thousand cases over fourteen grids', () => {
  it.each([
    ['as they come', oneByOne(street)],
    ['in floods of 500', inFloods(street, 500)],
    ['in one flood', inFloods(street, 1_000)],
  ])('are spread better than by giving each to the nearest: %s', (_, assignment) => {
    const ours = trialFigures(street, assignment);
    expect(ours.max).toBeLessThan(nearest.max);
    expect(ours.p95).toBeLessThanOrEqual(nearest.p95);
    expect(ours.standardDeviation).toBeLessThan(nearest.standardDeviation * 0.8);
    expect(ours.gini).toBeLessThan(nearest.gini * 0.8);
  });

  it('leave nobody of a grid far behind a colleague', () => {
    for (const assignment of [oneByOne(street), inFloods(street, 1_000)]) {
      const loads = street.members.map((_, member) => assignment.filter((one) => one === member).length);
      for (let grid = 0; grid < 14; grid += 1) {
        const crew = loads.filter((__, member) => street.members[member]?.grid === grid);
        expect(Math.max(...crew) - Math.min(...crew)).toBeLessThanOrEqual(4);
      }
    }
  });

  it('planned together are gone round on shorter ways than as they came', () => {
    const together = trialFigures(street, inFloods(street, 1_000));
    expect(together.roundMetres).toBeLessThan(trialFigures(street, oneByOne(street)).roundMetres);
  });
});
