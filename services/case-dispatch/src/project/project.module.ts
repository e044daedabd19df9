import { Module } from '@nestjs/common';
import { ProjectGrpc } from './project.grpc';
import { ProjectRepository } from './project.repository';
import { ProjectService } from './project.service';

@Module({ controllers: [ProjectGrpc], providers: [ProjectService, ProjectRepository] })
export class ProjectModule {}
