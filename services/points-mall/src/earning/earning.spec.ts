import { canEarn, pointsLeft, ratedWell, Rule, ruleFor, streetDay } from './earning';

const rule = (responseLevel: string) => ruleFor({ trigger: 'case_verified', responseLevel }) as Rule;

it.each([
  ['immediate', 5n],
  ['same_day', 8n],
  ['within_week', 10n],
  ['within_month', 15n],
])('a verified case of level %s earns %s points', (level, points) => {
  expect(pointsLeft(rule(level), 0n)).toBe(points);
});

it('a case without a response level earns nothing, a good rating earns the same at every level', () => {
  expect(ruleFor({ trigger: 'case_verified', responseLevel: '' })).toBeUndefined();
  expect(ruleFor({ trigger: 'case_rated_well', responseLevel: 'immediate' })?.points).toBe(3n);
  expect([0, 3, 4, 5].map(ratedWell)).toEqual([false, false, true, true]);
});

it('the last case before the cap earns what is left, the next one nothing', () => {
  expect([52n, 56n, 60n, 75n].map((earned) => pointsLeft(rule('same_day'), earned))).toEqual([8n, 4n, 0n, 0n]);
});

it('the day of the street ends at midnight in Shanghai, not in Greenwich', () => {
  expect(streetDay(new Date('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
  expect(streetDay(new Date('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
});

it('nobody but a person earns', () => {
  expect(['', 'partner-public-security', 'escalation'].some(canEarn)).toBe(false);
  expect(canEarn('c0000000-0000-4000-8000-000000000003')).toBe(true);
});
