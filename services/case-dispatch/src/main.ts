import 'reflect-metadata';
import { join } from 'node:path';
import { caseDispatch } from '@streetgrid/contracts';
import { runReseal } from '@streetgrid/database';
import { EventConsumerStrategy, runMigrations } from '@streetgrid/messaging';
import { startService } from '@streetgrid/service-kit';
import { alsoServes, appModule } from './app.module';
import { reporterTable } from './case/case.repository';
import { config, fields, migrateConfig } from './config';

const service = 'case-dispatch';
const definition = caseDispatch.CaseDispatchDefinition;
const [, , command] = process.argv;
if (command === 'migrate') void runMigrations(service, migrateConfig, join(__dirname, '../migrations'));
else if (command === 'reseal') void runReseal(service, reporterTable, fields);
else
  void startService({
    service,
    definition,
    alsoServes,
    config,
    module: appModule,
    eventStrategy: EventConsumerStrategy,
  });
