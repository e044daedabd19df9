import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { MatterModule } from '../matter/matter.module';
import { RelationModule } from '../relation/relation.module';
import { CaseConsumer } from './case.consumer';
import { CaseCommands } from './case-command.service';
import { CaseGrpc } from './case.grpc';
import { CaseListRepository } from './case-list.repository';
import { CaseNumberRepository } from './case-number.repository';
import { CaseNumbers } from './case-number.service';
import { CaseQueryService } from './case-query.service';
import { CaseRepository } from './case.repository';
import { CaseService } from './case.service';
import { Dispatcher } from './dispatcher.service';
import { DispatchingGrpc } from './dispatching.grpc';
import { DispatchingService } from './dispatching.service';
import { HandOverConsumer } from './hand-over.consumer';
import { HandOverRepository } from './hand-over.repository';
import { HandOverService } from './hand-over.service';
import { HandOverTimerService } from './hand-over-timer.service';
import { HandlingGrpc } from './handling.grpc';
import { HandlingService } from './handling.service';
import { HandlingTermsRepository } from './handling-terms.repository';
import { HandlingTermsService } from './handling-terms.service';
import { ImportGrpc } from './import.grpc';
import { ImportService } from './import.service';
import { MergeService } from './merge.service';
import { RelationGrpc } from './relation.grpc';
import { ReportService } from './report.service';
import { StateChangeGrpc } from './state-change.grpc';
import { StateChangeRepository } from './state-change.repository';
import { StateChangeService } from './state-change.service';
import { SupervisionService } from './supervision.service';
import { TrackGrpc } from './track.grpc';
import { TrackService } from './track.service';
import { UnratedCases } from './unrated.service';
import { trackSecret } from './track-token';

@Module({})
export class CaseModule {
  static forRoot(options: { trackSecret: string }): DynamicModule {
    return {
      module: CaseModule,
      imports: [AssignmentModule, MatterModule, RelationModule],
      controllers: [
        CaseGrpc,
        HandlingGrpc,
        TrackGrpc,
        ImportGrpc,
        RelationGrpc,
        DispatchingGrpc,
        StateChangeGrpc,
        CaseConsumer,
        HandOverConsumer,
      ],
      providers: [
        ...[CaseRepository, CaseListRepository, CaseNumberRepository, HandOverRepository, HandOverService],
        ...[HandOverTimerService, MergeService, DispatchingService, UnratedCases],
        ...[CaseCommands, HandlingService, HandlingTermsService, HandlingTermsRepository],
        ...[ReportService, CaseService, CaseQueryService, TrackService, ImportService, Dispatcher, CaseNumbers],
        ...[SupervisionService, StateChangeRepository, StateChangeService],
        { provide: trackSecret, useValue: options.trackSecret },
      ],
      exports: [
        ...[
          CaseCommands,
          CaseQueryService,
          CaseService,
          Dispatcher,
          ReportService,
          SupervisionService,
          TrackService,
          UnratedCases,
        ],
      ],
    };
  }
}
