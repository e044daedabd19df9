import { randomUUID } from 'node:crypto';
import { inspections, rectifications } from '@streetgrid/contracts';
import { ClosableRpcClient, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { eventually, streetA, testContext } from '@streetgrid/testing';
import { draw } from '../src/inspection/draw';
import {
  acting,
  address,
  admin,
  appoint,
  books,
  client,
  closeStreet,
  colleague,
  database,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  people,
  point,
  publish,
  reported,
  resident,
  rows,
  slugOf,
} from './street';
import { claimTask, onSite, publishTask, work } from './tasks';

let desk: ClosableRpcClient<typeof inspections.InspectionsDefinition>;
let papers: ClosableRpcClient<typeof rectifications.RectificationsDefinition>;
/** An inspector by office in grid A, and one who holds nothing that lets them issue notices. */
const supervisorId = randomUUID();
const helperId = randomUUID();
let supervisor: RequestContext;
let helper: RequestContext;
const checklist = ['公示齐全', '现场整洁'];
const hour = 3_600_000;
const period = () => ({
  finishedFrom: new Date(Date.now() - hour),
  finishedUntil: new Date(Date.now() + hour),
});
const ordered = (more: object) =>
  desk.createInspectionRound(officer, {
    ...{ title: '专项抽查', mode: 'on_site', method: 'lots', count: 100, inspectorIds: [supervisorId], checklist },
    ...{ idempotencyKey: key(), ...more },
  });
const drawn = async (more: object) =>
  desk.drawInspectionRound(officer, { id: (await ordered(more)).id, idempotencyKey: key() });
const chosen = async (kind: string, id: string, more: object = {}) => {
  const given = { kind, subjectIds: [id], method: 'choice', reason: '群众反映', ...more };
  const [one] = (await ordered(given)).inspections;
  if (!one) throw new Error('nothing was chosen');
  return one;
};
const seen = { mediaIds: ['seen'], ...point, hasPoint: true };
const bad = { failedPoints: ['现场整洁'], note: '堆放杂物' };
const found = (id: string, more: object = {}, ctx = supervisor) =>
  desk.recordInspection(ctx, { id, idempotencyKey: key(), ...seen, ...more });
const notice = {
  ...{ party: '核桃园物业公司', legalBasis: '消防条例第二十一条', demand: '三日内清理', contactPhone: '13812340001' },
  dueTime: new Date(Date.now() + 72 * hour),
};
const names = ({ inspections: all }: inspections.InspectionRound) => all.map(({ subjectId }) => subjectId).toSorted();
async function project(more: object = {}, ctx = admin) {
  const given = { name: '3号楼加装扶手', summary: '', budgetFen: 500_000n, communityId: gridA.communityId };
  return books.createProject(ctx, { ...given, idempotencyKey: key(), ...more });
}
async function completedTask() {
  const { id } = await publishTask();
  await claimTask(member, id);
  expect((await work(member, id, onSite)).state).toBe('completed');
  return id;
}

beforeAll(async () => {
  await openStreet();
  desk = rpcClient(inspections.InspectionsDefinition, { target: address });
  papers = rpcClient(rectifications.RectificationsDefinition, { target: address });
  const [people0, grids0] = [await rows('member'), await rows('grid')];
  await appoint(supervisorId, 'supervisor', gridA.id);
  await appoint(helperId, 'liaison', gridA.id);
  const building = { ...gridB, type: 'building', blockId: gridA.blockId, specialKind: '' };
  const where = { gridId: gridB.id, code: '', centerLongitude: 116.6, centerLatitude: 39.92 };
  await publish('GridDefined', gridB.id, 1, { ...building, ...where });
  await eventually(async () => (await rows('member')) === people0 + 2 && (await rows('grid')) === grids0 + 1);
  supervisor = await acting(supervisorId, 'supervisor', gridA.id);
  helper = await acting(helperId, 'liaison', gridA.id);
}, 60_000);
afterAll(async () => {
  desk?.close();
  papers?.close();
  await closeStreet();
});

describe('a pool', () => {
  it('of projects holds those that run, or those that were closed in the period, of the street or a community', async () => {
    const [running, closed, street] = [await project(), await project(), await project({ communityId: '' })];
    const [budget] = (await books.listEntries(admin, { projectId: closed.id })).entries;
    const decision = { projectId: closed.id, entryId: budget?.id, approved: false, note: '重复' };
    const held = { position: 'community_secretary', placeKind: 'community', placeId: gridA.communityId } as const;
    const secretary = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: [held] } });
    await books.decideEntry(secretary, { ...decision, idempotencyKey: key() });
    await books.closeProject(admin, { id: closed.id, idempotencyKey: key() });
    expect(names(await drawn({ kind: 'project', subKind: 'open' }))).toEqual([running.id, street.id].toSorted());
    const ofCommunity = { kind: 'project', subKind: 'open', communityId: gridA.communityId };
    expect(names(await drawn(ofCommunity))).toEqual([running.id]);
    const over = await drawn({ kind: 'project', subKind: 'closed', ...period() });
    expect(over.inspections).toMatchObject([
      { subjectId: closed.id, subjectNumber: closed.number, subjectName: '3号楼加装扶手', caseId: '', gridId: '' },
    ]);
    const before = { finishedFrom: new Date(Date.now() - 3 * hour), finishedUntil: new Date(Date.now() - 2 * hour) };
    await expect(drawn({ kind: 'project', subKind: 'closed', ...before })).rejects.toEqual(
      slugOf('inspection-pool-empty'),
    );
  });

  it('of places holds the grids of a kind in a block', async () => {
    expect(names(await drawn({ kind: 'place' }))).toEqual([gridA.id, gridB.id].toSorted());
    const buildings = await drawn({ kind: 'place', subKind: 'building', blockId: gridA.blockId });
    expect(buildings.inspections).toMatchObject([{ kind: 'place', subjectId: gridB.id, subjectName: gridB.name }]);
    await expect(drawn({ kind: 'place', subKind: 'special' })).rejects.toEqual(slugOf('inspection-pool-empty'));
  });

  it('of tasks holds those that were completed in the period', async () => {
    const [done, open] = [await completedTask(), await publishTask()];
    const { inspections: all } = await drawn({ kind: 'task', subKind: 'errand', gridId: gridA.id, ...period() });
    expect(all.map(({ subjectId }) => subjectId)).toContain(done);
    expect(all.map(({ subjectId }) => subjectId)).not.toContain(open.id);
    expect(all[0]).toMatchObject({ subjectName: '检查消防通道', gridId: gridA.id, gridName: gridA.name });
    await expect(drawn({ kind: 'task', subKind: 'care_visit', ...period() })).rejects.toEqual(
      slugOf('inspection-pool-empty'),
    );
    await expect(ordered({ kind: 'task', method: 'choice', reason: '指定', subjectIds: [open.id] })).rejects.toEqual(
      slugOf('inspection-not-inspectable'),
    );
  });

  it('is drawn by its record, which says what was drawn; its kind cannot be changed', async () => {
    const { id } = await drawn({ kind: 'place' });
    const record = await desk.getDrawRecord(officer, { id });
    expect(record).toMatchObject({ kind: 'place', drawn: [{ caseId: '' }, { caseId: '' }] });
    expect(record.pool.split('\n').slice(0, 2)).toEqual(['streetgrid-draw-2', 'place']);
    const lots = record.drawn.map(({ subjectId, inspectorId }) => ({ id: subjectId, inspectorId }));
    expect(draw(record.seed, record.pool, record.count)).toEqual(lots);
    const tamper = (sql: string) => database.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql, [id]));
    for (const sql of [`set kind = 'task'`, `set sub_kind = ''`])
      await expect(tamper(`update inspection_round ${sql} where id = $1`)).rejects.toThrow(/permission denied/);
    await expect(tamper('update inspection set subject_id = subject_id where id = $1')).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('nobody looks at the own work', () => {
  it('not at books that they wrote or decided, at tasks that they published or did, at places where they work', async () => {
    const held = [{ position: 'street_admin', placeKind: 'street', placeId: streetA }] as const;
    const keeper = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: [...held] } });
    const { id: projectId } = await project({}, keeper);
    await appoint(keeper.actor.id, 'duty_officer', streetA);
    const taskId = await completedTask();
    for (const [kind, id, unfit] of [
      ['project', projectId, keeper.actor.id],
      ['task', taskId, people.member],
      ['task', taskId, people.leader],
      ['place', gridA.id, people.member],
      ['place', gridA.id, people.leader],
      ['place', gridA.id, helperId],
    ] as const)
      await eventually(async () => {
        const given = { kind, subjectIds: [id], method: 'choice', reason: '指定', inspectorIds: [unfit] };
        const refusal: unknown = await ordered(given).catch((error: unknown) => error);
        // The appointment of who keeps the books is on its way.
        return (refusal as { slug?: string }).slug === 'inspection-nobody-independent';
      });
    expect(await chosen('place', gridA.id)).toMatchObject({ inspectorId: supervisorId });
    expect(await chosen('place', gridB.id, { inspectorIds: [people.member] })).toMatchObject({ kind: 'place' });
  });
});

describe('a fault', () => {
  it('of a place opens a case there, whose words say where it comes from; once', async () => {
    const one = await chosen('place', gridA.id);
    const before = await rows('case_file');
    const result = { ...bad, idempotencyKey: key() };
    const after = await found(one.id, result);
    expect(after).toMatchObject({ state: 'failed', caseEffect: 'case_opened', followNumber: expect.any(String) });
    expect(await found(one.id, result)).toEqual(after);
    expect(await client.getCase(officer, { id: after.followId })).toMatchObject({
      ...{ number: after.followNumber, channel: 'department', gridId: gridA.id, mediaIds: ['seen'] },
      ...{ sourceName: '', sourceNumber: '' },
      text: `点位 ${gridA.name}：督查${one.roundNumber}不合格：现场整洁。堆放杂物`,
    });
    await expect(found(one.id, bad)).rejects.toEqual(slugOf('inspection-done'));
    expect(await rows('case_file')).toBe(before + 1);
    expect((await desk.getInspectionRound(officer, { id: one.roundId })).state).toBe('done');
  });

  it('is recorded with its case or not at all, also when two record at once', async () => {
    const one = await chosen('place', gridA.id);
    const before = await rows('case_file');
    await expect(found(one.id, { ...bad, note: '' })).rejects.toEqual(slugOf('note-missing'));
    await expect(found(one.id, { ...bad, mediaIds: [] })).rejects.toEqual(slugOf('finding-photo-missing'));
    expect(await rows('case_file')).toBe(before);
    const both = await Promise.allSettled([found(one.id, bad), found(one.id, bad)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await rows('case_file')).toBe(before + 1);
  });

  it('of a task leads to a notice, when whoever found it may issue one', async () => {
    const one = await chosen('task', await completedTask());
    const after = await found(one.id, { ...bad, notice });
    expect(after.caseEffect).toBe('notice_issued');
    const paper = await papers.getRectification(officer, { id: after.followId });
    expect(paper).toMatchObject({ number: after.followNumber, state: 'issued', gridId: gridA.id, party: notice.party });
    expect(paper.findings).toContain(`任务 检查消防通道：督查${one.roundNumber}不合格：现场整洁`);
    const other = await chosen('task', await completedTask(), { inspectorIds: [helperId] });
    await expect(found(other.id, { ...bad, notice }, helper)).rejects.toEqual(slugOf('rectification-not-yours'));
    expect((await desk.listMyInspections(helper, { dueOnly: true })).inspections.map(({ id }) => id)).toContain(
      other.id,
    );
    expect((await found(other.id, bad, helper)).caseEffect).toBe('case_opened');
  });

  it('of a project belongs to the grid of its case, of the recorded place, or that somebody names', async () => {
    const gridOf = async ({ followId }: inspections.Inspection) =>
      (await client.getCase(officer, { id: followId })).gridId;
    const { id: caseId } = await reported();
    const ofCase = await chosen('project', (await project({ caseId })).id, { mode: 'remote' });
    expect(await gridOf(await found(ofCase.id, { ...bad, hasPoint: false }))).toBe(gridA.id);
    const onTheSpot = await chosen('project', (await project()).id);
    expect(await gridOf(await found(onTheSpot.id, bad))).toBe(gridA.id);
    const remote = await chosen('project', (await project()).id, { mode: 'remote' });
    const call = { ...bad, hasPoint: false };
    await expect(found(remote.id, call)).rejects.toEqual(slugOf('inspection-grid-missing'));
    await expect(found(remote.id, { ...call, gridId: 'here' })).rejects.toEqual(slugOf('inspection-grid-missing'));
    expect(await gridOf(await found(remote.id, { ...call, gridId: gridB.id }))).toBe(gridB.id);
  });

  it('that is none needs no notice, and a case has its own way', async () => {
    const one = await chosen('place', gridA.id);
    await expect(found(one.id, { notice })).rejects.toEqual(slugOf('inspection-notice-needless'));
    expect(await found(one.id)).toMatchObject({ state: 'passed', caseEffect: '', followId: '' });
    const { id: caseId } = await reported();
    await client.claimCase(member, { idempotencyKey: key(), caseId });
    await client.handleCase(member, { idempotencyKey: key(), caseId, note: '好了', mediaIds: ['a'], point });
    const given = { method: 'choice', reason: '群众反映', caseIds: [caseId] };
    const [ofCase] = (await ordered(given)).inspections;
    expect(ofCase).toMatchObject({ kind: 'case', subjectId: caseId, caseId });
    await expect(found(ofCase?.id ?? '', { ...bad, notice })).rejects.toEqual(slugOf('inspection-notice-needless'));
    expect((await found(ofCase?.id ?? '', bad)).caseEffect).toBe('sent_back');
  });

  it('is the inspector’s own to record', async () => {
    const one = await chosen('place', gridA.id);
    for (const other of [helper, leader, colleague, resident])
      await expect(found(one.id, bad, other)).rejects.toEqual(slugOf('inspection-not-yours'));
  });
});

it.each([
  [{ kind: 'person' }, 'inspection-rules-invalid'],
  [{ kind: 'project' }, 'inspection-rules-invalid'],
  [{ kind: 'place', subKind: '😀' }, 'inspection-rules-invalid'],
  [{ kind: 'place', blockId: '长'.repeat(100_000) }, 'inspection-rules-invalid'],
  [{ kind: 'place', matterCode: 'garbage-overflow' }, 'inspection-rules-invalid'],
  [{ kind: 'place', method: 'choice', reason: '指定', subjectIds: ['😀'] }, 'inspection-rules-invalid'],
  [{ kind: 'place', method: 'choice', reason: '指定', subjectIds: [randomUUID()] }, 'inspection-not-inspectable'],
  [{ kind: 'project', method: 'choice', subjectIds: [randomUUID()] }, 'note-missing'],
])('a round of %o is refused', async (more, slug) => {
  const before = await rows('inspection_round');
  await expect(ordered(more)).rejects.toEqual(slugOf(slug));
  expect(await rows('inspection_round')).toBe(before);
});
