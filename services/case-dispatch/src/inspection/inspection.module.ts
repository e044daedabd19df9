import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { InspectionGrpc } from './inspection.grpc';
import { InspectionRepository } from './inspection.repository';
import { InspectionService, seedSecret } from './inspection.service';

@Module({})
export class InspectionModule {
  /** A failed inspection sends cases back and opens them, so inspections stand on cases and never the other way round. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule }): DynamicModule {
    return {
      module: InspectionModule,
      imports: [AssignmentModule, options.cases],
      controllers: [InspectionGrpc],
      providers: [InspectionRepository, InspectionService, { provide: seedSecret, useValue: options.trackSecret }],
    };
  }
}
