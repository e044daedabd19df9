import { Module } from '@nestjs/common';
import { MatterGrpc } from './matter.grpc';
import { MatterRepository } from './matter.repository';
import { MatterService } from './matter.service';

@Module({
  controllers: [MatterGrpc],
  providers: [MatterService, MatterRepository],
  exports: [MatterService],
})
export class MatterModule {}
