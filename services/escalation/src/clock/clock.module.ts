import { Module } from '@nestjs/common';
import { LadderModule } from '../ladder/ladder.module';
import { ClockConsumer } from './clock.consumer';
import { ClockGrpc } from './clock.grpc';
import { ClockRepository } from './clock.repository';
import { ClockService } from './clock.service';

@Module({
  imports: [LadderModule],
  controllers: [ClockGrpc, ClockConsumer],
  providers: [ClockService, ClockRepository],
  exports: [ClockService],
})
export class ClockModule {}
