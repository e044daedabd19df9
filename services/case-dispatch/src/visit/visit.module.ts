import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { EnterpriseRepository } from './enterprise.repository';
import { VisitGrpc } from './visit.grpc';
import { VisitListRepository } from './visit-list.repository';
import { VisitQueryService } from './visit-query.service';
import { VisitRepository } from './visit.repository';
import { VisitService } from './visit.service';

@Module({})
export class VisitModule {
  /** A demand is a case, and an unsatisfied enterprise opens it again: visits stand on cases and never the other way round. */
  static with(cases: DynamicModule): DynamicModule {
    return {
      module: VisitModule,
      imports: [AssignmentModule, cases],
      controllers: [VisitGrpc],
      providers: [VisitRepository, VisitListRepository, EnterpriseRepository, VisitService, VisitQueryService],
    };
  }
}
