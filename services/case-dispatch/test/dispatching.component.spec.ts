import { randomUUID } from 'node:crypto';
import { dispatching, duty } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { eventually, leavesActs, rightsSuite, streetA, streetB, testContext } from '@streetgrid/testing';
import {
  acting,
  address,
  appoint,
  client,
  closeStreet,
  database,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  people,
  publish,
  registry,
  reported,
  resident,
  slugOf,
  told,
} from './street';

let duties: ClosableRpcClient<typeof duty.DutyDefinition>;
let many: ClosableRpcClient<typeof dispatching.DispatchingDefinition>;
const closed = { inside: randomUUID(), outside: randomUUID() };
const trainee = randomUUID();

beforeAll(async () => {
  await openStreet();
  registry.handlers.getGrid = (_, { id }) => (id === gridB.id ? gridB : gridA);
  duties = rpcClient(duty.DutyDefinition, { target: address });
  many = rpcClient(dispatching.DispatchingDefinition, { target: address });
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const past = { state: 'closed', matterCode: 'garbage-overflow', channel: 'hotline_12345', text: '垃圾桶满了' };
  const reportedTime = new Date('2026-09-01T02:00:00Z');
  await client.importCases(seed, {
    pastCases: [
      { caseFile: { ...past, reportedTime, id: closed.inside, gridId: gridA.id, assigneeId: people.member } },
      { caseFile: { ...past, reportedTime, id: closed.outside, gridId: gridB.id, assigneeId: people.colleague } },
    ],
  });
  await appoint(people.colleague, 'grid_member', gridA.id);
  await appoint(trainee, 'grid_member', gridB.id);
  await publish('GridDefined', gridB.id, 1, {
    ...gridB,
    ...{ gridId: gridB.id, code: '', specialKind: '', centerLongitude: 116.55, centerLatitude: 39.92 },
  });
  await eventually(async () => (await duties.getDutyTable(officer, { placeId: gridA.id })).people.length === 3);
  await eventually(async () => (await known(gridB.id)) === 1);
}, 60_000);
afterAll(async () => {
  duties?.close();
  many?.close();
  await closeStreet();
});

async function known(placeId: string): Promise<number> {
  const [row] = await database.database.tx({ tenantId: streetA }, (tx) =>
    tx.query<{ known: number }>(
      `select count(*)::int as known from member m join grid g on g.id = m.place_id where g.id = $1`,
      [placeId],
    ),
  );
  return row?.known ?? 0;
}

const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 0 }));
/** Two hours, three days from now: never now. */
const later = () => {
  const weekday = ((new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 2) % 7) + 1;
  return [{ weekday, startMinute: 600, endMinute: 720 }];
};
const rosterOf = (personId: string, shifts: duty.Shift[], position = 'grid_member') =>
  duties.setRoster(officer, { idempotencyKey: key(), placeId: gridA.id, position, personId, shifts });
const candidatesOf = async (caseId: string) =>
  (await client.listCaseSteps(officer, { caseId })).steps.find(({ kind }) => kind === 'dispatched')?.candidates ?? [];

describe('duty hours', () => {
  it('send a case past whoever is off duty, and the history says who was considered', async () => {
    await rosterOf(people.member, later());
    await rosterOf(people.colleague, always);
    const { id, caseFile } = await reported({ point: { longitude: 116.4621, latitude: 39.92 }, qrCode: '' });
    expect(caseFile.assigneeId).toBe(people.colleague);
    expect(caseFile.dispatchReason).toMatch(
      /^网格“北里第3网格”的网格员值班中，手头0件，距离约\d+米，由其办理；另有1人：1人未值班$/,
    );
    expect(await candidatesOf(id)).toMatchObject([
      { personId: people.colleague, verdict: 'chosen' },
      { personId: people.member, verdict: 'off_duty', startsIn: expect.any(Number) },
      { personId: people.leader, verdict: 'reserve' },
      { personId: people.block, verdict: 'reserve' },
    ]);
  });

  it('of a swap count before the week', async () => {
    const from = new Date(Date.now() - 60_000);
    const swap = {
      ...{ placeId: gridA.id, personId: people.colleague, kind: 'swap', coverId: people.member, note: '换班' },
      ...{ fromTime: from, untilTime: new Date(from.getTime() + 3_600_000) },
    };
    const { changes } = await duties.addDutyChange(leader, { ...swap, idempotencyKey: key() });
    const { caseFile } = await reported();
    expect(caseFile.assigneeId).toBe(people.member);
    const change = changes.find(({ kind }) => kind === 'swap');
    const cancelled = await duties.cancelDutyChange(leader, {
      ...{ idempotencyKey: key(), placeId: gridA.id, id: change?.id ?? '' },
    });
    expect(cancelled.changes).toEqual([]);
    expect((await reported()).caseFile.assigneeId).toBe(people.colleague);
  });

  it('of nobody send an urgent case to the duty officer, and anything else to whose shift begins first', async () => {
    for (const person of [people.member, people.colleague]) await rosterOf(person, later());
    await duties.setRoster(officer, {
      ...{ idempotencyKey: key(), placeId: gridA.id, position: 'grid_leader', personId: '', shifts: later() },
    });
    await duties.setRoster(officer, {
      ...{ idempotencyKey: key(), placeId: gridA.blockId, position: 'block_leader', personId: '', shifts: later() },
    });
    const urgent = await reported({ text: '楼道里有人触电了，快来人', matterCode: 'garbage-overflow' });
    expect(urgent.caseFile).toMatchObject({ assigneeId: people.officer, rung: 'street' });
    const ordinary = await reported();
    expect([people.member, people.colleague]).toContain(ordinary.caseFile.assigneeId);
    expect(ordinary.caseFile.dispatchReason).toContain('此刻无人值班，由最先到岗的网格员办理');
    for (const [position, placeId] of [
      ['grid_leader', gridA.id],
      ['block_leader', gridA.blockId],
    ] as const)
      await duties.setRoster(officer, { idempotencyKey: key(), placeId, position, personId: '', shifts: [] });
    for (const person of [people.member, people.colleague]) await rosterOf(person, []);
    expect((await duties.getDutyTable(member, { placeId: gridA.id })).people.map(({ state }) => state)).toEqual([
      ...['unset', 'unset', 'unset'],
    ]);
  });

  it('show where they overlap and where nobody is there', async () => {
    const shifts = [
      { weekday: 1, startMinute: 480, endMinute: 1_080 },
      { weekday: 1, startMinute: 1_020, endMinute: 480 },
    ];
    const table = await duties.setRoster(officer, {
      ...{ idempotencyKey: key(), placeId: gridA.id, position: 'grid_leader', personId: people.leader, shifts },
    });
    expect(table.findings).toEqual([
      { kind: 'overlap', position: 'grid_leader', personId: people.leader, fromMinute: 1_020, untilMinute: 1_080 },
      { kind: 'gap', position: 'grid_leader', personId: '', fromMinute: 0, untilMinute: 480 },
      { kind: 'gap', position: 'grid_leader', personId: '', fromMinute: 1_920, untilMinute: 10_080 },
    ]);
    await duties.setRoster(officer, {
      ...{ idempotencyKey: key(), placeId: gridA.id, position: 'grid_leader', personId: people.leader, shifts: [] },
    });
  });

  it('refuse what is none, and say which row', async () => {
    const roster = { placeId: gridA.id, position: 'grid_member', personId: '' };
    const set = (change: object) => duties.setRoster(officer, { ...roster, idempotencyKey: key(), ...change });
    await expect(set({ shifts: [...always, { weekday: 9, startMinute: 0, endMinute: 0 }] })).rejects.toMatchObject({
      ...{ slug: 'shift-invalid', params: { row: 8 } },
    });
    await expect(set({ position: 'resident', shifts: always })).rejects.toEqual(slugOf('roster-position-invalid'));
    await expect(set({ personId: randomUUID(), shifts: always })).rejects.toEqual(slugOf('not-in-office-there'));
    await expect(set({ placeId: randomUUID(), shifts: always })).rejects.toEqual(slugOf('unknown-duty-place'));
    const change = { placeId: gridA.id, personId: people.member, kind: 'off', note: '' };
    const tomorrow = new Date(Date.now() + 86_400_000);
    for (const [wrong, field] of [
      [{ kind: 'ill', fromTime: new Date(), untilTime: tomorrow }, 'kind'],
      [{ fromTime: tomorrow, untilTime: new Date() }, 'until_time'],
      [{ fromTime: new Date(), untilTime: new Date(Date.now() + 40 * 86_400_000) }, 'until_time'],
      [{ kind: 'swap', fromTime: new Date(), untilTime: tomorrow }, 'cover_id'],
    ] as const)
      await expect(duties.addDutyChange(officer, { ...change, ...wrong, idempotencyKey: key() })).rejects.toMatchObject(
        { slug: 'duty-change-invalid', params: { field } },
      );
  });
});

describe('training', () => {
  it('is weighed like a case in hand, and stands in the reason', async () => {
    const skills = { placeId: gridA.id, personId: people.colleague };
    await expect(duties.setSkills(leader, { ...skills, codes: ['cooking'], idempotencyKey: key() })).rejects.toEqual(
      slugOf('unknown-skill'),
    );
    const { people: crew } = await duties.setSkills(leader, {
      ...{ ...skills, codes: ['garbage-overflow'], idempotencyKey: key() },
    });
    expect(crew.find(({ personId }) => personId === people.colleague)?.skills).toEqual(['garbage-overflow']);
    const { caseFile } = await reported({ matterCode: 'garbage-overflow' });
    expect(caseFile.dispatchReason).toContain(`擅长${caseFile.matterName}`);
    expect(caseFile.assigneeId).toBe(people.colleague);
    await duties.setSkills(leader, { ...skills, codes: [], idempotencyKey: key() });
  });
});

describe('many cases together', () => {
  const east = { point: { longitude: 116.55, latitude: 39.92 }, qrCode: '' };
  /** Reports that the rules could not place, and then got their matter: they wait with nobody. */
  async function flood(count: number) {
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        reported({ ...east, text: `第${index + 1}处下水道冒水`, matterCode: 'garbage-overflow' }),
      ),
    );
  }

  it('are planned as a whole and change nothing, then go out in one run, and a repeated run does nothing twice', async () => {
    const helper = randomUUID();
    const cases = await flood(6);
    expect(new Set(cases.map(({ caseFile }) => caseFile.assigneeId))).toEqual(new Set([trainee]));
    await appoint(helper, 'grid_member', gridB.id);
    await eventually(async () => (await known(gridB.id)) === 2);
    const caseIds = cases.map(({ id }) => id);
    const plan = await many.planDispatch(officer, { caseIds });
    const moves = plan.cases.filter(({ problem }) => problem === '');
    expect(plan.cases).toHaveLength(6);
    expect(moves.every(({ assigneeId }) => assigneeId === helper)).toBe(true);
    // The six are in the one's hands already: all that come next go to the other.
    expect(plan.members).toMatchObject([{ personId: helper, load: 0, added: moves.length }]);
    expect((await client.getCase(officer, { id: caseIds[0] ?? '' })).version).toBe(cases[0]?.caseFile.version);

    const items = moves.map(({ caseId, version, assigneeId }) => ({ caseId, expectedVersion: version, assigneeId }));
    const [first] = items;
    if (!first) throw new Error('nothing was planned');
    await client.claimCase(await acting(trainee, 'grid_member', gridB.id), {
      ...{ idempotencyKey: key(), caseId: first.caseId },
    });
    const idempotencyKey = key();
    const done = await many.dispatchCases(officer, { idempotencyKey, items });
    expect(done.cases.map(({ problem }) => problem)).toEqual([
      'case-changed-meanwhile',
      ...items.slice(1).map(() => ''),
    ]);
    const again = await many.dispatchCases(officer, { idempotencyKey, items });
    expect(again.cases.map(({ problem }) => problem)).toEqual(done.cases.map(({ problem }) => problem));
    const after = await client.getCase(officer, { id: items[1]?.caseId ?? '' });
    expect(after).toMatchObject({ assigneeId: helper, transferCount: 1, state: 'dispatched' });
    expect(after.dispatchReason).toMatch(/^由值班员批量派单：网格“南里第1网格”的网格员在岗，手头\d件/);
    expect((await candidatesOf(after.id)).length).toBeGreaterThan(0);
  });

  it('go straight past the grid when a person says so', async () => {
    const [one] = await flood(1);
    const caseIds = [one?.id ?? ''];
    const { cases } = await many.planDispatch(officer, { caseIds, straightTo: 'street' });
    expect(cases).toMatchObject([
      { assigneeId: people.officer, reason: expect.stringMatching(/^直派街道中心，由值班员办理/) },
    ]);
    const items = cases.map(({ caseId, version, assigneeId }) => ({ caseId, expectedVersion: version, assigneeId }));
    const straight = { idempotencyKey: key(), items, straightTo: 'street' };
    expect((await many.dispatchCases(officer, straight)).cases).toMatchObject([{ problem: '' }]);
    expect(await client.getCase(officer, { id: caseIds[0] ?? '' })).toMatchObject({
      rung: 'street',
      assigneeId: people.officer,
    });
    await expect(many.planDispatch(officer, { caseIds, straightTo: 'moon' })).rejects.toEqual(
      slugOf('straight-target-invalid'),
    );
  });

  it('that wait with nobody are found without being named', async () => {
    const { id } = await reported({ text: '有件事说不清楚' });
    const { cases } = await many.planDispatch(officer, {});
    expect(cases.find(({ caseId }) => caseId === id)).toMatchObject({ problem: 'case-without-matter', assigneeId: '' });
    expect(cases.every(({ problem }) => problem !== 'case-already-closed')).toBe(true);
  });

  it('are bounded', async () => {
    const caseIds = Array.from({ length: 501 }, () => randomUUID());
    await expect(many.planDispatch(officer, { caseIds })).rejects.toEqual(slugOf('too-many-cases'));
    const items = caseIds.slice(0, 51).map((caseId) => ({ caseId, expectedVersion: 1, assigneeId: people.member }));
    await expect(many.dispatchCases(officer, { items, idempotencyKey: key() })).rejects.toEqual(
      slugOf('too-many-cases'),
    );
    await expect(many.planDispatch(officer, { caseIds: ['x'] })).rejects.toEqual(slugOf('case-id-invalid'));
  });

  it('of another street are not there', async () => {
    const { id } = await reported();
    const stranger = await testContext({
      ...{
        tenantId: streetB,
        actor: { ...officer.actor, positions: [{ position: 'duty_officer', placeKind: 'street', placeId: streetB }] },
      },
    });
    expect((await many.planDispatch(stranger, { caseIds: [id] })).cases).toEqual([]);
    await expect(many.planDispatch(resident, { caseIds: [id] })).rejects.toEqual(slugOf('not-your-case'));
  });
});

const where = ({ id: grid, blockId: block, communityId: community }: typeof gridA, personId: string) => ({
  ...{ grid, block, community },
  persons: [personId],
});
const places = { inside: () => where(gridA, people.member), outside: () => where(gridB, people.colleague) };
const at = (more: object) => ({
  inside: () => ({ idempotencyKey: key(), placeId: gridA.id, ...more }),
  outside: () => ({ idempotencyKey: key(), placeId: gridB.id, ...more }),
});

rightsSuite(duty.DutyDefinition, {
  client: () => duties,
  ...places,
  requests: {
    getDutyTable: at({}),
    setRoster: at({ position: 'liaison', shifts: [] }),
    addDutyChange: at({ kind: 'off' }),
    cancelDutyChange: at({ id: randomUUID() }),
    setSkills: at({ personId: randomUUID() }),
  },
});

rightsSuite(dispatching.DispatchingDefinition, {
  client: () => many,
  ...places,
  requests: {
    planDispatch: {
      list: () => ({ caseIds: Object.values(closed) }),
      shows: ({ cases }, side) => cases.some(({ caseId }) => caseId === closed[side]),
      counts: ({ cases }) => cases.length,
    },
    dispatchCases: {
      list: () => ({
        idempotencyKey: key(),
        items: Object.values(closed).map((caseId) => ({ caseId, expectedVersion: 0, assigneeId: randomUUID() })),
      }),
      shows: ({ cases }, side) =>
        cases.some(({ caseId, problem }) => caseId === closed[side] && problem !== 'not-your-case'),
    },
  },
});

leavesActs(() => told, ['duty.keep']);
