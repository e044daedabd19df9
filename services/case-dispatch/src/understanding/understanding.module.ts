import { Module } from '@nestjs/common';
import { CatalogueModule } from '../matter/catalogue.module';
import { LessonRepository } from './lesson.repository';
import { LessonService } from './lesson.service';
import { TextService } from './text.service';
import { UnderstandingGrpc } from './understanding.grpc';

@Module({
  imports: [CatalogueModule],
  controllers: [UnderstandingGrpc],
  providers: [TextService, LessonService, LessonRepository],
  exports: [TextService, LessonService],
})
export class UnderstandingModule {}
