import { DynamicModule, Module } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule, RpcClientsModule } from '@streetgrid/service-kit';
import { AppointmentModule } from './appointment/appointment.module';
import { AuditModule } from './audit/audit.module';
import { Config } from './config';
import { DivisionModule } from './division/division.module';
import { OrganisationModule } from './organisation/organisation.module';
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
        fieldKeys: config.fieldKeys,
      }),
      MessagingModule.forRoot({
        service: 'identity',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: true,
      }),
      RpcClientsModule.forRoot([
        { definition: gridRegistry.GridRegistryDefinition, target: config.gridRegistryTarget },
      ]),
      StreetModule,
      PersonModule,
      AppointmentModule,
      OrganisationModule,
      DivisionModule,
      AuditModule.forRoot(config),
      SignInModule.forRoot(config),
    ],
  };
}
