import type { Duty } from './duty';
import { considered, Considered, isOn, merits, othersInWords, ranked } from './score';

/** Positions in which somebody can have a case in hand. */
export type WorkingPosition =
  | 'grid_member'
  | 'part_time_member'
  | 'mobile_grid_member'
  | 'co_leader'
  | 'grid_leader'
  | 'resident_leader'
  | 'block_leader'
  | 'duty_officer'
  | 'street_admin'
  | 'liaison';

/** Where a case is: how far it has climbed. */
export const rungs = ['grid', 'block', 'street', 'district'] as const;
export type Rung = (typeof rungs)[number];

/** Somebody whose appointment is in force at the place that a case belongs to. */
export interface OnDuty {
  readonly personId: string;
  readonly position: WorkingPosition;
  /** Cases in hand: dispatched to or claimed by this person. */
  readonly load: number;
  /** The same, weighed by their response levels; the number itself when not known. */
  readonly weight?: number;
  /** Left out where nobody asked. */
  readonly duty?: Duty;
  /** From where they last worked, or from the middle of their grid. */
  readonly metres?: number;
  /** What they are trained for and the matter needs, in words. */
  readonly skilled?: string;
}

/** What a choice depends on besides the people. */
export interface Demand {
  readonly matterName: string;
  /** Position that the matter asks for; empty while no matter is known. */
  readonly responsible: '' | 'grid_member' | 'mobile_grid_member' | 'co_leader' | 'block';
  readonly gridName: string;
  readonly gridType: string;
  readonly blockName: string;
  /** Out of hours it goes to whoever is on duty. */
  readonly urgent?: boolean;
}

/** To whom a case goes and why, in words that a resident understands. No person's name. */
export interface Choice {
  readonly assignee: OnDuty | undefined;
  readonly rung: Rung;
  readonly reason: string;
  /** The person who chose; undefined when the rules did. */
  readonly givenBy?: string;
  /** The department whose liaison it is. */
  readonly departmentId?: string;
  /** Who was considered, the chosen one first; nothing when a person named somebody. */
  readonly considered?: readonly Considered[];
}

const names: Readonly<Record<WorkingPosition, string>> = {
  grid_member: '网格员',
  part_time_member: '兼职网格员',
  mobile_grid_member: '移动网格员',
  co_leader: '双楼长',
  grid_leader: '网格长',
  resident_leader: '居民网格长',
  block_leader: '街区长',
  duty_officer: '值班员',
  street_admin: '街道管理员',
  liaison: '部门联络员',
};

/** Positions whose holders the rules give cases to, as a place lists them. */
export const workingPositions = [
  'grid_member',
  'mobile_grid_member',
  'co_leader',
  'grid_leader',
  'block_leader',
  'duty_officer',
  'street_admin',
  'liaison',
] as const satisfies readonly WorkingPosition[];

/** True for a position in which somebody can have a case in hand. */
export function isWorking(position: string): position is WorkingPosition {
  return Object.hasOwn(names, position);
}

/** The position in Chinese. */
export function positionName(position: string): string {
  return Object.hasOwn(names, position) ? names[position as WorkingPosition] : '工作人员';
}

/** Positions to try, the matter's own first; then whoever is nearest above. */
function ladder(demand: Demand): readonly WorkingPosition[] {
  const leaders: readonly WorkingPosition[] =
    demand.gridType === 'building'
      ? ['co_leader', 'grid_leader', 'block_leader']
      : ['grid_leader', 'co_leader', 'block_leader'];
  if (demand.responsible === 'block') return ['block_leader'];
  if (demand.responsible === 'mobile_grid_member') return ['mobile_grid_member', 'grid_member', ...leaders];
  if (demand.responsible === 'co_leader') return ['co_leader', 'grid_member', 'grid_leader', 'block_leader'];
  return ['grid_member', ...leaders];
}

/** Who is asked, in this order, when an urgent case comes and nobody of the ladder is on duty. */
const anybody: readonly WorkingPosition[] = [
  ...(['grid_member', 'mobile_grid_member', 'co_leader', 'grid_leader', 'block_leader'] as const),
  ...(['duty_officer', 'street_admin'] as const),
];

/**
 * Chooses whoever of the case's grid is on duty and best placed (score.ts), or the nearest leader on duty. Nobody on duty:
 * an urgent case goes to whoever is, up to the street's duty officer; any other to whose shift begins first. Nobody in
 * office: a person decides.
 */
export function choose(demand: Demand, people: readonly OnDuty[]): Choice {
  if (demand.responsible === '') return nobody('未能判定事项，待人工派遣');
  const crew = crewFor(demand, people);
  const assignee = ranked(crew.filter(isOn))[0];
  return assignee ? choiceOf(demand, people, assignee) : chooseOffDuty(demand, people, ladder(demand));
}

/** Everybody in the nearest position of the ladder in which somebody is on duty; empty when nobody is. */
export function crewFor(demand: Demand, people: readonly OnDuty[]): readonly OnDuty[] {
  for (const position of demand.responsible === '' ? [] : ladder(demand)) {
    const crew = people.filter((each) => each.position === position);
    if (crew.some(isOn)) return crew;
  }
  return [];
}

/** That somebody of the crew gets it, with who else was considered. */
export function choiceOf(demand: Demand, people: readonly OnDuty[], assignee: OnDuty): Choice {
  const { position } = assignee;
  const positions = ladder(demand);
  const crew = people.filter((each) => each.position === position);
  const list = considered(assignee, crew, inOrder(people, positions));
  return { assignee, rung: rungOf(position), reason: reasonOf(demand, positions, assignee, list), considered: list };
}

function chooseOffDuty(demand: Demand, people: readonly OnDuty[], positions: readonly WorkingPosition[]): Choice {
  const offDuty = inOrder(people, positions);
  const where = demand.responsible === 'block' ? `“${demand.blockName}”` : `网格“${demand.gridName}”`;
  const kept = people.some(({ duty }) => duty !== undefined && duty.state !== 'unset');
  const now = demand.urgent && kept ? inOrder(people, anybody).find(isOn) : undefined;
  if (now) {
    const assignee = ranked(people.filter((each) => each.position === now.position && isOn(each)))[0] ?? now;
    const list = considered(assignee, offDuty);
    const reason = `紧急，${where}此刻无人值班，由${positionName(assignee.position)}先行处置（${merits(assignee)}）`;
    return { assignee, rung: rungOf(assignee.position), reason, considered: list };
  }
  const soonest = Math.min(...offDuty.map(({ duty }) => duty?.startsIn ?? 0));
  const next = offDuty.filter(({ duty }) => (duty?.startsIn ?? 0) === soonest);
  const assignee = ranked(next.filter((each) => each.position === next[0]?.position))[0];
  if (assignee) {
    const reason = `${where}此刻无人值班，由最先到岗的${positionName(assignee.position)}办理（${merits(assignee)}）`;
    return { assignee, rung: rungOf(assignee.position), reason, considered: considered(assignee, offDuty) };
  }
  if (demand.responsible === 'block') return nobody(`“${demand.blockName}”街区长空缺，待人工派遣`);
  return nobody(`网格“${demand.gridName}”及所属街区无人在岗，待人工派遣`);
}

/** Where a person sends cases past the grid. */
export const straightTargets = ['block', 'street'] as const;
export type Straight = (typeof straightTargets)[number];

/** Straight to the block leader or to the street's duty officer, because a person says so. */
export function chooseStraight(
  to: Straight,
  { blockName }: Pick<Demand, 'blockName'>,
  people: readonly OnDuty[],
): Choice {
  const position = to === 'block' ? 'block_leader' : 'duty_officer';
  const where = to === 'block' ? `街区“${blockName}”` : '街道中心';
  const crew = people.filter((each) => each.position === position);
  const assignee = leastLoaded(crew);
  if (!assignee) return nobody(`直派${where}，${positionName(position)}空缺`);
  const list = considered(assignee, crew);
  const reason = `直派${where}，由${positionName(position)}办理（${merits(assignee)}）${othersInWords(list, position)}`;
  return { assignee, rung: to, reason, considered: list };
}

/** Everybody in one of the positions, in the order of the positions. */
function inOrder(people: readonly OnDuty[], positions: readonly WorkingPosition[]): OnDuty[] {
  return positions.flatMap((position) => people.filter((each) => each.position === position));
}

function rungOf(position: WorkingPosition): Rung {
  if (position === 'duty_officer' || position === 'street_admin') return 'street';
  return position === 'block_leader' ? 'block' : 'grid';
}

/** Who takes over a case that climbed to `rung`; undefined: it stays with whoever has it. */
export function chooseForRung(
  rung: Rung,
  demand: Demand,
  onDuty: readonly OnDuty[],
): { assignee: OnDuty | undefined; reason: string } {
  if (rung === 'block') {
    const assignee = leastLoaded(onDuty.filter((each) => each.position === 'block_leader'));
    const where = `超时提级至“${demand.blockName}”`;
    return { assignee, reason: assignee ? `${where}，由街区长统筹办理` : `${where}，街区长空缺，仍由原承办人办理` };
  }
  const assignee = leastLoaded(onDuty.filter((each) => each.position === 'duty_officer'));
  const where = rung === 'street' ? '超时提级至街道' : '超时提级至区级，街道值班员负责协调';
  return { assignee, reason: assignee ? `${where}，由值班员督办` : `${where}，值班员空缺，仍由原承办人办理` };
}

/**
 * Who takes over what somebody left: by the rules of the case's rung, else whoever is nearest above. `onDuty` is without
 * the one who left; nobody at all: a person decides.
 */
export function chooseAfter(rung: Rung, demand: Demand, onDuty: readonly OnDuty[]): Choice {
  if (rung === 'grid') {
    const choice = choose(demand, onDuty);
    if (choice.assignee) return choice;
  }
  const leader = leastLoaded(onDuty.filter((each) => each.position === 'block_leader'));
  if (leader && (rung === 'grid' || rung === 'block'))
    return { assignee: leader, rung: 'block', reason: `由“${demand.blockName}”街区长接办` };
  const officer = leastLoaded(onDuty.filter((each) => each.position === 'duty_officer'));
  if (officer) return { assignee: officer, rung: rung === 'district' ? rung : 'street', reason: '由街道值班员接办' };
  return { assignee: undefined, rung, reason: '无人可接办，待人工派遣' };
}

/** A refused case goes back to the person who gave it. */
export function backToGiver(giver: OnDuty, rung: Rung): Choice {
  return { assignee: giver, rung, reason: `被退回，交回派单的${positionName(giver.position)}处理` };
}

/** A refused case that the rules gave goes to the nearest leader, who decides; nobody at all: a person decides. */
export function toLeader(
  rung: Rung,
  { gridName, blockName }: Pick<Demand, 'gridName' | 'blockName'>,
  onDuty: readonly OnDuty[],
): Choice {
  const of = (...positions: WorkingPosition[]) =>
    leastLoaded(onDuty.filter((each) => positions.includes(each.position)));
  const grid = rung === 'grid' ? of('grid_leader', 'resident_leader') : undefined;
  if (grid) return { assignee: grid, rung, reason: `被退回，由网格“${gridName}”的${positionName(grid.position)}研判` };
  const block = rung === 'grid' || rung === 'block' ? of('block_leader') : undefined;
  if (block) return { assignee: block, rung: 'block', reason: `被退回，由“${blockName}”街区长研判` };
  const officer = of('duty_officer');
  if (officer) return { assignee: officer, rung, reason: '被退回，由街道值班员研判' };
  return { assignee: undefined, rung, reason: '被退回，待人工派遣' };
}

function reasonOf(
  demand: Demand,
  positions: readonly WorkingPosition[],
  assignee: OnDuty,
  list: readonly Considered[],
): string {
  const { position } = assignee;
  const [first] = positions;
  const others = othersInWords(list, position);
  if (demand.responsible === 'block')
    return `“${demand.matterName}”由街区统筹，派至“${demand.blockName}”街区长（${merits(assignee)}）${others}`;
  if (first === undefined || position === first)
    return `网格“${demand.gridName}”的${positionName(position)}${merits(assignee)}，由其办理${others}`;
  const where = position === 'block_leader' ? `“${demand.blockName}”` : '';
  const missing = list.some((one) => one.position === first) ? '值班' : '在岗';
  return `网格“${demand.gridName}”无${positionName(first)}${missing}，由${where}${positionName(position)}办理（${merits(assignee)}）${others}`;
}

/** On duty before off duty; equal loads go to the lower id, so that the same state gives the same choice. */
export function leastLoaded(crew: readonly OnDuty[]): OnDuty | undefined {
  const off = (each: OnDuty) => (isOn(each) ? 0 : 1);
  return [...crew].sort((a, b) => off(a) - off(b) || a.load - b.load || (a.personId < b.personId ? -1 : 1))[0];
}

function nobody(reason: string): Choice {
  return { assignee: undefined, rung: 'grid', reason };
}
