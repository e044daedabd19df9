import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { caseDispatch, dataSharing } from '@streetgrid/contracts';
import { EventConsumerStrategy, migrationSets } from '@streetgrid/messaging';
import { loadConfig } from '@streetgrid/service-kit';
import {
  BootedService,
  bootedService,
  FakeRpcServer,
  fakeRpcServer,
  rightsSuite,
  testContext,
} from '@streetgrid/testing';
import { appModule } from '../src/app.module';
import { configFields } from '../src/config';

const service = 'data-sharing';
const definition = dataSharing.DataSharingDefinition;
const migrations = migrationSets(service, join(__dirname, '../migrations')).map((set) => set.directory);
const config = (environment: Record<string, string>) => loadConfig(configFields, environment);
const partners = { inside: 'partner-market-regulation', outside: 'partner-public-security' };
const grants = { inside: '', outside: '' };

let cases: FakeRpcServer<typeof caseDispatch.CaseDispatchDefinition>;
let booted: BootedService<typeof definition>;
beforeAll(async () => {
  cases = await fakeRpcServer(caseDispatch.CaseDispatchDefinition, { listMatters: () => ({ matters: [] }) });
  const more = { CASE_DISPATCH_GRPC_TARGET: cases.target, DATA_SHARING_CURSOR_KEY: randomUUID() };
  const eventStrategy = EventConsumerStrategy;
  booted = await bootedService({ service, definition, module: appModule, eventStrategy, config, migrations, more });
  const seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  for (const side of ['inside', 'outside'] as const) {
    const asked = { partner: partners[side], dataSet: 'cases', purpose: '食品安全联合检查', fields: ['number'] };
    const { id: grantId } = await booted.client.requestGrant(seed, { ...asked, idempotencyKey: randomUUID() });
    await booted.client.approveGrant(seed, { grantId, idempotencyKey: randomUUID() });
    grants[side] = grantId;
  }
}, 60_000);
afterAll(async () => {
  await booted?.stop();
  await cases?.stop();
});

const ofGrant = {
  inside: () => ({ id: grants.inside, grantId: grants.inside }),
  outside: () => ({ id: grants.outside, grantId: grants.outside }),
};

rightsSuite(definition, {
  client: () => booted.client,
  inside: () => ({ partner: partners.inside }),
  outside: () => ({ partner: partners.outside }),
  requests: {
    getGrant: ofGrant,
    listAccesses: ofGrant,
    pullFeed: ofGrant,
    listGrants: { list: () => ({}), shows: (answer, side) => answer.grants.some(({ id }) => id === grants[side]) },
  },
});
