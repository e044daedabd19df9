import { deliberations, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { CommentService } from './comment.service';
import { commentMessage, publicMessage, recordMessage } from './deliberation-messages.grpc';
import { DeliberationQueryService } from './deliberation-query.service';
import { VoteService } from './vote.service';

const definition = deliberations.DeliberationsDefinition;
const methods = [
  'viewDeliberation',
  'listShownComments',
  'addComment',
  'requestBallot',
  'castBallot',
  'getVoteRecord',
] as const;
type Served = Pick<Rpcs<typeof definition, RequestContext>, (typeof methods)[number]>;

/** Everybody's door: follow, speak, vote, count again. */
@RpcController(definition, methods)
export class ParticipationGrpc implements Served {
  constructor(
    private readonly votes: VoteService,
    private readonly comments: CommentService,
    private readonly queries: DeliberationQueryService,
  ) {}

  async viewDeliberation(ctx: RequestContext, { number, voterToken }: deliberations.ViewDeliberationRequest) {
    return publicMessage(await this.queries.follow(ctx, number, voterToken), new Date());
  }

  async listShownComments(ctx: RequestContext, request: deliberations.ListShownCommentsRequest) {
    const { number, voterToken, pageSize, pageToken } = request;
    const page = await this.comments.shown(ctx, number, voterToken, { size: pageSize, token: pageToken });
    return { ...page, comments: page.comments.map(commentMessage) };
  }

  async addComment(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.AddCommentRequest) {
    return commentMessage(await this.comments.add(ctx, idempotencyKey, request));
  }

  async requestBallot(ctx: RequestContext, request: deliberations.RequestBallotRequest) {
    return { signature: await this.votes.request(ctx, request) };
  }

  async castBallot(ctx: RequestContext, request: deliberations.CastBallotRequest) {
    await this.votes.cast(ctx, request);
    return { serial: request.serial };
  }

  async getVoteRecord(ctx: RequestContext, { number }: deliberations.GetVoteRecordRequest) {
    return recordMessage(await this.queries.record(ctx, number));
  }
}
