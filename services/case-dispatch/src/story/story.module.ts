import { DynamicModule, Module } from '@nestjs/common';
import { StoryGrpc } from './story.grpc';
import { StoryRepository } from './story.repository';
import { StoryService } from './story.service';

@Module({})
export class StoryModule {
  /** `cases`: the module that reads cases. */
  static with(cases: DynamicModule): DynamicModule {
    return {
      module: StoryModule,
      imports: [cases],
      controllers: [StoryGrpc],
      providers: [StoryService, StoryRepository],
    };
  }
}
