import 'reflect-metadata';
import { join } from 'node:path';
import { pointsMall } from '@streetgrid/contracts';
import { EventConsumerStrategy, runMigrations } from '@streetgrid/messaging';
import { startService } from '@streetgrid/service-kit';
import { appModule } from './app.module';
import { config, migrateConfig } from './config';

const service = 'points-mall';
if (process.argv[2] === 'migrate') void runMigrations(service, migrateConfig, join(__dirname, '../migrations'));
else
  void startService({
    service,
    definition: pointsMall.PointsMallDefinition,
    config,
    module: appModule,
    eventStrategy: EventConsumerStrategy,
  });
