import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { RectificationGrpc } from './rectification.grpc';
import { RectificationRepository } from './rectification.repository';
import { RectificationService } from './rectification.service';
import { RectificationTimerService } from './rectification-timer.service';
import { partySecret, PartyService } from './party.service';

@Module({})
export class RectificationModule {
  /** A notice sends cases back and opens them, so notices stand on cases and never the other way round. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule }): DynamicModule {
    return {
      module: RectificationModule,
      imports: [AssignmentModule, options.cases],
      controllers: [RectificationGrpc],
      providers: [
        ...[RectificationRepository, RectificationService, PartyService, RectificationTimerService],
        { provide: partySecret, useValue: options.trackSecret },
      ],
      exports: [RectificationService],
    };
  }
}
