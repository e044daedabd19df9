import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { analytics, caseDispatchEvents, EventName, EventPayload, RpcClient } from '@streetgrid/contracts';
import { appendEvent, EventConsumerStrategy, migrationSets } from '@streetgrid/messaging';
import {
  baseConfig,
  bootService,
  ClosableRpcClient,
  loadConfig,
  RequestContext,
  rpcClient,
  RunningService,
} from '@streetgrid/service-kit';
import {
  eventually,
  streetA,
  streetB,
  tenantSuite,
  testContext,
  testDatabase,
  TestDatabase,
  testEnvironment,
  testEvents,
} from '@streetgrid/testing';
import { appModule } from '../src/app.module';

const definition = analytics.AnalyticsDefinition;
const directories = migrationSets('analytics', join(__dirname, '../migrations')).map((set) => set.directory);
const hour = 3_600_000;
const start = new Date(Date.now() - 48 * hour);
const at = (hours: number) => new Date(start.getTime() + hours * hour);

let database: TestDatabase;
let events: Awaited<ReturnType<typeof testEvents>>;
let service: RunningService;
let client: ClosableRpcClient<typeof definition>;
let officer: RequestContext;
let officerOfB: RequestContext;

beforeAll(async () => {
  database = await testDatabase('analytics', directories);
  events = await testEvents();
  const environment = await testEnvironment({ service: 'analytics', database, eventsUrl: events.eventsUrl });
  const config = loadConfig(baseConfig('analytics'), environment);
  service = await bootService(
    { service: 'analytics', definition, module: appModule, eventStrategy: EventConsumerStrategy },
    config,
  );
  client = rpcClient(definition, { target: config.grpcAddress });
  const positions = [{ position: 'duty_officer' as const, placeKind: 'street' as const, placeId: 's' }];
  officer = await testContext({ tenantId: streetA, actor: { id: randomUUID(), positions } });
  officerOfB = await testContext({ tenantId: streetB, actor: { id: randomUUID(), positions } });
}, 60_000);

afterAll(async () => {
  client?.close();
  await service?.stop();
  await database?.drop();
  await events?.drop();
});

tenantSuite('analytics', directories);

describe('figures', () => {
  const cases = [
    // Handled in time and liked; handled late and disliked; open and overdue; open with time left.
    snapshot({
      state: 'closed',
      claimedTime: at(1),
      handledTime: at(2),
      verifiedTime: at(3),
      closedTime: at(4),
      dueTime: at(5),
      rating: 5,
      solved: true,
    }),
    snapshot({
      state: 'closed',
      claimedTime: at(8),
      handledTime: at(10),
      verifiedTime: at(11),
      closedTime: at(12),
      dueTime: at(5),
      rating: 2,
      gridId: 'g2',
    }),
    snapshot({ state: 'dispatched', dueTime: at(5), gridId: 'g2' }),
    snapshot({ state: 'claimed', claimedTime: at(1), dueTime: at(500) }),
  ];

  it('equal those computed from the raw events by hand', async () => {
    for (const [index, caseFile] of cases.entries())
      await tell(officer, 'CaseImported', caseFile.caseId, index + 1, { caseFile });
    const summary = await eventually(async () => {
      const figures = await client.getSummary(officer, { from: at(-1) });
      return figures.reported === cases.length && figures;
    });
    expect(summary).toMatchObject({ open: 2, overdue: 1, closed: 2, handled: 2, rated: 2 });
    expect(summary.medianMinutesToHandle).toBe(((2 + 10) / 2) * 60);
    expect(summary.responseRate).toBe(2 / 4);
    expect(summary.resolutionRate).toBe(1 / 2);
    expect(summary.satisfactionRate).toBe(1 / 2);
  });

  it('are not changed by a repeated or an older event', async () => {
    const before = await client.getSummary(officer, { from: at(-1) });
    const [first] = cases;
    await tell(officer, 'CaseReported', first!.caseId, 0, { caseFile: { ...first!, state: 'reported', rating: 0 } });
    const marker = snapshot({ gridId: 'marker' });
    await tell(officer, 'CaseReported', marker.caseId, 1, { caseFile: marker });
    await eventually(async () =>
      (await client.listFigures(officer, { groupBy: 'grid', from: at(-1) })).figures.some(
        (row) => row.key === 'marker',
      ),
    );
    const after = await client.getSummary(officer, { from: at(-1) });
    expect({ closed: after.closed, rated: after.rated }).toEqual({ closed: before.closed, rated: before.rated });
  });

  it('are grouped, the busiest first', async () => {
    const { figures } = await client.listFigures(officer, { groupBy: 'grid', from: at(-1) });
    expect(figures.filter((row) => row.key !== 'marker').map((row) => [row.key, row.reported])).toEqual([
      ['g1', 2],
      ['g2', 2],
    ]);
    await expect(client.listFigures(officer, { groupBy: 'colour' })).rejects.toMatchObject({
      slug: 'unknown-grouping',
    });
  });

  it('count every day of the period, climbs included', async () => {
    await tell(officer, 'CaseRaised', cases[2]!.caseId, 2, {
      caseId: cases[2]!.caseId,
      toRung: 'block',
      raiseTime: at(6),
      gridId: 'g2',
      blockId: 'b1',
    });
    const days = await eventually(async () => {
      const listed = (await client.listDays(officer, { from: at(-30), until: at(24) })).days;
      return listed.some((day) => day.raised === 1) && listed;
    });
    expect(days.length).toBeGreaterThanOrEqual(3);
    expect(days.reduce((sum, day) => sum + day.reported, 0)).toBe(cases.length + 1);
  });

  it('a reopened case is not solved any more, an excluded one is in no rate', async () => {
    const where = { blockId: 'b-reopened', gridId: 'g-reopened' };
    const done = { state: 'closed', claimedTime: at(1), handledTime: at(2), verifiedTime: at(3), closedTime: at(4) };
    const good = snapshot({ ...where, ...done, dueTime: at(5), rating: 5, solved: true });
    const again = snapshot({ ...where, ...done, dueTime: at(5), rating: 5, solved: true });
    const unfair = snapshot({ ...where, ...done, dueTime: at(0), rating: 1 });
    for (const caseFile of [good, again, unfair]) await tell(officer, 'CaseClosed', caseFile.caseId, 5, { caseFile });
    const figures = () => client.getSummary(officer, { from: at(-1), gridId: where.gridId });
    const settled = (check: (known: Awaited<ReturnType<typeof figures>>) => boolean) =>
      eventually(async () => {
        const known = await figures();
        return check(known) && known;
      });
    const before = await settled((known) => known.closed === 3);
    expect(before.resolutionRate).toBeCloseTo(2 / 3);
    await tell(officer, 'CaseExcluded', unfair.caseId, 6, { caseFile: { ...unfair, exclusion: 'excluded' } });
    expect(await settled((known) => known.excluded === 1)).toMatchObject({
      ...{ reported: 3, rated: 2, responseRate: 1, resolutionRate: 1, satisfactionRate: 1 },
    });
    await tell(officer, 'CaseExclusionRevoked', unfair.caseId, 7, { caseFile: { ...unfair, exclusion: '' } });
    const counted = await settled((known) => known.excluded === 0);
    expect(counted).toEqual(before);
    await tell(officer, 'CaseExcluded', unfair.caseId, 8, { caseFile: { ...unfair, exclusion: 'excluded' } });
    await settled((known) => known.excluded === 1);
    const opened = { ...again, state: 'dispatched', rating: 0, solved: false, reopenCount: 1 };
    const blank = { claimedTime: undefined, handledTime: undefined, verifiedTime: undefined, closedTime: undefined };
    await tell(officer, 'CaseReopened', again.caseId, 6, { caseFile: { ...opened, ...blank } });
    expect(await settled((known) => known.reopened === 1)).toMatchObject({
      // Answered in time the first time; half of what was ever accepted is solved now; one rating stands.
      ...{ open: 1, closed: 2, rated: 1, responseRate: 1, resolutionRate: 1 / 2, satisfactionRate: 1 },
    });
    const solvedNow = { ...opened, ...done, rating: 4, solved: true };
    await tell(officer, 'CaseClosed', again.caseId, 9, { caseFile: solvedNow });
    expect(await settled((known) => known.closed === 3)).toMatchObject({ resolutionRate: 1, satisfactionRate: 1 });
  });

  it('a merged report is reported and nothing more: the case that goes on counts, once', async () => {
    const where = { blockId: 'b-merged', gridId: 'g-merged' };
    const done = { state: 'closed', claimedTime: at(1), handledTime: at(2), verifiedTime: at(3), closedTime: at(4) };
    const main = snapshot({ ...where, ...done, dueTime: at(5), rating: 2, solved: false });
    const open = snapshot({ ...where, state: 'claimed', claimedTime: at(1), dueTime: at(5) });
    const own = { ...open, state: 'closed', closedTime: at(2), mergedIntoId: main.caseId };
    const figures = () => client.getSummary(officer, { from: at(-1), gridId: where.gridId });
    await tell(officer, 'CaseClaimed', open.caseId, 3, { caseFile: open });
    await tell(officer, 'CaseClosed', main.caseId, 6, { caseFile: main });
    await eventually(async () => (await figures()).reported === 2);
    expect(await figures()).toMatchObject({ closed: 1, open: 1, merged: 0, responseRate: 1, resolutionRate: 0 });
    // Told by a program from before snapshots said it: beside the snapshot.
    await tell(officer, 'CaseMerged', own.caseId, 4, {
      caseFile: { ...own, mergedIntoId: '' },
      mainCaseId: main.caseId,
    });
    await eventually(async () => (await figures()).merged === 1);
    const alone = { reported: 2, closed: 1, open: 0, handled: 1, rated: 1, medianMinutesToClose: 240 };
    expect(await figures()).toMatchObject({ ...alone, responseRate: 1, resolutionRate: 0, satisfactionRate: 0 });
    // Its reporter is content with the other's work: no rate of its own.
    await tell(officer, 'CaseRated', own.caseId, 5, { caseFile: { ...own, rating: 5, solved: true } });
    const marker = snapshot({ ...where });
    await tell(officer, 'CaseReported', marker.caseId, 1, { caseFile: marker });
    await eventually(async () => (await figures()).reported === 3);
    expect(await figures()).toMatchObject({ closed: 1, rated: 1, resolutionRate: 0, satisfactionRate: 0, merged: 1 });
    const days = (await client.listDays(officer, { from: at(-1), blockId: where.blockId })).days;
    expect(days.reduce((sum, day) => sum + day.closed, 0)).toBe(1);
  });

  it('of another street are not visible', async () => {
    expect((await client.getSummary(officerOfB, { from: at(-1) })).reported).toBe(0);
  });
});

describe('the live view', () => {
  it('shows an event within a second of the commit, to the own street only', async () => {
    const seen: analytics.LiveEvent[] = [];
    const seenByB: analytics.LiveEvent[] = [];
    const watching = [watch(client, officer, seen), watch(client, officerOfB, seenByB)];
    const caseFile = snapshot({ assigneeId: 'li' });
    // The stream says nothing when it begins to listen, so the street keeps talking until it is heard.
    await eventually(async () => {
      await tell(officer, 'CaseReported', randomUUID(), 1, { caseFile: snapshot({}) });
      return seen.length > 0;
    });
    const committed = Date.now();
    await tell(officer, 'CaseDispatched', caseFile.caseId, 2, { caseFile, previousAssigneeId: 'wang' });
    const event = await eventually(() => seen.find((each) => each.type === 'CaseDispatched'));
    expect(Date.now() - committed).toBeLessThan(1_000);
    expect(event).toMatchObject({ caseId: caseFile.caseId, assigneeId: 'li', previousAssigneeId: 'wang' });
    expect(seenByB).toEqual([]);
    for (const subscription of watching) subscription.unsubscribe();
  });
});

function watch(from: RpcClient<typeof definition, RequestContext>, ctx: RequestContext, into: analytics.LiveEvent[]) {
  return from.watchStreet(ctx, {}).subscribe({ next: (event) => into.push(event), error: () => undefined });
}

function tell<N extends EventName>(
  ctx: RequestContext,
  name: N,
  aggregateId: string,
  aggregateVersion: number,
  payload: object,
): Promise<void> {
  return database.database.tx(ctx, (tx) =>
    appendEvent(tx, ctx, { name, aggregateId, aggregateVersion, payload: payload as EventPayload<N> }),
  );
}

function snapshot(partial: Partial<caseDispatchEvents.CaseSnapshot>): caseDispatchEvents.CaseSnapshot {
  return caseDispatchEvents.CaseSnapshot.fromPartial({
    caseId: randomUUID(),
    state: 'reported',
    channel: 'qr_page',
    matterCode: 'garbage-overflow',
    matterName: '垃圾满溢',
    categoryCode: 'environment',
    responseLevel: 'same_day',
    gridId: 'g1',
    gridName: '第1网格',
    blockId: 'b1',
    reportedTime: start,
    ...partial,
  });
}
