import { DynamicModule, Module } from '@nestjs/common';
import { caseDispatch } from '@streetgrid/contracts';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule, RpcClientsModule } from '@streetgrid/service-kit';
import { Config } from './config';
import { DataSetModule } from './data-set/data-set.module';
import { FeedModule } from './feed/feed.module';
import { GrantModule } from './grant/grant.module';

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
        applicationName: 'data-sharing',
        poolSize: config.databasePoolSize,
      }),
      MessagingModule.forRoot({
        service: 'data-sharing',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: true,
      }),
      RpcClientsModule.forRoot([
        { definition: caseDispatch.CaseDispatchDefinition, target: config.caseDispatchTarget },
      ]),
      DataSetModule,
      GrantModule,
      FeedModule.forRoot(config.cursorKey),
    ],
  };
}
