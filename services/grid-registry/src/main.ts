import 'reflect-metadata';
import { join } from 'node:path';
import { gridRegistry } from '@streetgrid/contracts';
import { runMigrations } from '@streetgrid/messaging';
import { startService } from '@streetgrid/service-kit';
import { appModule } from './app.module';
import { config, migrateConfig } from './config';

const service = 'grid-registry';
if (process.argv[2] === 'migrate') void runMigrations(service, migrateConfig, join(__dirname, '../migrations'));
else void startService({ service, definition: gridRegistry.GridRegistryDefinition, config, module: appModule });
