import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { caseDispatch, caseDispatchEvents, dataSharing, EventPayload } from '@streetgrid/contracts';
import { appendEvent, EventConsumerStrategy, migrationSets } from '@streetgrid/messaging';
import {
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
  fakeRpcServer,
  streetB,
  tenantSuite,
  testContext,
  testDatabase,
  TestDatabase,
  testEnvironment,
  testEvents,
} from '@streetgrid/testing';
import { appModule } from '../src/app.module';
import { configFields } from '../src/config';

const definition = dataSharing.DataSharingDefinition;
const directories = migrationSets('data-sharing', join(__dirname, '../migrations')).map((set) => set.directory);

let database: TestDatabase;
let events: Awaited<ReturnType<typeof testEvents>>;
let cases: Awaited<ReturnType<typeof fakeRpcServer>>;
let service: RunningService;
let acts: Awaited<ReturnType<typeof hearActs>>;
let client: ClosableRpcClient<typeof definition>;
let admin: RequestContext;
let regulator: RequestContext;
let police: RequestContext;

beforeAll(async () => {
  database = await testDatabase('data-sharing', directories);
  events = await testEvents();
  const matters = [
    { code: 'food-hygiene', categoryCode: 'food' },
    { code: 'illegal-parking', categoryCode: 'traffic' },
  ];
  cases = await fakeRpcServer(caseDispatch.CaseDispatchDefinition, { listMatters: () => ({ matters }) });
  const more = { CASE_DISPATCH_GRPC_TARGET: cases.target, DATA_SHARING_CURSOR_KEY: randomUUID() };
  const config = loadConfig(
    configFields,
    await testEnvironment({ service: 'data-sharing', database, eventsUrl: events.eventsUrl, more }),
  );
  service = await bootService(
    { service: 'data-sharing', definition, module: appModule, eventStrategy: EventConsumerStrategy },
    config,
  );
  acts = await hearActs(service);
  client = rpcClient(definition, { target: config.grpcAddress });
  admin = await testContext({
    actor: { positions: [{ position: 'street_admin', placeKind: 'street', placeId: 's' }] },
  });
  regulator = await testContext({ actor: { kind: 'partner', id: 'partner-market-regulation', positions: [] } });
  police = await testContext({ actor: { kind: 'partner', id: 'partner-public-security', positions: [] } });
}, 60_000);

afterAll(async () => {
  client?.close();
  await service?.stop();
  await cases?.stop();
  await database?.drop();
  await events?.drop();
});

tenantSuite('data-sharing', directories);

describe('market regulation with a grant for food cases', () => {
  let grantId: string;
  let firstCursor: string;

  it('reads nothing before the street approves', async () => {
    const grant = await client.requestGrant(regulator, ask());
    grantId = grant.id;
    expect(grant).toMatchObject({ state: 'requested', partner: 'partner-market-regulation' });
    await expect(client.pullFeed(regulator, { grantId })).rejects.toMatchObject({ slug: 'grant-not-active' });
    await expect(client.approveGrant(regulator, { idempotencyKey: randomUUID(), grantId })).rejects.toMatchObject({
      slug: 'grant-decision-not-allowed',
    });
    expect((await client.approveGrant(admin, { idempotencyKey: randomUUID(), grantId })).state).toBe('active');
  });

  it('reads exactly the rows and fields that the grant names, each record once, page by page', async () => {
    for (let index = 1; index <= 5; index += 1) {
      await report('food', `F-${index}`);
      await report('traffic', `T-${index}`);
    }
    await eventually(async () => (await client.pullFeed(regulator, { grantId, limit: 10 })).records.length === 5);
    const first = await client.pullFeed(regulator, { grantId, limit: 3 });
    firstCursor = first.nextCursor;
    const second = await client.pullFeed(regulator, { grantId, limit: 3, cursor: first.nextCursor });
    expect([first.more, second.more]).toEqual([true, false]);
    const read = [...first.records, ...second.records].map((record): unknown => JSON.parse(record.dataJson));
    expect(read).toEqual([1, 2, 3, 4, 5].map((index) => ({ number: `F-${index}`, state: 'reported' })));
    const later = await client.pullFeed(regulator, { grantId, cursor: second.nextCursor });
    expect(later.records).toEqual([]);
    await report('food', 'F-6');
    const resumed = await eventually(async () => {
      const { records } = await client.pullFeed(regulator, { grantId, cursor: later.nextCursor });
      return records.length > 0 && records;
    });
    expect(resumed.map((record) => record.subject)).toEqual(['F-6']);
  });

  it('cannot use a cursor of another grant, nor another partner this grant', async () => {
    const other = await client.requestGrant(regulator, ask());
    await client.approveGrant(admin, { idempotencyKey: randomUUID(), grantId: other.id });
    await expect(client.pullFeed(regulator, { grantId: other.id, cursor: firstCursor })).rejects.toMatchObject({
      slug: 'foreign-cursor',
    });
    await expect(client.pullFeed(police, { grantId })).rejects.toMatchObject({ slug: 'grant-of-another' });
    const elsewhere = await testContext({ tenantId: streetB, actor: regulator.actor });
    await expect(client.pullFeed(elsewhere, { grantId, cursor: firstCursor })).rejects.toMatchObject({
      slug: 'unknown-grant',
    });
  });

  it('reads not one more record once the grant is taken back, and every access is on record', async () => {
    await client.revokeGrant(admin, { idempotencyKey: randomUUID(), grantId, reason: '联合检查结束' });
    await expect(client.pullFeed(regulator, { grantId })).rejects.toMatchObject({ slug: 'grant-revoked' });
    const { accesses } = await client.listAccesses(admin, { grantId });
    expect(accesses[0]).toMatchObject({ outcome: 'refused', refusal: 'grant-revoked', recordCount: 0 });
    expect(
      accesses.some((access) => access.outcome === 'refused' && access.partner === 'partner-public-security'),
    ).toBe(true);
    expect(
      accesses
        .filter((access) => access.outcome === 'served')
        .every((access) => access.fields.join() === 'number,state'),
    ).toBe(true);
  });

  it('asks once, however often the same request arrives', async () => {
    const request = ask();
    const [one, two] = await Promise.all([
      client.requestGrant(regulator, request),
      client.requestGrant(regulator, request),
    ]);
    expect(two.id).toBe(one.id);
  });

  it('is told which category is not known', async () => {
    await expect(client.requestGrant(regulator, { ...ask(), categoryCodes: ['astrology'] })).rejects.toMatchObject({
      slug: 'unknown-category',
      params: { unknown: 'astrology' },
    });
  });
});

describe('a partner that follows cases', () => {
  it('reads that one was merged, opened again and excluded, in this order, by its state alone', async () => {
    const granted = await client.requestGrant(regulator, { ...ask(), purpose: '跟踪并案与重办' });
    await client.approveGrant(admin, { idempotencyKey: randomUUID(), grantId: granted.id });
    const caseId = randomUUID();
    await report('food', 'F-follow', { caseId });
    const steps = [
      ...[['CaseReopened', { state: 'dispatched', reopenCount: 1 }] as const],
      ...[['CaseExcluded', { state: 'dispatched', exclusion: 'excluded' }] as const],
      ...[['CaseMerged', { state: 'closed', mergedIntoId: randomUUID() }] as const],
    ];
    for (const [index, [name, change]] of steps.entries())
      await report('food', 'F-follow', { caseId, ...change }, name, index + 2);
    const read = await eventually(async () => {
      const { records } = await client.pullFeed(regulator, { grantId: granted.id, limit: 200 });
      const own = records.filter(({ subject }) => subject === 'F-follow').map(({ dataJson }) => dataJson);
      return own.at(-1)?.includes('closed') && own;
    });
    const states = read.map((data) => (JSON.parse(data) as { state: string }).state);
    expect(states.at(-1)).toBe('closed');
    // Neither that it is out of the rates nor what it was merged into is in the grant.
    for (const data of read) expect(Object.keys(JSON.parse(data) as object)).toEqual(['number', 'state']);
  });
});

leavesActs(() => acts, ['grant.request', 'grant.decide']);

function ask() {
  return {
    idempotencyKey: randomUUID(),
    dataSet: 'cases',
    purpose: '食品安全联合检查',
    fields: ['number', 'state'],
    categoryCodes: ['food'],
    partnerName: '市场监督管理局',
  };
}

function report(
  categoryCode: string,
  number: string,
  change: Partial<caseDispatchEvents.CaseSnapshot> = {},
  name: 'CaseReported' | 'CaseReopened' | 'CaseExcluded' | 'CaseMerged' = 'CaseReported',
  version = 1,
): Promise<void> {
  const caseFile = caseDispatchEvents.CaseSnapshot.fromPartial({
    caseId: randomUUID(),
    number,
    categoryCode,
    state: 'reported',
    gridName: '第1网格',
    reportedTime: new Date(),
    ...change,
  });
  return database.database.tx(admin, (tx) =>
    appendEvent(tx, admin, {
      name,
      aggregateId: caseFile.caseId,
      aggregateVersion: version,
      payload: { caseFile } as EventPayload<typeof name>,
    }),
  );
}
