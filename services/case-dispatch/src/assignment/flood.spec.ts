import { numbers } from './dispatch-trial';
import { cheapest, spread } from './flood';

function costOf(plan: readonly number[], costs: readonly (readonly number[])[], before: readonly number[]): number {
  const had = [...before];
  return plan.reduce((sum, column, row) => {
    const load = had[column] ?? 0;
    had[column] = load + 1;
    return sum + load + (costs[row]?.[column] ?? 0);
  }, 0);
}

/** Every possible plan. */
function leastOfAll(costs: readonly (readonly number[])[], before: readonly number[]): number {
  const plans = before.length ** costs.length;
  let least = Infinity;
  for (let plan = 0; plan < plans; plan += 1) {
    const columns = costs.map((_, row) => Math.floor(plan / before.length ** row) % before.length);
    least = Math.min(least, costOf(columns, costs, before));
  }
  return least;
}

describe('the cheapest plan', () => {
  it('is as cheap as the best of all plans', () => {
    const next = numbers(7);
    for (let trial = 0; trial < 20; trial += 1) {
      const before = Array.from({ length: 3 }, () => Math.floor(next() * 4));
      const costs = Array.from({ length: 7 }, () => before.map(() => next() * 3));
      expect(costOf(cheapest(costs, before), costs, before)).toBeCloseTo(leastOfAll(costs, before), 6);
    }
  });
});

const at = (metresEast: number, metresNorth = 0) => ({
  longitude: 116.46 + metresEast / 85_400,
  latitude: 39.92 + metresNorth / 111_320,
});
const crewOf = (...ids: string[]) => ids.map((id) => ({ id, weight: 0, at: at(0) }));
const countsOf = (plan: ReadonlyMap<string, string>) =>
  [...plan.values()].reduce<Record<string, number>>((sums, id) => ({ ...sums, [id]: (sums[id] ?? 0) + 1 }), {});

describe('a flood', () => {
  it('is spread evenly, and what lies together stays together', () => {
    const corners = [at(0), at(400), at(0, 400)];
    const cases = corners.flatMap((point, corner) =>
      Array.from({ length: 10 }, (_, index) => ({ id: `${index}-${corner}`, point })),
    );
    const plan = spread(cases, crewOf('a', 'b', 'c'));
    expect(countsOf(plan)).toEqual({ a: 10, b: 10, c: 10 });
    for (const corner of [0, 1, 2])
      expect(new Set(cases.filter(({ id }) => id.endsWith(`-${corner}`)).map(({ id }) => plan.get(id))).size).toBe(1);
  });

  it('leaves alone who has full hands', () => {
    const cases = Array.from({ length: 6 }, (_, index) => ({ id: String(index), point: at(index) }));
    const crew = [...crewOf('a', 'b'), { id: 'full', weight: 9, at: at(0) }];
    expect(countsOf(spread(cases, crew))).toEqual({ a: 3, b: 3 });
  });

  it('goes to whoever is trained, as far as the load allows', () => {
    const cases = Array.from({ length: 4 }, (_, index) => ({ id: String(index), point: undefined }));
    const plan = spread(cases, crewOf('a', 'b'), (caseId, memberId) => caseId === '3' && memberId === 'b');
    expect([plan.get('3'), countsOf(plan)]).toEqual(['b', { a: 2, b: 2 }]);
  });

  it('is planned the same way in whatever order it came, without places too', () => {
    const next = numbers(11);
    const cases = Array.from({ length: 40 }, (_, index) => ({
      id: `c${index}`,
      point: index % 7 === 0 ? undefined : at(next() * 500, next() * 500),
    }));
    const crew = crewOf('a', 'b', 'c');
    expect(spread([...cases].reverse(), [...crew].reverse())).toEqual(spread(cases, crew));
    expect(spread(cases, [])).toEqual(new Map());
  });
});
