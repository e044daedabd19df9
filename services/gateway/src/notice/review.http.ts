import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { reviews } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { peers, type Reviews } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  NewRatingTermsDto,
  RatingTermsDto,
  ReviewDecisionDto,
  ReviewDto,
  ReviewIdDto,
  ReviewListDto,
  ReviewQueryDto,
} from './review-schemas';

/** Bad ratings, and when a case that nobody rates is closed. */
@Topic('告知与回访 Notices')
@Controller('api/v1')
export class ReviewHttp {
  constructor(
    @Inject(peers.reviews) private readonly reviews: Reviews,
    private readonly people: PeopleService,
  ) {}

  @Get('reviews')
  @Route({ summary: '差评复核 Bad ratings, newest first', answer: ReviewListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: ReviewQueryDto) {
    const answer = await this.reviews.listReviews(ctx, query);
    return page(await this.views(ctx, answer.reviews), answer.nextPageToken);
  }

  @Post('reviews/:id/decision')
  @Route({
    summary: '复核 Open the case again, or explain to the reporter',
    answer: ReviewDto,
    command: true,
    problems: [404, 409],
  })
  async decide(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: ReviewIdDto,
    @Body() body: ReviewDecisionDto,
  ) {
    const [view] = await this.views(ctx, [
      await this.reviews.decideReview(ctx, { ...body, reviewId: id, idempotencyKey }),
    ]);
    return view;
  }

  @Get('rating-terms')
  @Route({ summary: '评价规则 When to remind, when to close what nobody rates', answer: RatingTermsDto })
  terms(@Caller() ctx: RequestContext) {
    return this.reviews.getRatingTerms(ctx, {});
  }

  @Put('rating-terms')
  @Route({ summary: '设置评价规则 Change it', answer: RatingTermsDto, command: true })
  setTerms(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() terms: NewRatingTermsDto) {
    return this.reviews.setRatingTerms(ctx, { idempotencyKey, terms });
  }

  private async views(ctx: RequestContext, rows: readonly reviews.Review[]) {
    // A reporter who opened it again is nobody of the office.
    const people = rows.map(({ decidedBy }) => decidedBy).filter((id) => /^[0-9a-f-]{36}$/.test(id));
    const nameOf = await this.people.names(ctx, new Set(people));
    return rows.map((row) => {
      const { decidedBy, ...rest } = json(row);
      return { ...rest, decidedByName: people.includes(decidedBy) ? nameOf(decidedBy) : '' };
    });
  }
}
