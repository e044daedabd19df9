import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { caseDispatchEvents, escalation, EventName, eventTable } from '@streetgrid/contracts';
import { openDatabase } from '@streetgrid/database';
import { appendEvent, EventConsumerStrategy, migrationSets, openTransport, Transport } from '@streetgrid/messaging';
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
  hearActs,
  leavesActs,
  streetB,
  testContext,
  testDatabase,
  TestDatabase,
  testEnvironment,
  testEvents,
} from '@streetgrid/testing';
import { appModule } from '../src/app.module';

const definition = escalation.EscalationDefinition;
type Snapshot = caseDispatchEvents.CaseSnapshot;
type CaseEvent = Extract<EventName, `Case${string}`> & keyof typeof caseDispatchEvents;

/** The street's time, turned by the specs. Tuesday. */
let now = new Date('2026-11-24T10:00:00+08:00');
const at = (time: string) => new Date(`2026-11-${time}:00+08:00`);

let database: TestDatabase;
let events: Awaited<ReturnType<typeof testEvents>>;
let environment: Record<string, string>;
let transport: Transport;
let service: RunningService;
let acts: Awaited<ReturnType<typeof hearActs>>;
let client: ClosableRpcClient<typeof definition>;
let officer: RequestContext;
/** What the service told, in order. */
const told: { name: string; caseId: string; version: number; payload: escalation.Clock }[] = [];

beforeAll(async () => {
  const sets = migrationSets('escalation', join(__dirname, '../migrations'));
  database = await testDatabase(
    'escalation',
    sets.map((set) => set.directory),
  );
  events = await testEvents();
  environment = await testEnvironment({ service: 'escalation', database, eventsUrl: events.eventsUrl });
  officer = await testContext();
  service = await boot();
  client = rpcClient(definition, { target: service.address });
  transport = await openTransport(events.eventsUrl, 'spec');
  await transport.subscribe({
    group: 'spec',
    topics: ['escalation.clock.v1'],
    onMessage: async ({ key: caseId, headers, payload }) => {
      const name = headers['event-name'] ?? '';
      told.push({ name, caseId, version: Number(headers['aggregate-version']), payload: JSON.parse(payload) });
      return 'settled';
    },
  });
}, 60_000);

afterAll(async () => {
  client?.close();
  await service?.stop();
  await transport?.close();
  await database?.drop();
  await events?.drop();
});

beforeEach(() => {
  now = at('24T10:00');
});

describe('the clock of a reported case', () => {
  it('runs to the deadline of its level, and the others are told', async () => {
    const caseId = await report({ responseLevel: 'same_day' });
    expect(await clockOf(caseId)).toMatchObject({
      state: 'running',
      rung: 'grid',
      dueTime: at('24T18:00'),
      overdue: false,
      raises: [],
    });
    await eventually(() => toldOf(caseId).length === 1);
    expect(toldOf(caseId)).toMatchObject([{ name: 'ClockStarted', version: 1 }]);
  });

  it('follows a change of level, stops with the work and runs on when the work is sent back', async () => {
    const caseId = await report({ responseLevel: 'within_week' });
    await happened('CasePlaced', caseId, 2, { responseLevel: 'same_day' });
    await eventually(async () => (await clockOf(caseId)).dueTime?.getTime() === at('24T18:00').getTime());
    await happened('CaseHandled', caseId, 3, { state: 'handled', handledTime: at('24T11:00') });
    const stopped = await eventually(() => clockIn(caseId, 'stopped'));
    expect(stopped.stopTime).toEqual(at('24T11:00'));
    await happened('CaseSentBack', caseId, 4, { state: 'claimed' });
    expect(await eventually(() => clockIn(caseId, 'running'))).toMatchObject({ dueTime: at('24T18:00') });
  });

  it('is not turned back by an event that comes again or late', async () => {
    const caseId = await report({});
    await happened('CaseHandled', caseId, 3, { state: 'handled', handledTime: at('24T11:00') });
    await eventually(() => clockIn(caseId, 'stopped'));
    await happened('CaseReported', caseId, 1, {});
    await happened('CaseDispatched', caseId, 2, { state: 'dispatched' });
    // Events of one case come in order: when this one is here, those before it were dealt with.
    await happened('CaseVerified', caseId, 4, { state: 'verified', gridId: 'grid-2' });
    await eventually(async () => (await clockOf(caseId)).gridId === 'grid-2');
    expect(await clockOf(caseId)).toMatchObject({ state: 'stopped', stopTime: at('24T11:00') });
    expect(toldOf(caseId)).toHaveLength(1);
  });
});

describe('the clock of a case that', () => {
  it('was merged stops and never climbs: the one that goes on has a clock of its own', async () => {
    const caseId = await report({ responseLevel: 'immediate', blockId: 'block-m' });
    await happened('CaseMerged', caseId, 2, { state: 'closed' });
    await eventually(() => clockIn(caseId, 'stopped'));
    now = at('24T12:00');
    const marker = await report({ responseLevel: 'immediate', blockId: 'block-m' });
    now = at('24T16:00');
    await eventually(() => clockOn(marker, 'block'));
    expect(await clockOf(caseId)).toMatchObject({ state: 'stopped', rung: 'grid', raises: [] });
  });

  it('was opened again begins anew', async () => {
    const caseId = await report({ responseLevel: 'same_day' });
    await happened('CaseHandled', caseId, 2, { state: 'handled', handledTime: at('24T11:00') });
    await eventually(() => clockIn(caseId, 'stopped'));
    now = at('25T10:00');
    await happened('CaseReopened', caseId, 3, { state: 'dispatched', reopenedTime: at('25T10:00'), reopenCount: 1 });
    expect(await eventually(() => clockIn(caseId, 'running'))).toMatchObject({ dueTime: at('25T18:00') });
  });

  it('is excluded from the rates runs on: it has to be done all the same', async () => {
    const caseId = await report({ responseLevel: 'same_day' });
    await happened('CaseExcluded', caseId, 2, { state: 'dispatched', exclusion: 'excluded', gridId: 'grid-x' });
    await eventually(async () => (await clockOf(caseId)).gridId === 'grid-x');
    expect(await clockOf(caseId)).toMatchObject({ state: 'running', dueTime: at('24T18:00') });
  });
});

describe('an overdue case', () => {
  it('climbs to its block and tells so, the climb first, then the new deadline', async () => {
    const caseId = await report({ responseLevel: 'immediate', blockId: 'block-7' });
    now = at('24T12:00');
    const clock = await eventually(() => clockOn(caseId, 'block'));
    expect(clock).toMatchObject({ dueTime: at('24T13:00'), overdue: false });
    expect(clock.raises).toEqual([
      { fromRung: 'grid', toRung: 'block', time: at('24T12:00'), dueTime: at('24T13:00') },
    ]);
    await eventually(() => toldOf(caseId).length === 3);
    expect(toldOf(caseId)).toMatchObject([
      { name: 'ClockStarted', version: 1 },
      { name: 'CaseRaised', version: 2, payload: { fromRung: 'grid', toRung: 'block', blockId: 'block-7' } },
      { name: 'ClockStarted', version: 3, payload: { rung: 'block' } },
    ]);
  });

  it('climbs exactly once per rung, also when the service was down meanwhile and events come again', async () => {
    const caseId = await report({ responseLevel: 'immediate' });
    await service.stop();
    now = at('26T10:00');
    await happened('CaseReported', caseId, 1, { responseLevel: 'immediate' });
    service = await boot();
    expect(await eventually(() => clockOn(caseId, 'block'))).toMatchObject({ dueTime: at('26T11:00') });
    await happened('CaseDispatched', caseId, 2, { state: 'dispatched', rung: 'block', responseLevel: 'immediate' });
    for (const [time, rung] of [
      ['26T11:00', 'street'],
      ['26T12:00', 'district'],
    ] as const) {
      await service.stop();
      now = at(time);
      service = await boot();
      await eventually(() => clockOn(caseId, rung));
    }
    now = at('28T12:00');
    const lost = await report({ responseLevel: 'immediate', reportedTime: at('28T08:00') });
    await eventually(() => clockOn(lost, 'block'));
    const clock = await clockOf(caseId);
    expect(clock).toMatchObject({ rung: 'district', overdue: true });
    expect(clock.raises.map((raise) => raise.toRung)).toEqual(['block', 'street', 'district']);
    await eventually(() => toldOf(caseId, 'CaseRaised').length === 3);
  }, 60_000);

  it('that a street brought along climbs like any other; what it had finished gets no clock', async () => {
    const open = randomUUID();
    const finished = randomUUID();
    await happened('CaseImported', finished, 5, { state: 'closed' });
    await happened('CaseImported', open, 1, { state: 'claimed', reportedTime: at('02T10:00') });
    expect(await eventually(() => clockOn(open, 'block'))).toMatchObject({ dueTime: at('24T15:00') });
    await expect(client.getClock(officer, { caseId: finished })).rejects.toMatchObject({ slug: 'unknown-clock' });
  });

  it('waits for the time that its street agreed on', async () => {
    const tenantId = randomUUID();
    const street = await testContext({ tenantId });
    await agreed(tenantId, `insert into response_time values ($1, 'immediate', 0)`);
    await agreed(tenantId, `insert into rung_time values ($1, 'block', 'immediate', 5)`);
    const caseId = randomUUID();
    await happened('CaseReported', caseId, 1, { responseLevel: 'immediate' }, street);
    const clock = await eventually(() => clockOn(caseId, 'block', street));
    expect(clock.dueTime).toEqual(at('24T10:05'));
    const { rungs } = await client.listRungs(street, {});
    expect(rungs.find((rung) => rung.rung === 'block' && rung.responseLevel === 'immediate')).toEqual({
      rung: 'block',
      nextRung: 'street',
      responseLevel: 'immediate',
      allowedMinutes: 5,
    });
  });
});

describe('a suspended case', () => {
  it('stands still, is told to go on when its day comes although the service was down, and runs with what was left', async () => {
    const caseId = await report({ responseLevel: 'same_day' });
    const suspension = { suspendedTime: at('24T11:00'), suspendedUntil: at('26T09:00') };
    await happened('CaseSuspended', caseId, 2, { state: 'suspended', ...suspension });
    expect(await eventually(() => clockIn(caseId, 'paused'))).toMatchObject({
      ...{ pausedUntil: at('26T09:00'), minutesLeft: 360, overdue: false },
    });
    await service.stop();
    now = at('27T10:00');
    service = await boot();
    await eventually(() => toldOf(caseId, 'SuspensionEnded').length > 0);
    expect(toldOf(caseId, 'SuspensionEnded')).toMatchObject([
      { payload: { suspendedUntil: at('26T09:00').toISOString() } },
    ]);
    await happened('CaseResumed', caseId, 3, { state: 'claimed', resumedTime: at('27T10:00') });
    expect(await eventually(() => clockIn(caseId, 'running'))).toMatchObject({ dueTime: at('27T17:00'), rung: 'grid' });
    await eventually(() => toldOf(caseId, 'ClockStarted').length === 2);
    expect(toldOf(caseId, 'CaseRaised')).toEqual([]);
  }, 60_000);
});

describe('the list of clocks', () => {
  it('gives the running ones soonest due first, page by page, and refuses a page of another street', async () => {
    const gridId = randomUUID();
    const ids = [];
    for (const responseLevel of ['within_month', 'immediate', 'same_day'])
      ids.push(await report({ responseLevel, gridId }));
    const first = await client.listClocks(officer, { gridId, pageSize: 2 });
    const second = await client.listClocks(officer, { gridId, pageSize: 2, pageToken: first.nextPageToken });
    expect([...first.clocks, ...second.clocks].map((clock) => clock.caseId)).toEqual([ids[1], ids[2], ids[0]]);
    expect(second.nextPageToken).toBe('');
    const other = await testContext({ tenantId: streetB });
    expect((await client.listClocks(other, { gridId })).clocks).toEqual([]);
    const stolen = client.listClocks(other, { gridId, pageSize: 2, pageToken: first.nextPageToken });
    await expect(stolen).rejects.toMatchObject({ slug: 'page-token-invalid' });
  });

  it('gives only the overdue ones when asked so', async () => {
    const gridId = randomUUID();
    const late = await report({ gridId, rung: 'district', reportedTime: at('20T10:00') });
    await report({ gridId });
    const { clocks } = await client.listClocks(officer, { gridId, overdueOnly: true });
    expect(clocks).toMatchObject([{ caseId: late, overdue: true }]);
  });

  it('is not for residents, nor is the clock of another street', async () => {
    const resident = await testContext({ actor: { kind: 'resident', id: 'anonymous', positions: [] } });
    const caseId = await report({});
    await expect(client.listClocks(resident, {})).rejects.toMatchObject({ slug: 'clocks-not-readable' });
    await expect(client.getClock(resident, { caseId })).rejects.toMatchObject({ slug: 'clocks-not-readable' });
    const other = await testContext({ tenantId: streetB });
    await expect(client.getClock(other, { caseId })).rejects.toMatchObject({ slug: 'unknown-clock' });
    await expect(client.getClock(officer, { caseId: 'x' })).rejects.toMatchObject({ slug: 'id-invalid' });
  });
});

describe('a deadline asked for', () => {
  it('is computed for anybody over the gazetted calendar, and is provisional beyond it', async () => {
    const resident = await testContext({ actor: { kind: 'resident', id: 'anonymous', positions: [] } });
    const ask = (responseLevel: string, startTime?: Date) =>
      client.computeDeadline(resident, { responseLevel, startTime });
    expect(await ask('within_week', new Date('2026-09-30T10:00:00+08:00'))).toEqual({
      dueTime: new Date('2026-10-13T18:00:00+08:00'),
      provisional: false,
    });
    expect(await ask('within_month', at('30T10:00'))).toMatchObject({ provisional: false });
    expect(await ask('within_month', new Date('2026-12-20T10:00:00+08:00'))).toMatchObject({ provisional: true });
    await expect(ask('at_once', now)).rejects.toMatchObject({ slug: 'unknown-response-level' });
    await expect(ask('immediate')).rejects.toMatchObject({ slug: 'start-time-missing' });
  });
});

async function boot(): Promise<RunningService> {
  return bootService(
    {
      service: 'escalation',
      definition,
      module: (config) => appModule(config, () => now),
      eventStrategy: EventConsumerStrategy,
    },
    loadConfig(baseConfig('escalation'), environment),
  );
}

/** A case is reported and its clock stands. */
async function report(snapshot: Partial<Snapshot>): Promise<string> {
  const caseId = randomUUID();
  await happened('CaseReported', caseId, 1, snapshot);
  await eventually(() => clockOf(caseId));
  return caseId;
}

/** Tells an event of a case as case-dispatch would; our own outbox carries it to the same topic. */
async function happened(
  name: CaseEvent,
  caseId: string,
  version: number,
  snapshot: Partial<Snapshot>,
  ctx = officer,
): Promise<void> {
  const caseFile = {
    caseId,
    number: '20261124-000001',
    state: 'reported',
    responseLevel: 'same_day',
    rung: 'grid',
    gridId: 'grid-1',
    blockId: 'block-1',
    reportedTime: at('24T10:00'),
    ...snapshot,
  };
  const payload = eventTable[name].codec.fromPartial({ caseFile });
  await database.database.tx(ctx, (tx) =>
    appendEvent(tx, ctx, { name, aggregateId: caseId, aggregateVersion: version, payload }),
  );
}

/** The service itself may only read what a street agreed on. */
async function agreed(tenantId: string, sql: string): Promise<void> {
  const owner = await openDatabase({ url: database.ownerUrl, applicationName: 'escalation-test', poolSize: 1 });
  await owner.tx({ tenantId }, (tx) => tx.execute(sql, [tenantId]));
  await owner.close();
}

function clockOf(caseId: string, ctx = officer): Promise<escalation.Clock> {
  return client.getClock(ctx, { caseId });
}

async function clockIn(caseId: string, state: string): Promise<escalation.Clock> {
  const clock = await clockOf(caseId);
  if (clock.state !== state) throw new Error(`the clock is ${clock.state}`);
  return clock;
}

async function clockOn(caseId: string, rung: string, ctx = officer): Promise<escalation.Clock> {
  const clock = await clockOf(caseId, ctx);
  if (clock.rung !== rung) throw new Error(`the case is on the rung ${clock.rung}`);
  return clock;
}

function toldOf(caseId: string, name?: string) {
  return told.filter((event) => event.caseId === caseId && (!name || event.name === name));
}

describe('the calendar of a street', () => {
  beforeAll(async () => {
    acts = await hearActs(service);
  });

  const days = [
    { day: '2026-11-25', kind: 'holiday', name: '街道社区运动会' },
    { day: '2026-11-28', kind: 'workday', name: '换休上班' },
  ];
  const changes = days.map(({ day }) => ({ id: day, kind: 'created', fields: [] }));
  const dueOf = async (ctx: RequestContext) =>
    (await client.computeDeadline(ctx, { responseLevel: 'same_day', startTime: at('24T17:00') })).dueTime;

  it('lies over the national one: deadlines respect it at once, those of other streets do not', async () => {
    const onboard = await testContext({ actor: { kind: 'service', id: 'onboard', positions: [] } });
    const other = await testContext({ tenantId: streetB });
    expect(await dueOf(officer)).toEqual(at('25T12:00'));
    const asked = await client.importCalendar(onboard, { days, validateOnly: true });
    expect(asked).toEqual({ created: 2, updated: 0, unchanged: 0, changes });
    expect(await dueOf(officer)).toEqual(at('25T12:00'));
    expect(await client.importCalendar(onboard, { days })).toEqual(asked);
    expect(await dueOf(officer)).toEqual(at('26T12:00'));
    expect(await dueOf(other)).toEqual(at('25T12:00'));
    expect(await client.importCalendar(onboard, { days })).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
      changes: [],
    });
    const weekend = { responseLevel: 'same_day', startTime: at('27T17:00') };
    expect((await client.computeDeadline(officer, weekend)).dueTime).toEqual(at('28T12:00'));
    const renamed = await client.importCalendar(onboard, { days: [{ ...days[0]!, kind: 'workday' }] });
    expect(renamed.changes).toEqual([{ id: '2026-11-25', kind: 'updated', fields: ['kind'] }]);
    expect(await dueOf(officer)).toEqual(at('25T12:00'));
  });

  it.each([
    ['a day that is none', [{ day: '2026-02-30', kind: 'holiday', name: '假' }], 'calendar-day-invalid', 1],
    ['a kind that is none', [days[0]!, { day: '2026-12-01', kind: 'half', name: '假' }], 'calendar-day-invalid', 2],
    ['a day that stands there twice', [days[0]!, days[1]!, days[0]!], 'calendar-day-repeated', 3],
  ])('is refused with %s, naming the row', async (_, wrong, slug, row) => {
    const onboard = await testContext({ actor: { kind: 'service', id: 'onboard', positions: [] } });
    await expect(client.importCalendar(onboard, { days: wrong })).rejects.toMatchObject({
      kind: 'Invalid',
      slug,
      params: expect.objectContaining({ row }),
    });
  });

  it('is not changed by a duty officer', async () => {
    const duty = await testContext({
      actor: { positions: [{ position: 'duty_officer', placeKind: 'street', placeId: streetB }] },
    });
    await expect(client.importCalendar(duty, { days })).rejects.toMatchObject({ kind: 'Forbidden' });
  });
});

leavesActs(() => acts, ['calendar.import']);
