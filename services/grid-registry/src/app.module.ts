import { DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule } from '@streetgrid/service-kit';
import { Config } from './config';
import { LocateModule } from './locate/locate.module';
import { PlaceModule } from './place/place.module';
import { QrCodeModule } from './qr-code/qr-code.module';
import { TreeImportModule } from './tree-import/tree-import.module';

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
        applicationName: 'grid-registry',
        poolSize: config.databasePoolSize,
      }),
      MessagingModule.forRoot({
        service: 'grid-registry',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: false,
      }),
      PlaceModule,
      QrCodeModule,
      LocateModule,
      TreeImportModule,
    ],
  };
}
