import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { analytics, caseDispatchEvents } from '@streetgrid/contracts';
import { appendEvent, EventConsumerStrategy, migrationSets } from '@streetgrid/messaging';
import { baseConfig, loadConfig } from '@streetgrid/service-kit';
import { BootedService, bootedService, rightsSuite, testContext } from '@streetgrid/testing';
import { appModule } from '../src/app.module';

const service = 'analytics';
const definition = analytics.AnalyticsDefinition;
const migrations = migrationSets(service, join(__dirname, '../migrations')).map((set) => set.directory);
const config = (environment: Record<string, string>) => loadConfig(baseConfig(service), environment);
const thing = () => {
  const ids = { caseId: randomUUID(), gridId: randomUUID(), blockId: randomUUID(), communityId: randomUUID() };
  return { ...ids, assigneeId: randomUUID() };
};
const cases = { inside: thing(), outside: thing() };

let booted: BootedService<typeof definition>;
beforeAll(async () => {
  const eventStrategy = EventConsumerStrategy;
  booted = await bootedService({ service, definition, module: appModule, eventStrategy, config, migrations });
}, 60_000);
afterAll(() => booted?.stop());

const target = ({ gridId: grid, blockId: block, communityId: community, assigneeId }: (typeof cases)['inside']) => ({
  ...{ grid, block, community },
  persons: [assigneeId],
});

/** Both cases are reported, first the one that lies elsewhere. */
async function tell(): Promise<void> {
  const ctx = await testContext({ actor: { kind: 'service', id: 'analytics', positions: [] } });
  const name = 'CaseReported';
  for (const { caseId: aggregateId, ...rest } of [cases.outside, cases.inside]) {
    const caseFile = caseDispatchEvents.CaseSnapshot.fromPartial({ caseId: aggregateId, state: 'reported', ...rest });
    const event = { name, aggregateId, aggregateVersion: 1, payload: { caseFile } } as const;
    await booted.database.database.tx(ctx, (tx) => appendEvent(tx, ctx, event));
  }
}

rightsSuite(definition, {
  client: () => booted.client,
  inside: () => target(cases.inside),
  outside: () => target(cases.outside),
  requests: {
    watchStreet: { list: () => ({}), shows: ({ caseId }, side) => caseId === cases[side].caseId, tell },
  },
});
