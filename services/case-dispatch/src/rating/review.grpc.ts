import { reviews, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import type { ReviewRow } from './review.repository';
import { ReviewService } from './review.service';

const definition = reviews.ReviewsDefinition;

@RpcController(definition)
export class ReviewGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly reviews: ReviewService) {}

  async listReviews(ctx: RequestContext, request: reviews.ListReviewsRequest) {
    const page = { size: request.pageSize, token: request.pageToken };
    const answer = await this.reviews.list(ctx, request.state, page);
    return { reviews: answer.reviews.map(reviewMessage), nextPageToken: answer.nextPageToken };
  }

  async decideReview(ctx: RequestContext, { idempotencyKey, ...request }: reviews.DecideReviewRequest) {
    return reviewMessage(await this.reviews.decide(ctx, idempotencyKey, request));
  }

  getRatingTerms(ctx: RequestContext) {
    return this.reviews.terms(ctx);
  }

  setRatingTerms(ctx: RequestContext, { idempotencyKey, terms }: reviews.SetRatingTermsRequest) {
    return this.reviews.setTerms(ctx, idempotencyKey, terms);
  }
}

function reviewMessage({ number, mainState, mainCaseId: _, reasons, decidedTime, ...row }: ReviewRow): reviews.Review {
  const mayReopen = row.state === 'open' && (mainState === 'verified' || mainState === 'closed');
  return reviews.Review.fromPartial({
    ...row,
    ...{ caseNumber: number, reasons: [...reasons], decidedTime: decidedTime ?? undefined, mayReopen },
  });
}
