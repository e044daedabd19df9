/** What somebody did that may earn points. */
export interface Deed {
  readonly trigger: 'case_verified' | 'case_rated_well' | 'task_completed';
  /** immediate | same_day | within_week | within_month; empty of a task */
  readonly responseLevel: string;
}

export interface Rule extends Deed {
  readonly code: string;
  readonly name: string;
  readonly points: bigint;
  /** Most points a person earns by this rule in a day of the street. */
  readonly dailyCap: bigint;
}

const dailyCap = 60n;
const verified = (responseLevel: string, name: string, points: bigint): Rule => ({
  code: `case-verified-${responseLevel.replace('_', '-')}`,
  name,
  trigger: 'case_verified',
  responseLevel,
  points,
  dailyCap,
});

/** The rules in force. Harder work earns more; the cap keeps anybody from splitting one case into twenty. */
export const rules: readonly Rule[] = [
  verified('immediate', '即时办事项核验通过', 5n),
  verified('same_day', '当日办事项核验通过', 8n),
  verified('within_week', '周内办事项核验通过', 10n),
  verified('within_month', '月办结事项核验通过', 15n),
  { code: 'case-rated-well', name: '群众好评', trigger: 'case_rated_well', responseLevel: '', points: 3n, dailyCap },
  { code: 'task-completed', name: '完成任务', trigger: 'task_completed', responseLevel: '', points: 5n, dailyCap },
];

const goodRating = 4;
const person = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The rule for a deed; undefined when it earns nothing. */
export function ruleFor(deed: Deed): Rule | undefined {
  return rules.find(
    (rule) => rule.trigger === deed.trigger && (rule.responseLevel === '' || rule.responseLevel === deed.responseLevel),
  );
}

/** True for a rating that earns points; 0 is no rating. */
export function ratedWell(rating: number): boolean {
  return rating >= goodRating;
}

/** Only people earn: partners and services are no persons, and a case may close without anybody having worked on it. */
export function canEarn(handlerId: string): boolean {
  return person.test(handlerId);
}

/** What a rule still gives somebody who has earned so much by it today; never below zero. */
export function pointsLeft(rule: Rule, earnedToday: bigint): bigint {
  const left = rule.dailyCap - earnedToday;
  if (left <= 0n) return 0n;
  return left < rule.points ? left : rule.points;
}

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The street's day of an instant, `2026-11-24`. */
export function streetDay(instant: Date): string {
  return shanghai.format(instant);
}
