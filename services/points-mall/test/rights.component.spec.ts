import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pointsMall } from '@streetgrid/contracts';
import { EventConsumerStrategy, migrationSets } from '@streetgrid/messaging';
import { baseConfig, loadConfig } from '@streetgrid/service-kit';
import { BootedService, bootedService, rightsSuite, streetA, testContext } from '@streetgrid/testing';
import { appModule } from '../src/app.module';
import { OrderRepository } from '../src/mall/order.repository';

const service = 'points-mall';
const definition = pointsMall.PointsMallDefinition;
const migrations = migrationSets(service, join(__dirname, '../migrations')).map((set) => set.directory);
const config = (environment: Record<string, string>) => loadConfig(baseConfig(service), environment);
const thing = (pickupCode: string) => ({
  ...{ id: randomUUID(), personId: randomUUID(), merchantId: randomUUID(), offerId: randomUUID(), pickupCode },
});
const things = { inside: thing('100001'), outside: thing('100002') };

let booted: BootedService<typeof definition>;
beforeAll(async () => {
  const eventStrategy = EventConsumerStrategy;
  booted = await bootedService({ service, definition, module: appModule, eventStrategy, config, migrations });
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  const merchants = Object.values(things).map(({ merchantId: id, offerId }) => ({
    ...{ id, name: '早点铺', address: '北街2号', gridId: 'g1' },
    offers: [{ id: offerId, title: '豆浆油条', points: 6n, stock: 3, kind: 'goods', active: true }],
  }));
  await booted.client.onboardMerchants(seed, { merchants });
  const orders = booted.running.app.get(OrderRepository, { strict: false });
  // Taken back already: who may act on them is told so, and nothing changes.
  const past = { offerTitle: '豆浆油条', points: 6n, state: 'cancelled', placedTime: new Date(), version: 2 } as const;
  await booted.database.database.tx({ tenantId: streetA }, async (tx) => {
    for (const order of Object.values(things)) await orders.insert(tx, { ...order, ...past, collectedTime: undefined });
  });
}, 60_000);
afterAll(() => booted?.stop());

const idempotencyKey = () => randomUUID();
const ofPerson = {
  inside: () => ({ personId: things.inside.personId }),
  outside: () => ({ personId: things.outside.personId }),
};
const target = ({ personId, merchantId: merchant }: (typeof things)['inside']) => ({ persons: [personId], merchant });

rightsSuite(definition, {
  client: () => booted.client,
  inside: () => target(things.inside),
  outside: () => target(things.outside),
  requests: {
    getBalance: ofPerson,
    listEntries: ofPerson,
    redeemOffer: {
      inside: () => ({ idempotencyKey: idempotencyKey(), offerId: randomUUID() }),
      outside: 'everybody spends the own points: there is no request for another’s',
      target: ({ id }) => ({ persons: [id] }),
    },
    listOrders: {
      list: ({ actor }) => ({
        asMerchant: actor.positions.some((held) => held.position === 'merchant' && held.placeKind === 'merchant'),
      }),
      shows: ({ orders }, side) => orders.some(({ id }) => id === things[side].id),
    },
    collectOrder: {
      inside: () => ({ idempotencyKey: idempotencyKey(), pickupCode: things.inside.pickupCode }),
      outside: () => ({ idempotencyKey: idempotencyKey(), pickupCode: things.outside.pickupCode }),
      hidden: 'pickup-code-unknown',
    },
    cancelOrder: {
      inside: () => ({ idempotencyKey: idempotencyKey(), orderId: things.inside.id }),
      outside: () => ({ idempotencyKey: idempotencyKey(), orderId: things.outside.id }),
    },
  },
});
