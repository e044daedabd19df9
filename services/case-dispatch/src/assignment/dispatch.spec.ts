import { choose, chooseForRung, Demand, OnDuty, WorkingPosition } from './dispatch';

const demand: Demand = {
  matterName: '垃圾满溢',
  responsible: 'grid_member',
  gridName: '呼家楼北里第3网格',
  gridType: 'residential',
  blockName: '核桃园街区',
};
const on = (personId: string, position: WorkingPosition, load = 0): OnDuty => ({ personId, position, load });

describe('whom a case goes to', () => {
  it('goes to the grid member with the fewest cases in hand, and says so', () => {
    const crew = [
      on('b', 'grid_member', 5),
      on('a', 'grid_member', 2),
      on('c', 'grid_member', 9),
      on('l', 'grid_leader'),
    ];
    expect(choose(demand, crew)).toEqual({
      assignee: crew[1],
      rung: 'grid',
      reason: '网格“呼家楼北里第3网格”的网格员3人在岗，手头案件最少（2件），由其办理',
    });
  });

  it('goes to the same member when the same street asks twice', () => {
    const crew = [on('b', 'grid_member'), on('a', 'grid_member')];
    expect(choose(demand, crew).assignee?.personId).toBe('a');
    expect(choose(demand, [...crew].reverse()).assignee?.personId).toBe('a');
  });

  it.each<[string, Partial<Demand>, WorkingPosition[], WorkingPosition]>([
    [
      'a traffic matter goes to a courier',
      { responsible: 'mobile_grid_member' },
      ['grid_member', 'mobile_grid_member'],
      'mobile_grid_member',
    ],
    [
      'without couriers it goes to a grid member',
      { responsible: 'mobile_grid_member' },
      ['grid_leader', 'grid_member'],
      'grid_member',
    ],
    [
      'an elevator goes to a leader of the building',
      { responsible: 'co_leader' },
      ['grid_member', 'co_leader'],
      'co_leader',
    ],
    [
      'a building without members turns to its own leaders',
      { gridType: 'building' },
      ['grid_leader', 'co_leader'],
      'co_leader',
    ],
    ['without members the grid leader does it', {}, ['block_leader', 'grid_leader'], 'grid_leader'],
    ['with nobody in the grid the block leader does it', {}, ['block_leader'], 'block_leader'],
    [
      'a block matter goes straight to the block leader',
      { responsible: 'block' },
      ['grid_member', 'block_leader'],
      'block_leader',
    ],
  ])('%s', (_, change, positions, expected) => {
    const choice = choose(
      { ...demand, ...change },
      positions.map((position) => on(`p-${position}`, position)),
    );
    expect(choice.assignee?.position).toBe(expected);
    expect(choice.rung).toBe(expected === 'block_leader' ? 'block' : 'grid');
  });

  it('waits for a person when nobody is in office, or when the matter is unknown', () => {
    expect(choose(demand, [])).toMatchObject({ assignee: undefined, reason: expect.stringContaining('待人工派遣') });
    expect(choose({ ...demand, responsible: '' }, [on('a', 'grid_member')]).assignee).toBeUndefined();
  });

  it('climbs to the block leader, then to the duty officer, and stays when there is none', () => {
    const people = [on('b', 'block_leader', 4), on('d2', 'duty_officer', 2), on('d1', 'duty_officer', 3)];
    expect(chooseForRung('block', demand, people).assignee?.personId).toBe('b');
    expect(chooseForRung('street', demand, people).assignee?.personId).toBe('d2');
    expect(chooseForRung('block', demand, [])).toEqual({
      assignee: undefined,
      reason: '超时提级至“核桃园街区”，街区长空缺，仍由原承办人办理',
    });
  });
});
