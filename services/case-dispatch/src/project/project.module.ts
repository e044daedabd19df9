import { Module } from '@nestjs/common';
import { ItemModule } from '../deliberation/item.module';
import { ProjectGrpc } from './project.grpc';
import { ProjectRepository } from './project.repository';
import { ProjectService } from './project.service';

@Module({
  imports: [ItemModule],
  controllers: [ProjectGrpc],
  providers: [ProjectService, ProjectRepository],
  exports: [ProjectService],
})
export class ProjectModule {}
