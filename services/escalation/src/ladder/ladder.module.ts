import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module';
import { LadderGrpc } from './ladder.grpc';
import { LadderRepository } from './ladder.repository';
import { LadderService } from './ladder.service';

@Module({
  imports: [CalendarModule],
  controllers: [LadderGrpc],
  providers: [LadderService, LadderRepository],
  exports: [LadderService],
})
export class LadderModule {}
