import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { NoticeGrpc } from './notice.grpc';
import { NoticeRepository } from './notice.repository';
import { NoticeService } from './notice.service';
import { NoticeTimerService } from './notice-timer.service';
import { partySecret, PartyService } from './party.service';

@Module({})
export class NoticeModule {
  /** A notice sends cases back and opens them, so notices stand on cases and never the other way round. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule }): DynamicModule {
    return {
      module: NoticeModule,
      imports: [AssignmentModule, options.cases],
      controllers: [NoticeGrpc],
      providers: [
        ...[NoticeRepository, NoticeService, PartyService, NoticeTimerService],
        { provide: partySecret, useValue: options.trackSecret },
      ],
    };
  }
}
