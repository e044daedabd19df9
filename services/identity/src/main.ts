import 'reflect-metadata';
import { join } from 'node:path';
import { identity } from '@streetgrid/contracts';
import { runReseal } from '@streetgrid/database';
import { EventConsumerStrategy, runMigrations } from '@streetgrid/messaging';
import { startService } from '@streetgrid/service-kit';
import { appModule } from './app.module';
import { config, fields, migrateConfig } from './config';
import { personTable } from './person/person.repository';

const service = 'identity';
const start = { service, definition: identity.IdentityDefinition, module: appModule };
const [, , command] = process.argv;
if (command === 'migrate') void runMigrations(service, migrateConfig, join(__dirname, '../migrations'));
else if (command === 'reseal') void runReseal(service, [personTable], fields);
else void startService({ ...start, config, eventStrategy: EventConsumerStrategy });
