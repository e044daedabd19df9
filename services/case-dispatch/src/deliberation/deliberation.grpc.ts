import { deliberations, Rpcs } from '@streetgrid/contracts';
import { invalid, RequestContext, RpcController } from '@streetgrid/service-kit';
import { CommentService } from './comment.service';
import { commentMessage, deliberationMessage, voterMessage } from './deliberation-messages.grpc';
import { DeliberationQueryService } from './deliberation-query.service';
import { DeliberationService } from './deliberation.service';
import { RollService } from './roll.service';
import { VoteService } from './vote.service';

const definition = deliberations.DeliberationsDefinition;
const methods = [
  'createDeliberation',
  'reviseDeliberation',
  'setRoll',
  'listVoters',
  'issueVoterLinks',
  'publishDeliberation',
  'proposeResolution',
  'openVote',
  'closeVote',
  'fileToCommunity',
  'fileToStreet',
  'updateActionItem',
  'cancelDeliberation',
  'listDeliberationComments',
  'moderateComment',
  'getDeliberation',
  'listDeliberations',
  'listDeliberationSteps',
] as const;
type Served = Pick<Rpcs<typeof definition, RequestContext>, (typeof methods)[number]>;

/** The desk's door. What voters and the public do stands in participation.grpc.ts. */
@RpcController(definition, methods)
export class DeliberationGrpc implements Served {
  constructor(
    private readonly commands: DeliberationService,
    private readonly rolls: RollService,
    private readonly votes: VoteService,
    private readonly comments: CommentService,
    private readonly queries: DeliberationQueryService,
  ) {}

  async createDeliberation(ctx: RequestContext, request: deliberations.CreateDeliberationRequest) {
    const { idempotencyKey, caseId, gridId } = request;
    const given = { caseId, gridId, content: contentOf(request.content) };
    return this.answer(ctx, await this.commands.create(ctx, idempotencyKey, given));
  }

  async reviseDeliberation(ctx: RequestContext, request: deliberations.ReviseDeliberationRequest) {
    const { idempotencyKey, id } = request;
    await this.commands.revise(ctx, idempotencyKey, { id, content: contentOf(request.content) });
    return this.answer(ctx, id);
  }

  async setRoll(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.SetRollRequest) {
    await this.rolls.set(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async listVoters(ctx: RequestContext, { id, pageSize, pageToken }: deliberations.ListVotersRequest) {
    const { voters, nextPageToken } = await this.rolls.list(ctx, id, { size: pageSize, token: pageToken });
    return { voters: voters.map(voterMessage), nextPageToken };
  }

  async issueVoterLinks(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.IssueVoterLinksRequest) {
    return { links: [...(await this.rolls.issueLinks(ctx, idempotencyKey, request))] };
  }

  async publishDeliberation(
    ctx: RequestContext,
    { idempotencyKey, ...request }: deliberations.PublishDeliberationRequest,
  ) {
    await this.commands.publish(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async proposeResolution(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.ProposeResolutionRequest) {
    await this.commands.propose(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async openVote(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.OpenVoteRequest) {
    await this.votes.open(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async closeVote(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.CloseVoteRequest) {
    await this.votes.close(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async fileToCommunity(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.FileToCommunityRequest) {
    await this.commands.file(ctx, idempotencyKey, 'community', request);
    return this.answer(ctx, request.id);
  }

  async fileToStreet(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.FileToStreetRequest) {
    await this.commands.file(ctx, idempotencyKey, 'street', request);
    return this.answer(ctx, request.id);
  }

  async updateActionItem(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.UpdateActionItemRequest) {
    await this.commands.progress(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async cancelDeliberation(
    ctx: RequestContext,
    { idempotencyKey, ...request }: deliberations.CancelDeliberationRequest,
  ) {
    await this.commands.cancel(ctx, idempotencyKey, request);
    return this.answer(ctx, request.id);
  }

  async listDeliberationComments(ctx: RequestContext, request: deliberations.ListDeliberationCommentsRequest) {
    const { id, state, pageSize, pageToken } = request;
    const page = await this.comments.list(ctx, id, state, { size: pageSize, token: pageToken });
    return { ...page, comments: page.comments.map(commentMessage) };
  }

  async moderateComment(ctx: RequestContext, { idempotencyKey, ...request }: deliberations.ModerateCommentRequest) {
    return commentMessage(await this.comments.moderate(ctx, idempotencyKey, request));
  }

  async getDeliberation(ctx: RequestContext, { id, number }: deliberations.GetDeliberationRequest) {
    if (id === '' && number === '') throw invalid('deliberation-key-missing');
    return deliberationMessage(ctx.actor, await this.queries.get(ctx, id ? { id } : { number }));
  }

  async listDeliberations(ctx: RequestContext, request: deliberations.ListDeliberationsRequest) {
    const { state, caseId, pageSize, pageToken } = request;
    const page = await this.queries.list(ctx, { state, caseId }, { size: pageSize, token: pageToken });
    return {
      deliberations: page.views.map((view) => deliberationMessage(ctx.actor, view)),
      nextPageToken: page.nextPageToken,
    };
  }

  async listDeliberationSteps(ctx: RequestContext, { id }: deliberations.ListDeliberationStepsRequest) {
    return { steps: [...(await this.queries.steps(ctx, id))] };
  }

  private async answer(ctx: RequestContext, id: string): Promise<deliberations.Deliberation> {
    return deliberationMessage(ctx.actor, await this.queries.after(ctx, { id }));
  }
}

function contentOf(content: deliberations.DeliberationContent | undefined) {
  const given = content ?? deliberations.DeliberationContent.fromPartial({});
  return { ...given, agenda: given.agenda.map((item) => ({ ...item, time: item.time })) };
}
