import { Module } from '@nestjs/common';
import { MatterModule } from '../matter/matter.module';
import { AssignmentConsumer } from './assignment.consumer';
import { AssignmentService } from './assignment.service';
import { DutyGrpc } from './duty.grpc';
import { DutyRepository } from './duty.repository';
import { DutyService } from './duty.service';
import { GridRepository } from './grid.repository';
import { MemberRepository } from './member.repository';
import { PlaceService } from './place.service';

@Module({
  imports: [MatterModule],
  controllers: [AssignmentConsumer, DutyGrpc],
  providers: [AssignmentService, PlaceService, DutyService, MemberRepository, GridRepository, DutyRepository],
  exports: [AssignmentService, PlaceService],
})
export class AssignmentModule {}
