import { choose, OnDuty } from '../assignment/dispatch';
import type { Grid } from '../assignment/place';
import { assign, By, CaseFile, claim, handle, Outcome, rate, report, verify } from '../case/case';
import { standardTerms } from '../case/handling';
import { noOrigin } from '../case/origin';
import type { Matter } from '../matter/matter';
import { ownWords } from '../understanding/phrases';
import { urgencyOf } from '../understanding/urgency';

/** A street's places, people and matters, of which lives are made up. */
export interface Stage {
  readonly grids: readonly Grid[];
  /** Everybody in office by place: a grid's, a block's. */
  readonly crews: ReadonlyMap<string, readonly Omit<OnDuty, 'load'>[]>;
  readonly officerId: string;
  readonly matters: readonly Matter[];
  /** What people say, by matter. */
  readonly phrases: ReadonlyMap<string, readonly string[]>;
}

/** A number from 0 to 1, 1 excluded; the same row of them for the same seed. */
export type Chance = () => number;

/** Longer than any life below lasts. */
export const longestDays = 8;

const hourMs = 3_600_000;
const places = ['东门', '西侧', '楼下', '路口', '停车棚', '后院', '小广场', '三单元', '超市旁', '公交站'];
const channels = ['qr_page', 'field_app', 'hotline_12345', 'open311'] as const;
const done = ['已到场处理完毕，现场恢复正常', '已联系责任单位整改，复查合格', '已劝导并清理，居民确认'];

/**
 * A whole life of a case, from report to close, decided by the same rules and along the same table as any other: one in
 * eight is passed on by an officer, one in twelve sent back once. Nothing in it is taken from a real report.
 */
export function life(stage: Stage, opened: Date, named: { id: string; number: string }, chance: Chance): Outcome {
  const grid = pick(stage.grids, chance);
  const matter = pick(stage.matters, chance);
  const text = `${grid.name}${pick(places, chance)}${Math.floor(chance() * 90) + 1}号，${said(stage, matter, chance)}`;
  const point = { longitude: round(116.45 + chance() * 0.03), latitude: round(39.91 + chance() * 0.025) };
  let now = opened.getTime();
  const by = (actorKind: string, actorId: string, actorPosition: string, hours: number): By => {
    now += Math.round((0.1 + chance()) * hours * hourMs);
    return { actorKind, actorId, actorPosition, time: new Date(now) };
  };
  const officer = (hours: number) => by('person', stage.officerId, 'duty_officer', hours);
  const onDuty = crewOf(stage, grid, chance);
  const demand = { matterName: matter.name, responsible: matter.responsible, gridName: grid.name };
  const choice = choose({ ...demand, gridType: grid.type, blockName: grid.blockName }, onDuty);
  let course = report(
    {
      ...{ ...named, text, matter, grid, point, channel: pick(channels, chance), urgency: urgencyOf(text).urgency },
      ...{ matterOrigin: 'reporter', address: '', qrCode: '', mediaIds: [], reporterReachable: false },
      origin: noOrigin,
    },
    choice,
    by('resident', 'anonymous', '', 0),
  );
  const then = (decide: (caseFile: CaseFile) => Outcome) => (course = together(course, decide(course.caseFile)));
  const other = pick(onDuty, chance);
  const reason = '由值班员指定办理';
  if (!course.caseFile.assigneeId || chance() < 1 / 8)
    then((c) => assign(c, other, { reason, note: '' }, standardTerms.maxTransfers, officer(1)));
  const member = { id: course.caseFile.assigneeId ?? '', position: course.caseFile.assigneePosition };
  const atWork = (hours: number) => by('person', member.id, member.position, hours);
  const proof = () => ({ note: pick(done, chance), point, mediaIds: matter.evidenceDemanded.map(() => uuid(chance)) });
  then((c) => claim(c, member, atWork(2)));
  then((c) => handle(c, proof(), atWork(36)));
  if (chance() < 1 / 12) {
    then((c) => verify(c, false, '照片看不清，请重新处理', officer(8)));
    then((c) => handle(c, proof(), atWork(24)));
  }
  then((c) => verify(c, true, '', officer(12)));
  const rating = 1 + Math.floor(5 * Math.sqrt(chance()));
  const resident = by('resident', 'reporter', '', 48);
  then((c) => rate(c, { rating, solved: rating > 2, comment: '', reasons: [] }, resident));
  return course;
}

/** An id as they are given out, of the moment at which the case was opened. */
export function idAt(opened: Date, chance: Chance): string {
  const time = opened.getTime().toString(16).padStart(12, '0');
  const rest = uuid(chance);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(15)}`;
}

/** A row of chances (mulberry32). */
export function chances(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function together(before: Outcome, after: Outcome): Outcome {
  return { ...after, steps: [...before.steps, ...after.steps], facts: [...before.facts, ...after.facts] };
}

function crewOf(stage: Stage, grid: Grid, chance: Chance): OnDuty[] {
  const crew = [grid.id, grid.blockId].flatMap((place) => stage.crews.get(place) ?? []);
  return crew.map((each) => ({ ...each, load: Math.floor(chance() * 6) }));
}

function said(stage: Stage, matter: Matter, chance: Chance): string {
  const phrases = stage.phrases.get(matter.code) ?? ownWords(matter);
  return pick(phrases.length > 0 ? phrases : [matter.name], chance);
}

function pick<T>(from: readonly T[], chance: Chance): T {
  const found = from[Math.floor(chance() * from.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

function uuid(chance: Chance): string {
  const part = () =>
    Math.floor(chance() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const [a, b, c, d] = [part(), part(), part(), part()];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
