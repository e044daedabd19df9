import { randomUUID } from 'node:crypto';
import { inspections } from '@streetgrid/contracts';
import { ClosableRpcClient, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { eventually, leavesActs, rightsSuite, streetA } from '@streetgrid/testing';
import { draw, seedHash, sha256 } from '../src/inspection/draw';
import {
  acting,
  address,
  appoint,
  client,
  closeStreet,
  database,
  gridA,
  key,
  member,
  officer,
  openStreet,
} from './street';
import { people, point, reported, rows, slugOf, told, verifiedCase } from './street';

let desk: ClosableRpcClient<typeof inspections.InspectionsDefinition>;
const inspectorIds = [randomUUID(), randomUUID()];
let inspectors: RequestContext[];
const checklist = ['现场整洁', '群众知晓'];
const hour = 3_600_000;
const rules = (more: object = {}) => ({
  ...{ title: '十一月抽查', mode: 'on_site', method: 'lots', count: 2, inspectorIds, checklist, idempotencyKey: key() },
  ...{ finishedFrom: new Date(Date.now() - hour), finishedUntil: new Date(Date.now() + hour) },
  ...more,
});
const ordered = (more: object = {}) => desk.createInspectionRound(officer, rules(more));
const drawnNow = (id: string) => desk.drawInspectionRound(officer, { id, idempotencyKey: key() });
const caseNow = (id: string) => client.getCase(officer, { id });
const seen = { mediaIds: ['seen'], ...point, hasPoint: true };
const by = (id: string) => inspectors.find(({ actor }) => actor.id === id) ?? officer;
const found = (one: { id: string; inspectorId: string }, more: object = {}, ctx = by(one.inspectorId)) =>
  desk.recordInspection(ctx, { id: one.id, idempotencyKey: key(), ...seen, ...more });
async function handledCase() {
  const made = await reported();
  await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
  await client.handleCase(member, { idempotencyKey: key(), caseId: made.id, note: '好了', mediaIds: ['a'], point });
  return made;
}
async function chosen(caseId: string, more: object = {}) {
  const round = await ordered({ method: 'choice', reason: '群众反映', caseIds: [caseId], ...more });
  const [one] = round.inspections;
  if (!one) throw new Error('nothing was chosen');
  return one;
}

beforeAll(async () => {
  await openStreet();
  desk = rpcClient(inspections.InspectionsDefinition, { target: address });
  const known = await rows('member');
  for (const id of inspectorIds) await appoint(id, 'supervisor', gridA.id);
  await eventually(async () => (await rows('member')) === known + 2);
  inspectors = await Promise.all(inspectorIds.map((id) => acting(id, 'supervisor', gridA.id)));
}, 60_000);
afterAll(async () => {
  desk?.close();
  await closeStreet();
});

describe('a round by drawn lots', () => {
  it('commits to its seed before the pool is known, and anybody can draw it again from its record', async () => {
    const announced = await ordered();
    expect(announced).toMatchObject({ state: 'announced', seed: '', poolHash: '', mayDraw: true });
    await expect(desk.getDrawRecord(officer, { id: announced.id })).rejects.toEqual(slugOf('inspection-not-drawn'));
    // What is finished after the announcement stands in the pool too: nobody could know it.
    for (let made = 0; made < 5; made += 1) await verifiedCase();
    const { inspections: lots, seed } = await drawnNow(announced.id);
    expect(lots).toHaveLength(2);
    const record = await desk.getDrawRecord(officer, { id: announced.id });
    expect(record.seedHash).toBe(announced.seedHash);
    expect(seedHash(seed)).toBe(announced.seedHash);
    expect(sha256(record.pool)).toBe(record.poolHash);
    expect(record.kind).toBe('case');
    expect(draw(record.seed, record.pool, record.count)).toEqual(
      record.drawn.map(({ subjectId: id, inspectorId }) => ({ id, inspectorId })),
    );
    expect(record.drawn.map(({ caseId }) => caseId)).toEqual(lots.map(({ caseId }) => caseId));
    expect(new Set(lots.map(({ inspectorId }) => inspectorId)).size).toBe(2);
  });

  it('is drawn once, also when two draw at once', async () => {
    const { id } = await ordered();
    const both = await Promise.allSettled([drawnNow(id), drawnNow(id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(drawnNow(id)).rejects.toEqual(slugOf('inspection-drawn'));
  });

  it('keeps its rules: the service itself cannot change them after the announcement', async () => {
    const { id } = await ordered();
    const tamper = (sql: string) => database.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql, [id]));
    for (const sql of ['set count = 99', `set seed_hash = ''`, 'set inspector_ids = inspector_ids'])
      await expect(tamper(`update inspection_round ${sql} where id = $1`)).rejects.toThrow(/permission denied/);
    await expect(tamper('delete from inspection_round where id = $1')).rejects.toThrow(/permission denied/);
  });

  it('of nothing is refused, and stays announced', async () => {
    const { id } = await ordered({ matterCode: 'nothing-of-this' });
    await expect(drawnNow(id)).rejects.toEqual(slugOf('inspection-pool-empty'));
    expect((await desk.getInspectionRound(officer, { id })).state).toBe('announced');
  });

  it('never sends the handler, nor who leads the grid', async () => {
    const own = { inspectorIds: [people.member, people.leader] };
    const { id } = await ordered(own);
    await expect(drawnNow(id)).rejects.toEqual(slugOf('inspection-pool-empty'));
    const { id: mixed } = await ordered({ inspectorIds: [people.member, people.leader, inspectorIds[0]], count: 50 });
    const { inspections: lots } = await drawnNow(mixed);
    expect(new Set(lots.map(({ inspectorId }) => inspectorId))).toEqual(new Set([inspectorIds[0]]));
    const { id: caseId } = await verifiedCase();
    const unfit = { method: 'choice', reason: '指定', caseIds: [caseId], ...own };
    await expect(ordered(unfit)).rejects.toEqual(slugOf('inspection-nobody-independent'));
  });
});

describe('an inspection that failed', () => {
  it('opens a verified case again, with the reason in its history', async () => {
    const { id } = await verifiedCase();
    const one = await chosen(id);
    const after = await found(one, { failedPoints: ['现场整洁'], note: '垃圾仍在' });
    expect(after).toMatchObject({ state: 'failed', caseEffect: 'reopened' });
    expect(await caseNow(id)).toMatchObject({ state: 'dispatched', assigneeId: people.member });
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    const reopened = steps.find(({ kind }) => kind === 'reopened');
    expect(reopened?.note).toContain(`督查${one.roundNumber}不合格：现场整洁。垃圾仍在`);
    expect(reopened?.actorId).toBe(one.inspectorId);
    await eventually(() =>
      told.some(({ name, payload }) => name === 'CaseReopened' && JSON.stringify(payload).includes(id)),
    );
  });

  it('opens a closed case again, and sends handled work back', async () => {
    const closed = await verifiedCase();
    const { number, trackToken } = closed;
    await client.rateCase(officer, { idempotencyKey: key(), number, trackToken, rating: 5, solved: true });
    expect((await caseNow(closed.id)).state).toBe('closed');
    await found(await chosen(closed.id), { failedPoints: ['群众知晓'], note: '无人知晓' });
    expect((await caseNow(closed.id)).state).toBe('dispatched');
    const handled = await handledCase();
    const after = await found(await chosen(handled.id), { failedPoints: ['现场整洁'], note: '未清' });
    expect(after.caseEffect).toBe('sent_back');
    expect((await caseNow(handled.id)).state).toBe('claimed');
  });

  it('is recorded with its case or not at all, and once', async () => {
    const { id } = await verifiedCase();
    const one = await chosen(id);
    await expect(found(one, { failedPoints: ['现场整洁'] })).rejects.toEqual(slugOf('note-missing'));
    expect((await caseNow(id)).state).toBe('verified');
    const bad = () => found(one, { failedPoints: ['现场整洁'], note: '未清' });
    const both = await Promise.allSettled([bad(), bad()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { steps } = await client.listCaseSteps(officer, { caseId: id });
    expect(steps.filter(({ kind }) => kind === 'reopened')).toHaveLength(1);
  });
});

describe('a result', () => {
  it('that passed leaves the case alone and ends the round with the last one', async () => {
    const { id } = await verifiedCase();
    const one = await chosen(id);
    expect(await found(one)).toMatchObject({ state: 'passed', caseEffect: '' });
    expect((await caseNow(id)).state).toBe('verified');
    expect(await desk.getInspectionRound(officer, { id: one.roundId })).toMatchObject({
      state: 'done',
      passedCount: 1,
    });
    await expect(found(one)).rejects.toEqual(slugOf('inspection-done'));
  });

  it('needs photos; the place on site; a word about the call when it was remote; points of its list', async () => {
    const { id } = await verifiedCase();
    const one = await chosen(id);
    await expect(found(one, { mediaIds: [] })).rejects.toEqual(slugOf('finding-photo-missing'));
    await expect(found(one, { hasPoint: false })).rejects.toEqual(slugOf('inspection-place-missing'));
    await expect(found(one, { failedPoints: ['别的'], note: '🧹' })).rejects.toEqual(
      slugOf('inspection-rules-invalid'),
    );
    await expect(found(one, { note: '长'.repeat(100_000) })).rejects.toEqual(slugOf('note-invalid'));
    const remote = await chosen((await verifiedCase()).id, { mode: 'remote' });
    await expect(found(remote, { hasPoint: false })).rejects.toEqual(slugOf('note-missing'));
    expect((await found(remote, { hasPoint: false, note: '电话联系报案人，已解决' })).state).toBe('passed');
  });

  it('is the inspector’s own: nobody else writes it', async () => {
    const one = await chosen((await verifiedCase()).id);
    const other = inspectors.find(({ actor }) => actor.id !== one.inspectorId) ?? officer;
    await expect(found(one, {}, other)).rejects.toEqual(slugOf('inspection-not-yours'));
  });
});

describe('lists', () => {
  it('show an inspector what was drawn for them, newest first, by pages', async () => {
    const [ctx] = inspectors;
    if (!ctx) throw new Error('no inspector');
    const first = await desk.listMyInspections(ctx, { pageSize: 2 });
    const second = await desk.listMyInspections(ctx, { pageSize: 2, pageToken: first.nextPageToken });
    const ids = [...first.inspections, ...second.inspections].map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect([...first.inspections, ...second.inspections].every((one) => one.inspectorId === ctx.actor.id)).toBe(true);
    const due = await desk.listMyInspections(ctx, { dueOnly: true });
    expect(due.inspections.every(({ state }) => state === 'due')).toBe(true);
    expect((await desk.listMyInspections(member, {})).inspections).toEqual([]);
  });

  it('show rounds newest first, with how far they have come', async () => {
    const first = await desk.listInspectionRounds(officer, { pageSize: 3 });
    const second = await desk.listInspectionRounds(officer, { pageSize: 3, pageToken: first.nextPageToken });
    const times = [...first.rounds, ...second.rounds].map(({ createTime }) => createTime?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe('rules', () => {
  it.each([
    [{ title: ' ' }, 'inspection-rules-invalid'],
    [{ mode: 'by_horse' }, 'inspection-rules-invalid'],
    [{ count: 0 }, 'inspection-rules-invalid'],
    [{ count: 101 }, 'inspection-rules-invalid'],
    [{ checklist: [] }, 'inspection-rules-invalid'],
    [{ inspectorIds: [] }, 'inspection-rules-invalid'],
    [{ inspectorIds: ['no id'] }, 'inspection-rules-invalid'],
    [{ inspectorIds: [randomUUID()] }, 'unknown-inspector'],
    [{ finishedUntil: new Date(0) }, 'inspection-rules-invalid'],
    [{ method: 'choice', caseIds: [randomUUID()] }, 'note-missing'],
    [{ method: 'choice', reason: '指定', caseIds: [randomUUID()] }, 'inspection-case-not-finished'],
  ])('%o are refused', async (more, slug) => {
    await expect(ordered(more)).rejects.toEqual(slugOf(slug));
  });
});

describe('rights', () => {
  let one: { id: string; inspectorId: string };
  beforeAll(async () => {
    one = await chosen((await verifiedCase()).id);
  });
  const nobodys = 'it belongs to one inspector';
  rightsSuite(inspections.InspectionsDefinition, {
    client: () => desk,
    inside: () => ({ persons: [one.inspectorId] }),
    outside: () => ({ persons: [randomUUID()] }),
    requests: { recordInspection: { inside: () => ({ id: one.id, idempotencyKey: key() }), outside: nobodys } },
  });
});

leavesActs(() => told, ['inspection.order', 'inspection.do']);
