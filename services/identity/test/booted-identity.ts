import { join } from 'node:path';
import { identity } from '@streetgrid/contracts';
import { EventConsumerStrategy, EventTail, migrationSets, TailedEvent } from '@streetgrid/messaging';
import { bootService, loadConfig, rpcClient } from '@streetgrid/service-kit';
import { testDatabase, testEnvironment, testEvents } from '@streetgrid/testing';
import { appModule } from '../src/app.module';
import { fields } from '../src/config';

const definition = identity.IdentityDefinition;

/** The booted service over a database and an event log of its own, and everything that it told since. */
export async function bootIdentity(more: Readonly<Record<string, string>> = {}) {
  const sets = migrationSets('identity', join(__dirname, '../migrations'));
  const database = await testDatabase(
    'identity',
    sets.map((set) => set.directory),
  );
  const events = await testEvents();
  const environment = await testEnvironment({
    service: 'identity',
    database,
    eventsUrl: events.eventsUrl,
    more: {
      // Nobody is there: what these specs ask for needs neither.
      GRID_REGISTRY_GRPC_TARGET: '127.0.0.1:1',
      OIDC_ISSUER: 'http://127.0.0.1:1/realms/streetgrid',
      OIDC_AUDIENCE: 'streetgrid-gateway',
      ...more,
    },
  });
  const config = loadConfig(fields, environment);
  const options = { service: 'identity', definition, module: appModule, eventStrategy: EventConsumerStrategy };
  const service = await bootService(options, config);
  const client = rpcClient(definition, { target: config.grpcAddress });
  const told: TailedEvent[] = [];
  const tail = service.app.get(EventTail, { strict: false });
  tail.tail().subscribe((event) => told.push(event));
  await tail.ready();
  const close = async () => {
    client.close();
    await service.stop();
    await database.drop();
    await events.drop();
  };
  return { client, told, database, service, close };
}

export type BootedIdentity = Awaited<ReturnType<typeof bootIdentity>>;
