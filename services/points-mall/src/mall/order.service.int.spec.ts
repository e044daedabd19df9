import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pointsMall } from '@streetgrid/contracts';
import { migrationSets } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { testContext, testDatabase, TestDatabase } from '@streetgrid/testing';
import { LedgerRepository } from '../ledger/ledger.repository';
import { LedgerService } from '../ledger/ledger.service';
import { OfferRepository } from './offer.repository';
import { OfferService } from './offer.service';
import { OrderRepository } from './order.repository';
import { OrderService } from './order.service';

let db: TestDatabase;
let ledger: LedgerService;
let offers: OfferService;
let orders: OrderService;
let person: RequestContext;
let shop: RequestContext;
let street: RequestContext;
let merchantId: string;
let offerId: string;

beforeAll(async () => {
  const directories = migrationSets('points-mall', join(__dirname, '../../migrations')).map((set) => set.directory);
  db = await testDatabase('points-mall', directories);
  ledger = new LedgerService(db.database, new LedgerRepository());
  offers = new OfferService(db.database, new OfferRepository());
  orders = new OrderService(db.database, new OrderRepository(), offers, ledger);
});
afterAll(() => db.drop());

beforeEach(async () => {
  [merchantId, offerId] = [randomUUID(), randomUUID()];
  person = await testContext({ actor: { id: randomUUID() } });
  shop = await testContext({
    actor: { id: randomUUID(), positions: [{ position: 'merchant', placeKind: 'merchant', placeId: merchantId }] },
  });
  street = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
});

it('of 50 redemptions at once of 10 pieces with points for 7, exactly 7 are done', async () => {
  await shelve(10, 12n);
  await give(7n * 12n + 11n);
  const slugs = await settle(50, () => redeem());
  expect(slugs).toEqual({ done: 7, 'not-enough-points': 43 });
  expect(await ledger.balance(person, '')).toMatchObject({ points: 11n, spentTotal: 84n });
  expect(await stock()).toBe(3);
  await booksBalance();
});

it('of 50 redemptions at once of 10 pieces with points for all, exactly 10 are done', async () => {
  await shelve(10, 12n);
  await give(600n);
  expect(await settle(50, () => redeem())).toEqual({ done: 10, 'out-of-stock': 40 });
  expect(await ledger.balance(person, '')).toMatchObject({ points: 480n });
  expect(await stock()).toBe(0);
  await booksBalance();
});

it('an order that is collected and cancelled at once ends as one of the two, with the points on the right side', async () => {
  await shelve(8, 10n);
  await give(80n);
  for (let round = 0; round < 8; round += 1) {
    const order = await redeem();
    const both = await Promise.allSettled([
      orders.collect(shop, { idempotencyKey: randomUUID(), pickupCode: order.pickupCode }),
      orders.cancel(person, { idempotencyKey: randomUUID(), orderId: order.id }),
    ]);
    expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  }
  const { orders: mine } = await orders.list(person, pointsMall.ListOrdersRequest.fromPartial({}));
  const cancelled = mine.filter((order) => order.state === 'cancelled').length;
  expect(mine.filter((order) => order.state === 'collected')).toHaveLength(8 - cancelled);
  expect((await ledger.balance(person, '')).points).toBe(10n * BigInt(cancelled));
  expect(await stock()).toBe(cancelled);
  await booksBalance();
});

it('50 guesses at once are five guesses, and the right code waits for the next minute', async () => {
  await shelve(1, 10n);
  await give(10n);
  const { pickupCode } = await redeem();
  const wrong = pickupCode === '000000' ? '000001' : '000000';
  const guess = () => orders.collect(shop, { idempotencyKey: randomUUID(), pickupCode: wrong });
  expect(await settle(50, guess)).toEqual({ 'pickup-code-unknown': 5, 'too-many-pickup-codes': 45 });
  await expect(orders.collect(shop, { idempotencyKey: randomUUID(), pickupCode })).rejects.toMatchObject({
    kind: 'TooMany',
  });
});

it('a transfer with one side is refused, and neither entries nor transfers can be changed', async () => {
  await give(5n);
  const write = (sql: string) => db.database.tx(person, (tx) => tx.execute(sql, [tx.tenantId]));
  await expect(
    write(`insert into entry (tenant_id, transfer_id, account_kind, points) select $1, id, 'issued', -5 from transfer`),
  ).rejects.toThrow('do not sum to zero');
  await expect(write('update entry set points = 500 where tenant_id = $1')).rejects.toThrow('permission denied');
  await expect(write('delete from transfer where tenant_id = $1')).rejects.toThrow('permission denied');
});

const redeem = () => orders.redeem(person, { idempotencyKey: randomUUID(), offerId });

async function give(points: bigint): Promise<void> {
  const transfer = {
    id: randomUUID(),
    kind: 'case_verified' as const,
    reason: '当日办事项核验通过',
    caseId: randomUUID(),
  };
  await db.database.tx(person, (tx) => ledger.issue(tx, { ...transfer, personId: person.actor.id, points }));
}

async function shelve(stocked: number, points: bigint): Promise<void> {
  const offer = { id: offerId, title: '理发一次', points, stock: stocked, kind: 'service', active: true };
  const merchant = { id: merchantId, name: '呼家楼理发店', offers: [offer] };
  await offers.onboard(street, pointsMall.OnboardMerchantsRequest.fromPartial({ merchants: [merchant] }).merchants);
}

async function stock(): Promise<number | undefined> {
  const listed = await offers.list(person, pointsMall.ListOffersRequest.fromPartial({ merchantId }));
  return listed.offers[0]?.stock;
}

/** The entries sum to zero, and every balance is the sum of its entries. */
async function booksBalance(): Promise<void> {
  expect((await ledger.books(street)).sum).toBe(0n);
  const off = await db.database.tx(person, (tx) =>
    tx.query(
      `select a.owner_id from account a join entry e on e.tenant_id = a.tenant_id and e.owner_id = a.owner_id
       where a.tenant_id = $1 group by a.owner_id, a.balance having a.balance <> sum(e.points)`,
      [tx.tenantId],
    ),
  );
  expect(off).toEqual([]);
}

/** How often each outcome came. */
async function settle(times: number, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: times }, async () => {
      const outcome = await act().then(
        () => 'done',
        (error: { slug?: string; message: string }) => error.slug ?? error.message,
      );
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }),
  );
  return counts;
}
