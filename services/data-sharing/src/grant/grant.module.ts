import { Module } from '@nestjs/common';
import { GrantGrpc } from './grant.grpc';
import { GrantRepository } from './grant.repository';
import { GrantService } from './grant.service';

@Module({
  controllers: [GrantGrpc],
  providers: [GrantService, GrantRepository],
  exports: [GrantService, GrantRepository],
})
export class GrantModule {}
