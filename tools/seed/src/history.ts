import { Position } from '@streetgrid/service-kit';
import { demoGridCode, demoStreet } from './accounts';
import { stories } from './case-stories';
import { Geography, inside, Position as Place, SeedGrid, SeedQrCode } from './geography';
import { idOf, placeId } from './ids';
import { holdersOf, SeedPerson } from './people';
import { Chance } from './random';
import { Level, Story } from './story';
import { at, dueTime, minutesLater, momentOfDay, onDuty, shanghaiMidnight } from './street-time';

export type State = 'reported' | 'dispatched' | 'claimed' | 'handled' | 'verified' | 'closed';
export type StepKind =
  'reported' | 'dispatched' | 'claimed' | 'handled' | 'verified' | 'sent_back' | 'rated' | 'closed' | 'raised';

export interface SeedStep {
  readonly kind: StepKind;
  readonly time: Date;
  readonly state: State;
  readonly actorKind: 'person' | 'resident' | 'partner' | 'service';
  readonly actorId: string;
  readonly actorPosition: string;
  readonly note: string;
  readonly assigneeId: string;
}

export interface SeedCase {
  readonly id: string;
  readonly state: State;
  readonly channel: string;
  readonly text: string;
  readonly matterCode: string;
  readonly responseLevel: Level;
  readonly gridId: string;
  readonly point: Place;
  readonly address: string;
  readonly qrCode: string;
  readonly assigneeId: string;
  readonly assigneePosition: Position;
  readonly dispatchReason: string;
  readonly rung: 'grid' | 'block';
  readonly dueTime: Date;
  readonly reportedTime: Date;
  readonly handledTime: Date | undefined;
  readonly closedTime: Date | undefined;
  readonly rating: number;
  readonly ratingComment: string;
  readonly solved: boolean;
  readonly reporterReachable: boolean;
  readonly steps: readonly SeedStep[];
}

export const historyDays = 42;
export const historyCases = 1_500;

const comments: Readonly<Record<number, readonly string[]>> = {
  5: ['处理很快，谢谢', '当天就解决了', '态度好，很满意', ''],
  4: ['还可以', '解决了，稍慢一点', ''],
  3: ['一般', '过两天又这样', ''],
  2: ['拖得太久', '只解决了一半'],
  1: ['没有解决', '来看了一眼就走了'],
};
/** Reports from the demo grid, minutes before now: recent enough that whoever plays the demo has something in hand. */
const inHand: readonly (readonly [matter: string, minutesAgo: number])[] = [
  ['streetlight-out', 25],
  ['neighbour-dispute', 180],
  ['illegal-advert', 360],
  ['parking-planning', 2_880],
];
/** Share of work that takes that part of its time: most is done early, some late. */
const paces: readonly (readonly [readonly [number, number], number])[] = [
  [[0.08, 0.35], 46],
  [[0.35, 0.7], 34],
  [[0.7, 0.98], 14],
  [[1.05, 1.8], 4],
  [[1.8, 6], 3],
];

/**
 * Six weeks of invented cases that end at `now`, oldest first. What would have happened after `now` has not happened yet:
 * those cases are open, a few of them overdue. All but the clock is fixed, ids included.
 */
export function makeHistory(now: Date, geography: Geography, people: readonly SeedPerson[]): SeedCase[] {
  const chance = new Chance(1_500_042);
  const teller = new Teller(geography, people, chance);
  const told = Array.from({ length: historyCases }, (_, index) => {
    const [matter, minutesAgo = 0] = inHand[index] ?? [];
    const story = stories.find((each) => each.matter === matter);
    const id = idOf(`case:${index + 1}`);
    if (story) return teller.tell(id, story, teller.demoGrid, minutesLater(now, -minutesAgo), now);
    const any = chance.weighted(stories.map((each) => [each, each.weight] as const));
    return teller.tell(id, any, teller.gridFor(any), reportTime(now, chance), now);
  });
  return told.sort((a, b) => a.reportedTime.getTime() - b.reportedTime.getTime());
}

/** A moment of the last six weeks: weekends are quieter, mornings and evenings busier, nothing in the last five minutes. */
function reportTime(now: Date, chance: Chance): Date {
  const today = shanghaiMidnight(now);
  for (;;) {
    const midnight = minutesLater(today, -chance.whole(0, historyDays - 1) * 1_440);
    const weekend = [0, 6].includes(at(midnight).weekday);
    const moment = momentOfDay(midnight, chance);
    if (moment.getTime() < now.getTime() - 300_000 && !(weekend && chance.happens(0.3))) return moment;
  }
}

/** Tells what becomes of a report. */
class Teller {
  private readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly demoGrid: SeedGrid;
  private readonly signs: ReadonlyMap<string, readonly SeedQrCode[]>;

  constructor(
    private readonly geography: Geography,
    people: readonly SeedPerson[],
    private readonly chance: Chance,
  ) {
    this.holders = holdersOf(people);
    this.demoGrid = chance.one(geography.grids.filter((grid) => grid.code === demoGridCode));
    this.signs = Map.groupBy(geography.qrCodes, (sign) => sign.gridId);
  }

  tell(id: string, story: Story, grid: SeedGrid, reportedTime: Date, now: Date): SeedCase {
    const { chance } = this;
    const channel = this.channelFor(story);
    const sign = chance.one(this.signs.get(grid.id) ?? []);
    const byCode = channel === 'qr_page';
    const [assigneePosition, assigneeId] = this.assigneeFor(story, grid);
    const due = dueTime(story.level, reportedTime);
    const rating = chance.weighted([
      [5, 52] as const,
      [4, 27] as const,
      [3, 11] as const,
      [2, 6] as const,
      [1, 4] as const,
    ]);
    const told = {
      story,
      grid,
      channel,
      assigneeId,
      assigneePosition,
      due,
      rating,
      ratingComment: chance.one(comments[rating] ?? ['']),
    };
    const steps = this.steps(told, reportedTime).filter((step) => step.time <= now);
    const timeOf = (kind: StepKind) => steps.findLast((step) => step.kind === kind)?.time;
    const rated = timeOf('rated') !== undefined;
    const state = steps.at(-1)?.state ?? 'reported';
    return {
      id,
      state,
      channel,
      text: chance.one(story.texts).replace('{}', sign.placeName),
      matterCode: story.matter,
      responseLevel: story.level,
      gridId: grid.id,
      point: byCode ? sign.point : inside(grid, chance),
      address: `${grid.name}${sign.placeName}`,
      qrCode: byCode ? sign.code : '',
      assigneeId,
      assigneePosition,
      dispatchReason: reasonFor(story, grid),
      rung: story.responsible === 'block' || timeOf('raised') ? 'block' : 'grid',
      dueTime: due,
      reportedTime,
      handledTime: state === 'claimed' ? undefined : timeOf('handled'),
      closedTime: timeOf('closed'),
      rating: rated ? rating : 0,
      ratingComment: rated ? told.ratingComment : '',
      solved: rated && rating >= 3,
      reporterReachable: byCode ? chance.happens(0.6) : channel === 'hotline_12345',
      steps,
    };
  }

  /** The whole life of a case, as if `now` were far away. */
  private steps(told: Told, reportedTime: Date): SeedStep[] {
    const { chance } = this;
    const { story, grid, assigneeId, assigneePosition, due } = told;
    const service = {
      actorKind: 'service',
      actorId: 'case-dispatch',
      actorPosition: '',
      note: '',
      assigneeId: '',
    } as const;
    const assignee = { ...service, actorKind: 'person', actorId: assigneeId, actorPosition: assigneePosition } as const;
    const leader = { ...assignee, actorId: this.holder('grid_leader', grid.id), actorPosition: 'grid_leader' } as const;
    const resident = { ...service, actorKind: 'resident', actorId: 'anonymous' } as const;
    const [from, to] = chance.weighted(paces);
    const allowed = (due.getTime() - reportedTime.getTime()) / 60_000;
    const claimed =
      story.level === 'immediate'
        ? minutesLater(reportedTime, chance.between(2, 18))
        : onDuty(minutesLater(reportedTime, chance.between(5, 90)), chance);
    const worked = minutesLater(reportedTime, allowed * chance.between(from, to));
    const handled = later(minutesLater(claimed, 12), story.level === 'immediate' ? worked : onDuty(worked, chance));
    const steps: SeedStep[] = [
      { ...this.reporter(told, resident), kind: 'reported', time: reportedTime, state: 'reported' },
      {
        ...service,
        kind: 'dispatched',
        time: minutesLater(reportedTime, 0.01),
        state: 'dispatched',
        note: reasonFor(story, grid),
        assigneeId,
      },
      { ...assignee, kind: 'claimed', time: claimed, state: 'claimed' },
    ];
    if (handled > due && story.responsible !== 'block') {
      const note = '超时提级至街区';
      steps.push({ ...service, kind: 'raised', time: minutesLater(due, 0.1), state: 'claimed', note, assigneeId });
    }
    steps.push({ ...assignee, kind: 'handled', time: handled, state: 'handled', note: story.done });
    let verified = onDuty(minutesLater(handled, chance.between(10, 240)), chance);
    if (chance.happens(0.05)) {
      const again = onDuty(minutesLater(verified, chance.between(30, 300)), chance);
      steps.push({ ...leader, kind: 'sent_back', time: verified, state: 'claimed', note: '现场仍有遗留，请补充处置' });
      steps.push({ ...assignee, kind: 'handled', time: again, state: 'handled', note: `复查：${story.done}` });
      verified = onDuty(minutesLater(again, chance.between(10, 120)), chance);
    }
    steps.push({ ...leader, kind: 'verified', time: verified, state: 'verified', note: '现场核查属实，予以通过' });
    const rated = minutesLater(verified, chance.between(5, 1_200));
    if (chance.happens(0.68)) {
      steps.push({ ...resident, kind: 'rated', time: rated, state: 'verified', note: told.ratingComment });
      steps.push({ ...service, kind: 'closed', time: rated, state: 'closed' });
    } else {
      steps.push({
        ...service,
        kind: 'closed',
        time: minutesLater(verified, 3 * 1_440),
        state: 'closed',
        note: '三日内未评价，自动结案',
      });
    }
    return steps.sort((a, b) => a.time.getTime() - b.time.getTime());
  }

  private reporter(
    told: Told,
    resident: Omit<SeedStep, 'kind' | 'time' | 'state'>,
  ): Omit<SeedStep, 'kind' | 'time' | 'state'> {
    const person = (position: Position, actorId: string) =>
      ({ ...resident, actorKind: 'person', actorId, actorPosition: position }) as const;
    if (told.channel === 'field_app') return person('grid_member', this.holder('grid_member', told.grid.id));
    if (told.channel === 'hotline_12345' || told.channel === 'enterprise_visit') {
      return person('duty_officer', this.holder('duty_officer', placeId({ kind: 'street', code: demoStreet.code })));
    }
    if (told.channel === 'department') return { ...resident, actorKind: 'partner', actorId: 'partner-public-security' };
    if (told.channel === 'device_alert') return { ...resident, actorKind: 'service', actorId: 'gateway' };
    return resident;
  }

  /** A grid where such a thing happens. */
  gridFor({ types, matter }: Story): SeedGrid {
    const kinds = {
      'food-hygiene': ['small_shops', 'market'],
      'expired-food': ['small_shops', 'market'],
      'price-fraud': ['market', 'small_shops'],
    }[matter];
    const type = this.chance.weighted(
      types.map((each) => [each, { residential: 6, building: 2.5, special: 1.5 }[each]] as const),
    );
    return this.chance.one(
      this.geography.grids.filter((grid) => grid.type === type && (!kinds || kinds.includes(grid.specialKind))),
    );
  }

  private channelFor({ matter }: Story): string {
    if (matter === 'enterprise-demand' || matter === 'building-service')
      return this.chance.one(['enterprise_visit', 'enterprise_visit', 'qr_page', 'hotline_12345']);
    if (matter === 'elevator-fault' || matter === 'ebike-indoor-charging')
      return this.chance.one(['device_alert', 'field_app', 'qr_page']);
    return this.chance.weighted([
      ['field_app', 42] as const,
      ['qr_page', 31] as const,
      ['hotline_12345', 17] as const,
      ['department', 6] as const,
      ['open311', 4] as const,
    ]);
  }

  private assigneeFor({ responsible }: Story, grid: SeedGrid): [Position, string] {
    if (responsible === 'block')
      return ['block_leader', this.holder('block_leader', placeId({ kind: 'block', code: grid.blockCode }))];
    const position = responsible === 'co_leader' && grid.type !== 'building' ? 'grid_member' : responsible;
    return [position, this.holder(position, grid.id)];
  }

  private holder(position: Position, place: string): string {
    return this.chance.one(this.holders.get(`${position}:${place}`) ?? []);
  }
}

interface Told {
  readonly story: Story;
  readonly grid: SeedGrid;
  readonly channel: string;
  readonly assigneeId: string;
  readonly assigneePosition: Position;
  readonly due: Date;
  readonly rating: number;
  readonly ratingComment: string;
}

function reasonFor({ responsible }: Story, grid: SeedGrid): string {
  if (responsible === 'block') return '由街区统筹，派至街区长';
  const name = {
    grid_member: '网格员',
    mobile_grid_member: '移动网格员',
    co_leader: grid.type === 'building' ? '双楼长' : '网格员',
  }[responsible];
  return `网格“${grid.name}”的${name}手头案件最少，由其办理`;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
