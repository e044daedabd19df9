import { DynamicModule, Module } from '@nestjs/common';
import { RatingTimer } from './rating-timer.service';
import { ReviewGrpc } from './review.grpc';
import { ReviewRepository } from './review.repository';
import { ReviewService } from './review.service';

@Module({})
export class ReviewModule {
  static with(cases: DynamicModule): DynamicModule {
    return {
      module: ReviewModule,
      imports: [cases],
      controllers: [ReviewGrpc],
      providers: [ReviewService, ReviewRepository, RatingTimer],
    };
  }
}
