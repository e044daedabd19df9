import { DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule } from '@streetgrid/service-kit';
import { AppointmentModule } from './appointment/appointment.module';
import { Config } from './config';
import { PersonModule } from './person/person.module';
import { SignInModule } from './sign-in/sign-in.module';
import { StreetModule } from './street/street.module';

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
        applicationName: 'identity',
        poolSize: config.databasePoolSize,
      }),
      MessagingModule.forRoot({
        service: 'identity',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: false,
      }),
      StreetModule,
      PersonModule,
      AppointmentModule,
      SignInModule.forRoot(config),
    ],
  };
}
