import { Module } from '@nestjs/common';
import { AssignmentConsumer } from './assignment.consumer';
import { AssignmentService } from './assignment.service';
import { GridRepository } from './grid.repository';
import { MemberRepository } from './member.repository';
import { PlaceService } from './place.service';

@Module({
  controllers: [AssignmentConsumer],
  providers: [AssignmentService, PlaceService, MemberRepository, GridRepository],
  exports: [AssignmentService, PlaceService],
})
export class AssignmentModule {}
