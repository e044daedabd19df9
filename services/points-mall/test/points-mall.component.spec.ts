import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { caseDispatchEvents, pointsMall } from '@streetgrid/contracts';
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
  hearActs,
  leavesActs,
  streetB,
  tenantSuite,
  testContext,
  testDatabase,
  TestDatabase,
  testEnvironment,
  testEvents,
} from '@streetgrid/testing';
import { appModule } from '../src/app.module';

const definition = pointsMall.PointsMallDefinition;
const directories = migrationSets('points-mall', join(__dirname, '../migrations')).map((set) => set.directory);
const merchantId = randomUUID();
const breakfast = randomUUID();
const merchants = [
  {
    id: merchantId,
    name: '呼家楼早点铺',
    address: '呼家楼北街2号',
    gridId: 'g1',
    offers: [
      { id: breakfast, title: '豆浆油条一份', points: 6n, stock: 3, kind: 'goods', active: true },
      { id: randomUUID(), title: '年夜饭一桌', points: 900n, stock: 1, kind: 'goods', active: true },
      { id: randomUUID(), title: '下架的月饼', points: 5n, stock: 9, kind: 'goods', active: false },
    ],
  },
];

let database: TestDatabase;
let events: Awaited<ReturnType<typeof testEvents>>;
let service: RunningService;
let acts: Awaited<ReturnType<typeof hearActs>>;
let client: ClosableRpcClient<typeof definition>;
let li: RequestContext;
let wang: RequestContext;
let shop: RequestContext;
let officer: RequestContext;
let seed: RequestContext;

beforeAll(async () => {
  database = await testDatabase('points-mall', directories);
  events = await testEvents();
  const environment = await testEnvironment({ service: 'points-mall', database, eventsUrl: events.eventsUrl });
  const config = loadConfig(baseConfig('points-mall'), environment);
  service = await bootService(
    { service: 'points-mall', definition, module: appModule, eventStrategy: EventConsumerStrategy },
    config,
  );
  acts = await hearActs(service);
  client = rpcClient(definition, { target: config.grpcAddress });
  const holding = (position: 'merchant' | 'street_admin', placeKind: 'merchant' | 'street', placeId: string) => ({
    actor: { id: randomUUID(), positions: [{ position, placeKind, placeId }] },
  });
  li = await testContext({ actor: { id: randomUUID() } });
  wang = await testContext({ actor: { id: randomUUID() } });
  shop = await testContext(holding('merchant', 'merchant', merchantId));
  officer = await testContext(holding('street_admin', 'street', 's'));
  seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
}, 60_000);

afterAll(async () => {
  client?.close();
  await service?.stop();
  await database?.drop();
  await events?.drop();
});

tenantSuite('points-mall', directories);

describe('a grid member who finishes cases', () => {
  it('earns by the response level and for a good rating, but nothing twice', async () => {
    const caseFile = verifiedCase('same_day');
    await verify(caseFile);
    await verify(caseFile, 2);
    await rate({ ...caseFile, rating: 5 });
    await rate({ ...verifiedCase('same_day'), rating: 3 });
    await verify(verifiedCase('immediate'));
    const balance = await eventually(async () => {
      const now = await client.getBalance(li, {});
      return now.points >= 16n && now;
    });
    expect(balance).toEqual({ personId: li.actor.id, points: 16n, earnedTotal: 16n, spentTotal: 0n });
    const { entries } = await client.listEntries(li, {});
    expect(entries.map(({ kind, points, balanceAfter }) => [kind, points, balanceAfter]).toSorted()).toHaveLength(3);
    expect(entries.reduce((sum, entry) => sum + entry.points, 0n)).toBe(16n);
    expect(entries.find((entry) => entry.kind === 'case_rated_well')).toMatchObject({
      caseId: caseFile.caseId,
      reason: '群众好评 HJL-1',
    });
  });

  it('earns for a finished part of a task once; drawn for a check, when that accepts it', async () => {
    const zhao = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: [] } });
    const [plain, drawn] = [randomUUID(), randomUUID()];
    for (const version of [3, 7]) await tellPart('TaskCompleted', plain, zhao, version, { checkDue: false });
    await tellPart('TaskCompleted', drawn, zhao, 3, { checkDue: true });
    await tellPart('TaskChecked', drawn, zhao, 4, { accepted: false });
    await tellPart('TaskCompleted', randomUUID(), zhao, 3, { checkDue: false });
    await eventually(async () => (await earnings(zhao)) === 2);
    expect((await client.getBalance(zhao, {})).points).toBe(10n);
    await tellPart('TaskChecked', drawn, zhao, 6, { accepted: true });
    await eventually(async () => (await earnings(zhao)) === 3);
    expect((await client.getBalance(zhao, {})).points).toBe(15n);
  });

  it('earns by one rule no more than the cap of the day', async () => {
    for (let index = 0; index < 10; index += 1) await verify(verifiedCase('within_week', wang));
    await eventually(async () => (await earnings(wang)) === 10);
    expect((await client.getBalance(wang, {})).points).toBe(60n);
  });

  it('reads its own points only; the street reads everybody’s and the books', async () => {
    const refusal = { slug: 'points-of-another' };
    await expect(client.getBalance(wang, { personId: li.actor.id })).rejects.toMatchObject(refusal);
    await expect(client.listEntries(wang, { personId: li.actor.id })).rejects.toMatchObject(refusal);
    await expect(client.getBooks(wang, {})).rejects.toMatchObject({ slug: 'books-not-readable' });
    expect((await client.getBalance(officer, { personId: li.actor.id })).points).toBe(16n);
    const elsewhere = await testContext({ tenantId: streetB, actor: officer.actor });
    expect((await client.getBalance(elsewhere, { personId: li.actor.id })).points).toBe(0n);
    expect((await client.listEntries(li, { pageSize: 2 })).entries).toHaveLength(2);
  });
});

describe('a person at the mall', () => {
  it('sees what merchants offer, however often they are taken in', async () => {
    await expect(client.onboardMerchants(li, { merchants })).rejects.toMatchObject({ slug: 'onboarding-not-allowed' });
    expect(await client.onboardMerchants(seed, { merchants })).toEqual({ created: 4, updated: 0, unchanged: 0 });
    expect(await client.onboardMerchants(seed, { merchants })).toEqual({ created: 0, updated: 0, unchanged: 4 });
    const first = await client.listOffers(li, { pageSize: 1 });
    const second = await client.listOffers(li, { pageSize: 1, pageToken: first.nextPageToken });
    expect([...first.offers, ...second.offers].map((offer) => offer.title)).toEqual(['豆浆油条一份', '年夜饭一桌']);
    expect(second.nextPageToken).toBe('');
    expect((await client.listOffers(li, { query: '年夜饭' })).offers).toHaveLength(1);
  });

  it('redeems once, however often the request arrives, and is told what is missing', async () => {
    const request = { idempotencyKey: randomUUID(), offerId: breakfast };
    const [one, two] = await Promise.all([client.redeemOffer(li, request), client.redeemOffer(li, request)]);
    expect(two).toEqual(one);
    expect(one).toMatchObject({ state: 'placed', points: 6n, merchantName: '呼家楼早点铺' });
    expect(one.pickupCode).toMatch(/^\d{6}$/);
    expect((await client.getBalance(li, {})).points).toBe(10n);
    await expect(client.redeemOffer(wang, request)).rejects.toMatchObject({ slug: 'idempotency-key-reused' });
    const [feast] = (await client.listOffers(li, { query: '年夜饭' })).offers;
    await expect(client.redeemOffer(li, { idempotencyKey: randomUUID(), offerId: feast!.id })).rejects.toMatchObject({
      slug: 'not-enough-points',
      params: { needed: 900, balance: 10 },
    });
    await expect(client.redeemOffer(li, { idempotencyKey: randomUUID(), offerId: 'nothing' })).rejects.toMatchObject({
      slug: 'unknown-offer',
    });
  });

  it('gets it against the code, which the merchant never sees before', async () => {
    const [order] = (await client.listOrders(li, {})).orders;
    const [atShop] = (await client.listOrders(shop, { asMerchant: true, state: 'placed' })).orders;
    expect(atShop).toMatchObject({ id: order!.id, pickupCode: '' });
    const request = { idempotencyKey: randomUUID(), pickupCode: order!.pickupCode };
    await expect(client.collectOrder(wang, request)).rejects.toMatchObject({ slug: 'not-a-merchant' });
    const collected = await client.collectOrder(shop, request);
    expect(collected).toMatchObject({ state: 'collected', pickupCode: '' });
    expect(await client.collectOrder(shop, request)).toEqual(collected);
    await expect(client.collectOrder(shop, { ...request, idempotencyKey: randomUUID() })).rejects.toMatchObject({
      slug: 'order-already-collected',
    });
    await expect(client.cancelOrder(li, { idempotencyKey: randomUUID(), orderId: order!.id })).rejects.toMatchObject({
      slug: 'order-already-collected',
    });
  });

  it('gets points and stock back when the order is cancelled, and the books still balance', async () => {
    const order = await client.redeemOffer(li, { idempotencyKey: randomUUID(), offerId: breakfast });
    const request = { idempotencyKey: randomUUID(), orderId: order.id };
    await expect(client.cancelOrder(wang, request)).rejects.toMatchObject({ slug: 'order-of-another' });
    expect((await client.cancelOrder(li, request)).state).toBe('cancelled');
    expect((await client.cancelOrder(li, request)).state).toBe('cancelled');
    expect(await client.getBalance(li, {})).toMatchObject({ points: 10n, earnedTotal: 16n, spentTotal: 6n });
    expect((await client.listOffers(li, { query: '豆浆' })).offers[0]?.stock).toBe(2);
    expect((await client.onboardMerchants(seed, { merchants })).unchanged).toBe(4);
    const books = await client.getBooks(officer, {});
    expect(books).toMatchObject({ sum: 0n, rows: [{ accountKind: 'issued', points: -91n }, {}, { points: 6n }] });
  });
});

leavesActs(() => acts, ['merchant.import']);

function verifiedCase(responseLevel: string, handler = li) {
  return caseDispatchEvents.CaseSnapshot.fromPartial({
    caseId: randomUUID(),
    number: 'HJL-1',
    responseLevel,
    state: 'verified',
    assigneeId: handler.actor.id,
  });
}

function verify(caseFile: caseDispatchEvents.CaseSnapshot, aggregateVersion = 1): Promise<void> {
  const payload = { caseFile, handlerId: caseFile.assigneeId, verifierId: officer.actor.id };
  return database.database.tx(officer, (tx) =>
    appendEvent(tx, officer, { name: 'CaseVerified', aggregateId: caseFile.caseId, aggregateVersion, payload }),
  );
}

function rate(caseFile: caseDispatchEvents.CaseSnapshot): Promise<void> {
  const payload = { caseFile, handlerId: caseFile.assigneeId };
  return database.database.tx(officer, (tx) =>
    appendEvent(tx, officer, { name: 'CaseRated', aggregateId: caseFile.caseId, aggregateVersion: 9, payload }),
  );
}

/** News of a person's part of a task. */
function tellPart(
  name: 'TaskCompleted' | 'TaskChecked',
  claimId: string,
  who: RequestContext,
  aggregateVersion: number,
  more: { checkDue?: boolean; accepted?: boolean },
): Promise<void> {
  const task = caseDispatchEvents.TaskSnapshot.fromPartial({ taskId: claimId, kind: 'errand', state: 'completed' });
  const flags = { checkDue: false, late: false, accepted: false, ...more };
  const payload = { task, claimId, claimerId: who.actor.id, ...flags };
  return database.database.tx(officer, (tx) =>
    appendEvent(tx, officer, { name, aggregateId: claimId, aggregateVersion, payload }),
  );
}

/** Cases that were looked at for this person, also those over the cap. */
function earnings(who: RequestContext): Promise<number> {
  return database.database.tx(
    who,
    async (tx) =>
      (await tx.query('select from earning where tenant_id = $1 and person_id = $2', [tx.tenantId, who.actor.id]))
        .length,
  );
}
