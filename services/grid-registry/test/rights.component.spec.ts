import { join } from 'node:path';
import { gridRegistry } from '@streetgrid/contracts';
import { migrationSets } from '@streetgrid/messaging';
import { baseConfig, loadConfig } from '@streetgrid/service-kit';
import { BootedService, bootedService, rightsSuite } from '@streetgrid/testing';
import { appModule } from '../src/app.module';

const service = 'grid-registry';
const definition = gridRegistry.GridRegistryDefinition;
const migrations = migrationSets(service, join(__dirname, '../migrations')).map((set) => set.directory);
const config = (environment: Record<string, string>) => loadConfig(baseConfig(service), environment);

let booted: BootedService<typeof definition>;
beforeAll(async () => {
  booted = await bootedService({ service, definition, module: appModule, config, migrations });
}, 60_000);
afterAll(() => booted?.stop());

// Every row reaches the whole street: there is nothing outside.
rightsSuite(definition, { client: () => booted.client, inside: () => ({}), outside: () => ({}), requests: {} });
