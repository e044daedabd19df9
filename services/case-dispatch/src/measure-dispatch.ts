import {
  Assignment,
  inFloods,
  nearestMember,
  oneByOne,
  trialFigures,
  trialStreet,
  TrialStreet,
} from './assignment/dispatch-trial';

// The figures of `npm run bench -- --only dispatch`: measured here, since no tool may import a service. One JSON array on standard output.
const seed = 20261129;
const street = trialStreet(seed, 142, 2_040, 10_000);
const rules: readonly (readonly [string, (street: TrialStreet) => Assignment])[] = [
  ['nearest member', nearestMember],
  ['as they come', oneByOne],
  ['floods of 500', (cases) => inFloods(cases, 500)],
  ['one flood', (cases) => inFloods(cases, cases.cases.length)],
];

const round = (value: number, digits: number) => Number(value.toFixed(digits));
/** Warm code decides in production too. */
const warm = trialStreet(seed + 1, 14, 204, 1_000);
rules.forEach(([, rule]) => rule(warm));
const rows = rules.map(([rule, decide]) => {
  const start = process.cpuUsage();
  const assignment = decide(street);
  const { user, system } = process.cpuUsage(start);
  const { max, p95, standardDeviation, gini, metres, roundMetres } = trialFigures(street, assignment);
  return {
    ...{ rule, seed, cases: street.cases.length, members: street.members.length, grids: 142, max, p95 },
    ...{ standardDeviation: round(standardDeviation, 2), gini: round(gini, 3), metres, roundMetres },
    microseconds: round((user + system) / street.cases.length, 1),
  };
});
process.stdout.write(`${JSON.stringify(rows)}\n`);
