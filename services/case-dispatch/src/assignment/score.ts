import type { OnDuty } from './dispatch';
import type { ResponseLevel } from '../matter/matter';

/**
 * What the choice weighs, in cases: 1 is an ordinary case in hand. Data, so that it can be read, measured and argued about
 * (DISPATCH.md).
 */
export const weights = {
  /** A case in hand by its response level: what is due at once fills the hands more. */
  level: { immediate: 1.5, same_day: 1.2, within_week: 1, within_month: 0.7 } satisfies Record<ResponseLevel, number>,
  /** Metres that weigh as much as one case in hand. 500 spread no better and made people walk a third more (DISPATCH.md). */
  metresPerCase: 100,
  /** Beyond this a longer way changes nothing: nobody is kept free of work by living at the edge. */
  metresAtMost: 500,
  /** Being trained for the matter counts as much as so many cases fewer. */
  skill: 2,
} as const;

/** Why somebody who was considered did not get the case. */
export type Verdict = 'chosen' | 'off_duty' | 'fuller' | 'farther' | 'untrained' | 'equal' | 'reserve';

/** Somebody who was considered, as the history keeps it: no name. */
export interface Considered {
  readonly personId: string;
  readonly position: string;
  readonly verdict: Verdict;
  /** Cases in hand. */
  readonly load: number;
  /** Undefined when the way is not known. */
  readonly metres?: number;
  readonly skilled: boolean;
  /** Off duty: minutes until the next shift. */
  readonly startsIn?: number;
}

/** Most that are kept per decision: a page shows them all. */
const mostKept = 8;

/** True unless the hours say that somebody is off duty. */
export function isOn({ duty }: OnDuty): boolean {
  return duty?.state !== 'off';
}

/** What it costs to give somebody one more case; an unknown way counts as that of the others, so that nobody wins by it. */
export function costOf(one: OnDuty, usualMetres: number): number {
  const metres = Math.min(one.metres ?? usualMetres, weights.metresAtMost);
  return (one.weight ?? one.load) + metres / weights.metresPerCase - (one.skilled ? weights.skill : 0);
}

/** The crew, cheapest first. Equal costs go to the lower id, so that the same state gives the same choice. */
export function ranked(crew: readonly OnDuty[]): readonly OnDuty[] {
  const usual = usualMetres(crew);
  const costs = new Map(crew.map((one) => [one, costOf(one, usual)]));
  return [...crew].sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0) || (a.personId < b.personId ? -1 : 1));
}

/** The middle of the ways that are known; 0 when none is. */
export function usualMetres(crew: readonly OnDuty[]): number {
  const known = crew.flatMap(({ metres }) => (metres === undefined ? [] : [metres])).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? 0;
}

/** Who was considered and what spoke against them: the chosen one, the colleagues by rank, those off duty, the reserve above. */
export function considered(chosen: OnDuty, crew: readonly OnDuty[], others: readonly OnDuty[] = []): Considered[] {
  const usual = usualMetres(crew);
  const rest = ranked(crew).filter((one) => one.personId !== chosen.personId);
  const seen = new Set([chosen.personId, ...rest.map(({ personId }) => personId)]);
  const reserve = others.filter((one) => !seen.has(one.personId) && seen.add(one.personId));
  return [
    note(chosen, 'chosen'),
    ...rest.filter(isOn).map((one) => note(one, against(one, chosen, usual))),
    ...rest.filter((one) => !isOn(one)).map((one) => note(one, 'off_duty')),
    ...reserve.map((one) => note(one, isOn(one) ? 'reserve' : 'off_duty')),
  ].slice(0, mostKept);
}

/** What weighed most against somebody, beside the chosen one. */
function against(one: OnDuty, chosen: OnDuty, usual: number): Verdict {
  const gaps: readonly [Verdict, number][] = [
    ['fuller', (one.weight ?? one.load) - (chosen.weight ?? chosen.load)],
    ['farther', ((one.metres ?? usual) - (chosen.metres ?? usual)) / weights.metresPerCase],
    ['untrained', (chosen.skilled ? weights.skill : 0) - (one.skilled ? weights.skill : 0)],
  ];
  const [verdict, gap] = gaps.reduce((worst, each) => (each[1] > worst[1] ? each : worst));
  return gap > 0 ? verdict : 'equal';
}

function note(one: OnDuty, verdict: Verdict): Considered {
  return {
    ...{ personId: one.personId, position: one.position, verdict, load: one.load, skilled: one.skilled !== undefined },
    ...(one.metres === undefined ? {} : { metres: one.metres }),
    ...(verdict === 'off_duty' ? { startsIn: one.duty?.startsIn ?? 0 } : {}),
  };
}

const words: Readonly<Record<Exclude<Verdict, 'chosen' | 'reserve'>, string>> = {
  off_duty: '人未值班',
  fuller: '人手头更多',
  farther: '人距离更远',
  untrained: '人未受过相应培训',
  equal: '人条件相同',
};

/** What spoke for somebody: 值班中，手头2件，距离约180米，擅长市容环境. */
export function merits({ duty, load, metres, skilled }: OnDuty): string {
  return [
    duty?.state === 'on' ? '值班中' : duty?.state === 'off' ? startWords(duty.startsIn) : '在岗',
    `手头${load}件`,
    ...(metres === undefined ? [] : [`距离约${Math.max(10, Math.round(metres / 10) * 10)}米`]),
    ...(skilled ? [`擅长${skilled}`] : []),
  ].join('，');
}

function startWords(minutes: number): string {
  const hours = Math.round(minutes / 60);
  return hours < 1 ? '即将到岗' : hours < 48 ? `约${hours}小时后到岗` : `约${Math.round(hours / 24)}天后到岗`;
}

/** 另有3人：2人手头更多，1人未值班. Empty when there was nobody else of the same position. */
export function othersInWords(list: readonly Considered[], position: string): string {
  const others = list.filter((one) => one.position === position && one.verdict in words);
  if (others.length === 0) return '';
  const parts = (Object.keys(words) as (keyof typeof words)[]).flatMap((verdict) => {
    const count = others.filter((one) => one.verdict === verdict).length;
    return count > 0 ? [`${count}${words[verdict]}`] : [];
  });
  return `；另有${others.length}人：${parts.join('，')}`;
}
