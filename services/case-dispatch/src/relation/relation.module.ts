import { Module } from '@nestjs/common';
import { RelationRepository } from './relation.repository';
import { RelationService } from './relation.service';

@Module({ providers: [RelationService, RelationRepository], exports: [RelationService] })
export class RelationModule {}
