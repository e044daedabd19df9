import { ServiceDefinition } from '@streetgrid/contracts';
import {
  bootService,
  ClosableRpcClient,
  rpcClient,
  RunningService,
  ServiceConfig,
  ServiceOptions,
} from '@streetgrid/service-kit';
import { testDatabase, TestDatabase } from './test-database';
import { testEnvironment, testEvents } from './test-environment';

/** A service that answers over gRPC, on a database and an event log of its own. */
export interface BootedService<D extends ServiceDefinition> {
  readonly client: ClosableRpcClient<D>;
  readonly running: RunningService;
  readonly database: TestDatabase;
  /** Stops the service, then drops what it stood on. */
  stop(): Promise<void>;
}

/** Boots a service as it runs in production, for a component spec that needs nothing special. */
export async function bootedService<D extends ServiceDefinition, Config extends ServiceConfig>(
  options: Omit<ServiceOptions<Config>, 'definition'> & {
    readonly definition: D;
    /** Reads the configuration: `(environment) => loadConfig(fields, environment)`. */
    readonly config: (environment: Readonly<Record<string, string>>) => Config;
    /** As `testDatabase` takes them: folders of migrations, in order. */
    readonly migrations: readonly string[];
    /** Peers' targets and what else the service reads. */
    readonly more?: Readonly<Record<string, string>>;
  },
): Promise<BootedService<D>> {
  const { service, definition, migrations, more = {} } = options;
  const database = await testDatabase(service, migrations);
  const events = await testEvents();
  const environment = await testEnvironment({ service, database, eventsUrl: events.eventsUrl, more });
  const config = options.config(environment);
  const running = await bootService(options, config);
  const client = rpcClient(definition, { target: config.grpcAddress });
  const stop = async () => {
    client.close();
    await running.stop();
    await database.drop();
    await events.drop();
  };
  return { client, running, database, stop };
}
