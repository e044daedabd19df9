import { DynamicModule, Module } from '@nestjs/common';
import { exclusions, gridRegistry, handling } from '@streetgrid/contracts';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule, RpcClientsModule } from '@streetgrid/service-kit';
import { AssignmentModule } from './assignment/assignment.module';
import { CaseModule } from './case/case.module';
import { Config } from './config';
import { ExclusionModule } from './exclusion/exclusion.module';
import { MatterModule } from './matter/matter.module';

/** gRPC services besides CaseDispatch at the same address, one a line. */
export const alsoServes = [
  handling.HandlingDefinition, // what happens to a case besides the straight way
  exclusions.ExclusionsDefinition, // the register of exclusions
];

@Module({})
class AppModule {}

/** The service's table of contents. */
export function appModule(config: Config): DynamicModule {
  const cases = CaseModule.forRoot(config);
  return {
    module: AppModule,
    imports: [
      InternalTokensModule.forRoot(config),
      DatabaseModule.forRoot({
        url: config.databaseUrl,
        applicationName: 'case-dispatch',
        poolSize: config.databasePoolSize,
        fieldKeys: config.fieldKeys,
      }),
      MessagingModule.forRoot({
        service: 'case-dispatch',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: true,
      }),
      RpcClientsModule.forRoot([
        { definition: gridRegistry.GridRegistryDefinition, target: config.gridRegistryTarget },
      ]),
      MatterModule,
      AssignmentModule,
      cases,
      ExclusionModule.forRoot(cases),
    ],
  };
}
