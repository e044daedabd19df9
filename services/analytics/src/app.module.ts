import { DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule } from '@streetgrid/service-kit';
import { Config } from './config';
import { FiguresModule } from './figures/figures.module';
import { LiveModule } from './live/live.module';

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
        applicationName: 'analytics',
        poolSize: config.databasePoolSize,
      }),
      MessagingModule.forRoot({
        service: 'analytics',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: true,
      }),
      FiguresModule,
      LiveModule,
    ],
  };
}
