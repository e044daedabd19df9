import 'reflect-metadata';
import { join } from 'node:path';
import { caseDispatch, deliberations } from '@streetgrid/contracts';
import { runReseal } from '@streetgrid/database';
import { EventConsumerStrategy, runMigrations } from '@streetgrid/messaging';
import { startService } from '@streetgrid/service-kit';
import { appModule } from './app.module';
import { reporterTable } from './case/case.repository';
import { config, fields, migrateConfig } from './config';
import { voterTable } from './deliberation/roll.repository';

const service = 'case-dispatch';
const definition = caseDispatch.CaseDispatchDefinition;
const alsoServes = [
  deliberations.DeliberationsDefinition, // one a line
];
const sealedTables = [reporterTable, voterTable];
const [, , command] = process.argv;
if (command === 'migrate') void runMigrations(service, migrateConfig, join(__dirname, '../migrations'));
else if (command === 'reseal') void resealAll();
else
  void startService({
    ...{ service, definition, alsoServes, config },
    module: appModule,
    eventStrategy: EventConsumerStrategy,
  });

async function resealAll(): Promise<void> {
  for (const table of sealedTables) await runReseal(service, table, fields);
}
