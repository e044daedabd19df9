import { choose, chooseForRung, chooseStraight, Demand, OnDuty, WorkingPosition } from './dispatch';

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
      reason: '网格“呼家楼北里第3网格”的网格员在岗，手头2件，由其办理；另有2人：2人手头更多',
      considered: [
        { personId: 'a', position: 'grid_member', verdict: 'chosen', load: 2, skilled: false },
        { personId: 'b', position: 'grid_member', verdict: 'fuller', load: 5, skilled: false },
        { personId: 'c', position: 'grid_member', verdict: 'fuller', load: 9, skilled: false },
        { personId: 'l', position: 'grid_leader', verdict: 'reserve', load: 0, skilled: false },
      ],
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

describe('what is weighed', () => {
  const member = (personId: string, more: Partial<OnDuty> = {}): OnDuty => ({
    ...on(personId, 'grid_member', 2),
    ...more,
  });
  const off = (startsIn: number) => ({ duty: { state: 'off', startsIn } }) as const;
  const atWork = { duty: { state: 'on', startsIn: 0 } } as const;
  const chosen = (people: readonly OnDuty[], change: Partial<Demand> = {}) => choose({ ...demand, ...change }, people);

  it('is who is on duty, before all else', () => {
    const choice = chosen([member('a', { load: 0, ...off(60) }), member('b', { load: 9, ...atWork })]);
    expect(choice.assignee?.personId).toBe('b');
    expect(choice.considered?.[1]).toMatchObject({ personId: 'a', verdict: 'off_duty', startsIn: 60 });
  });

  it('is the way, against cases in hand: 100 metres are one case', () => {
    const near = member('b', { load: 3, metres: 100 });
    expect(chosen([member('a', { metres: 250 }), near]).assignee?.personId).toBe('b');
    expect(chosen([member('a', { metres: 150 }), near]).assignee?.personId).toBe('a');
  });

  it('is no gain for whose way is not known', () =>
    expect(
      chosen([member('a', {}), member('b', { metres: 50 }), member('c', { metres: 100 })]).assignee?.personId,
    ).toBe('b'));

  it('is the training', () => {
    const choice = chosen([member('a'), member('b', { skilled: '市容环境', metres: 180, ...atWork })]);
    expect(choice.reason).toBe(
      '网格“呼家楼北里第3网格”的网格员值班中，手头2件，距离约180米，擅长市容环境，由其办理；另有1人：1人未受过相应培训',
    );
  });

  it('is how urgent the cases in hand are', () =>
    expect(chosen([member('a', { weight: 3 }), member('b', { weight: 1.4 })]).assignee?.personId).toBe('b'));

  it('is the same for the same street, in whatever order it comes', () => {
    const people = [member('c'), member('a'), member('b'), on('l', 'grid_leader')];
    expect(chosen(people)).toEqual(chosen([...people].reverse()));
  });
});

describe('out of hours', () => {
  const off = (startsIn: number) => ({ duty: { state: 'off', startsIn } }) as const;
  const night = [
    { ...on('m1', 'grid_member'), ...off(600) },
    { ...on('m2', 'grid_member', 3), ...off(420) },
    { ...on('l', 'grid_leader'), ...off(540) },
  ];
  const officer: OnDuty = { ...on('d', 'duty_officer'), duty: { state: 'on', startsIn: 0 } };

  it('a leader on duty stands in for members who are not', () => {
    const choice = choose(demand, [...night, { ...on('c', 'co_leader'), duty: { state: 'on', startsIn: 0 } }]);
    expect(choice).toMatchObject({
      assignee: { personId: 'c' },
      rung: 'grid',
      reason: expect.stringContaining('无网格员值班'),
    });
  });

  it('an urgent case goes to whoever is on duty, up to the street', () => {
    expect(choose({ ...demand, urgent: true }, [...night, officer])).toMatchObject({
      ...{
        assignee: { personId: 'd' },
        rung: 'street',
        reason: expect.stringContaining('此刻无人值班，由值班员先行处置'),
      },
    });
  });

  it('what can wait waits for whose shift begins first', () =>
    expect(choose(demand, [...night, officer])).toMatchObject({
      ...{ assignee: { personId: 'm2' }, reason: expect.stringContaining('约7小时后到岗') },
    }));

  it('nothing is lost when nobody at all is on duty', () =>
    expect(choose({ ...demand, urgent: true }, night).assignee?.personId).toBe('m2'));
});

describe('straight past the grid', () => {
  it('goes to the block leader or to the duty officer on duty, and says who sent it', () => {
    const people = [
      on('b', 'block_leader'),
      { ...on('d1', 'duty_officer'), duty: { state: 'off', startsIn: 5 } as const },
    ];
    expect(chooseStraight('block', demand, people)).toMatchObject({ assignee: { personId: 'b' }, rung: 'block' });
    const two = [...people, on('d2', 'duty_officer', 8)];
    expect(chooseStraight('street', demand, two)).toMatchObject({ assignee: { personId: 'd2' }, rung: 'street' });
    expect(chooseStraight('block', demand, []).reason).toBe('直派街区“核桃园街区”，街区长空缺');
  });
});
