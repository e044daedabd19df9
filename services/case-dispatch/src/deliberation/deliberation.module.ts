import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { ProjectModule } from '../project/project.module';
import { CommentRepository } from './comment.repository';
import { CommentService } from './comment.service';
import { DeliberationGrpc } from './deliberation.grpc';
import { DeliberationQueryService } from './deliberation-query.service';
import { DeliberationRepository } from './deliberation.repository';
import { DeliberationService } from './deliberation.service';
import { ParticipationGrpc } from './participation.grpc';
import { RollRepository } from './roll.repository';
import { RollService } from './roll.service';
import { UrnRepository } from './urn.repository';
import { VoteService } from './vote.service';
import { VoteTimerService } from './vote-timer.service';
import { VoterDoor, voterSecret } from './voter-door.service';
import { WorkService } from './work.service';

@Module({})
export class DeliberationModule {
  /** `cases` is the module that knows the cases which topics come from; resolutions start `tasks` and projects. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule; tasks: DynamicModule }): DynamicModule {
    return {
      module: DeliberationModule,
      imports: [AssignmentModule, options.cases, options.tasks, ProjectModule],
      controllers: [DeliberationGrpc, ParticipationGrpc],
      providers: [
        ...[DeliberationRepository, RollRepository, UrnRepository, CommentRepository],
        ...[DeliberationService, RollService, VoteService, CommentService, DeliberationQueryService],
        ...[WorkService, VoterDoor, VoteTimerService],
        { provide: voterSecret, useValue: options.trackSecret },
      ],
    };
  }
}
