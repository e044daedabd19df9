import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { ProjectModule } from '../project/project.module';
import { FindingService } from './finding.service';
import { InspectionGrpc } from './inspection.grpc';
import { InspectionRepository } from './inspection.repository';
import { InspectionService, seedSecret } from './inspection.service';
import { PoolService } from './pool.service';

@Module({})
export class InspectionModule {
  /** A failed inspection sends cases back, opens them, issues notices: inspections stand on those and never the other way round. */
  static forRoot(options: {
    trackSecret: string;
    cases: DynamicModule;
    tasks: DynamicModule;
    rectifications: DynamicModule;
  }): DynamicModule {
    const { cases, tasks, rectifications } = options;
    return {
      module: InspectionModule,
      imports: [AssignmentModule, ProjectModule, cases, tasks, rectifications],
      controllers: [InspectionGrpc],
      providers: [
        ...[InspectionRepository, InspectionService, PoolService, FindingService],
        { provide: seedSecret, useValue: options.trackSecret },
      ],
    };
  }
}
