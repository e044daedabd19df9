import { DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule } from '@streetgrid/service-kit';
import { Config } from './config';
import { EarningModule } from './earning/earning.module';
import { LedgerModule } from './ledger/ledger.module';
import { MallModule } from './mall/mall.module';

@Module({})
class AppModule {}

/** The service's table of contents. */
export function appModule(config: Config): DynamicModule {
  return {
    module: AppModule,
    imports: [
      InternalTokensModule.forRoot(config),
      DatabaseModule.forRoot({
        url: config.databaseUrl,
        applicationName: 'points-mall',
        poolSize: config.databasePoolSize,
      }),
      MessagingModule.forRoot({
        service: 'points-mall',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: true,
        // A transfer locks its accounts in the order of their ids; two of them in one transaction could meet a third.
        together: 1,
      }),
      LedgerModule,
      EarningModule,
      MallModule,
    ],
  };
}
