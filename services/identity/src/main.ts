import 'reflect-metadata';
import { join } from 'node:path';
import { identity } from '@streetgrid/contracts';
import { runMigrations } from '@streetgrid/messaging';
import { startService } from '@streetgrid/service-kit';
import { appModule } from './app.module';
import { config, migrateConfig } from './config';

const service = 'identity';
if (process.argv[2] === 'migrate') void runMigrations(service, migrateConfig, join(__dirname, '../migrations'));
else void startService({ service, definition: identity.IdentityDefinition, config, module: appModule });
