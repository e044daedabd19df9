import { join } from 'node:path';
import { escalation } from '@streetgrid/contracts';
import { EventConsumerStrategy, migrationSets } from '@streetgrid/messaging';
import { baseConfig, loadConfig } from '@streetgrid/service-kit';
import { BootedService, bootedService, rightsSuite } from '@streetgrid/testing';
import { appModule } from '../src/app.module';
import type { Config } from '../src/config';

const service = 'escalation';
const definition = escalation.EscalationDefinition;
const migrations = migrationSets(service, join(__dirname, '../migrations')).map((set) => set.directory);
const config = (environment: Record<string, string>) => loadConfig(baseConfig(service), environment);

let booted: BootedService<typeof definition>;
beforeAll(async () => {
  const eventStrategy = EventConsumerStrategy;
  const module = (settings: Config) => appModule(settings);
  booted = await bootedService({ service, definition, module, eventStrategy, config, migrations });
}, 60_000);
afterAll(() => booted?.stop());

// Every row reaches the whole street: there is nothing outside.
rightsSuite(definition, { client: () => booted.client, inside: () => ({}), outside: () => ({}), requests: {} });
