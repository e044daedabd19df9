import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { MediationGrpc } from './mediation.grpc';
import { MediationQueryService } from './mediation-query.service';
import { MediationRepository } from './mediation.repository';
import { MediationRelations } from './mediation-relations.service';
import { MediationService } from './mediation.service';
import { MediationTimerService } from './mediation-timer.service';
import { RosterRepository } from './roster.repository';
import { RosterService } from './roster.service';
import { ScreeningRepository } from './screening.repository';
import { ScreeningService } from './screening.service';
import { SessionMessages } from './session-messages.service';

@Module({})
export class MediationModule {
  /** `cases`: the module that knows the cases which disputes come from, and lets them climb. */
  static with({ cases, askings }: { cases: DynamicModule; askings: DynamicModule }): DynamicModule {
    return {
      module: MediationModule,
      imports: [AssignmentModule, cases, askings],
      controllers: [MediationGrpc],
      providers: [
        ...[MediationRepository, RosterRepository, ScreeningRepository, MediationRelations],
        ...[MediationService, MediationQueryService, RosterService, ScreeningService, MediationTimerService],
        SessionMessages,
      ],
    };
  }
}
