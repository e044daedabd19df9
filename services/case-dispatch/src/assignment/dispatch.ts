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
}

/** What a choice depends on besides the people. */
export interface Demand {
  readonly matterName: string;
  /** Position that the matter asks for; empty while no matter is known. */
  readonly responsible: '' | 'grid_member' | 'mobile_grid_member' | 'co_leader' | 'block';
  readonly gridName: string;
  readonly gridType: string;
  readonly blockName: string;
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

/** Chooses the member of the case's grid with the fewest cases in hand, or the nearest leader; nobody: a person decides. */
export function choose(demand: Demand, onDuty: readonly OnDuty[]): Choice {
  if (demand.responsible === '') return nobody('未能判定事项，待人工派遣');
  const positions = ladder(demand);
  for (const position of positions) {
    const crew = onDuty.filter((each) => each.position === position);
    const assignee = leastLoaded(crew);
    if (!assignee) continue;
    const rung = position === 'block_leader' ? 'block' : 'grid';
    if (demand.responsible === 'block') {
      return { assignee, rung, reason: `“${demand.matterName}”由街区统筹，派至“${demand.blockName}”街区长` };
    }
    const first = positions[0] ?? position;
    if (position !== first) return { assignee, rung, reason: fallbackReason(demand, first, assignee) };
    return { assignee, rung, reason: `网格“${demand.gridName}”的${crewReason(crew, assignee)}` };
  }
  if (demand.responsible === 'block') return nobody(`“${demand.blockName}”街区长空缺，待人工派遣`);
  return nobody(`网格“${demand.gridName}”及所属街区无人在岗，待人工派遣`);
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

function crewReason(crew: readonly OnDuty[], assignee: OnDuty): string {
  const name = positionName(assignee.position);
  if (crew.length === 1) return `${name}1人在岗，由其办理（手头${assignee.load}件）`;
  return `${name}${crew.length}人在岗，手头案件最少（${assignee.load}件），由其办理`;
}

function fallbackReason(demand: Demand, wanted: WorkingPosition, assignee: OnDuty): string {
  const where = assignee.position === 'block_leader' ? `“${demand.blockName}”` : '';
  return `网格“${demand.gridName}”无${positionName(wanted)}在岗，由${where}${positionName(assignee.position)}办理（手头${assignee.load}件）`;
}

/** Equal loads go to the lower id, so that the same state gives the same choice. */
export function leastLoaded(crew: readonly OnDuty[]): OnDuty | undefined {
  return [...crew].sort((a, b) => a.load - b.load || (a.personId < b.personId ? -1 : 1))[0];
}

function nobody(reason: string): Choice {
  return { assignee: undefined, rung: 'grid', reason };
}
