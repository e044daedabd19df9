import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Deliberations, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  CancellationDto,
  CommentDto,
  CommentEndDto,
  CommentListDto,
  CommentParamsDto,
  CommentQueryDto,
  DeliberationContentDto,
  DeliberationDto,
  DeliberationIdDto,
  DeliberationListDto,
  DeliberationQueryDto,
  DeliberationStepsDto,
  EmptyDto,
  FilingDto,
  ItemParamsDto,
  ItemProgressDto,
  ModerationDto,
  NewDeliberationDto,
  ResolutionDto,
  VoteEndDto,
} from './deliberation-schemas';

const command = { answer: DeliberationDto, command: true, problems: [404, 409] } as const;

/** The desk that runs deliberations. */
@Topic('议事协商 Deliberation')
@Controller('api/v1/deliberations')
export class DeliberationHttp {
  constructor(@Inject(peers.deliberations) private readonly deliberations: Deliberations) {}

  @Get()
  @Route({ summary: '议事列表 Deliberations, newest first', answer: DeliberationListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: DeliberationQueryDto) {
    const { deliberations, nextPageToken } = await this.deliberations.listDeliberations(ctx, query);
    return page(json(deliberations), nextPageToken);
  }

  @Post()
  @Route({ summary: '发起议事 Prepare a deliberation from a case or for a grid', status: 201, ...command })
  async create(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewDeliberationDto,
  ) {
    return json(await this.deliberations.createDeliberation(ctx, { ...body, idempotencyKey }));
  }

  @Get(':id')
  @Route({ summary: '议事详情 One deliberation', answer: DeliberationDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: DeliberationIdDto) {
    return json(await this.deliberations.getDeliberation(ctx, { id }));
  }

  @Get(':id/steps')
  @Route({ summary: '议事过程 Everything that happened, oldest first', answer: DeliberationStepsDto, problems: [404] })
  async steps(@Caller() ctx: RequestContext, @Param() { id }: DeliberationIdDto) {
    const { steps } = await this.deliberations.listDeliberationSteps(ctx, { id });
    return { items: json(steps) };
  }

  @Put(':id')
  @Route({ summary: '修改议题 Rewrite it while it is prepared', ...command })
  async revise(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: DeliberationContentDto,
  ) {
    return json(await this.deliberations.reviseDeliberation(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/publish')
  @Route({ summary: '公示并征求意见 Publish it and take comments', ...command })
  async publish(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: CommentEndDto,
  ) {
    return json(await this.deliberations.publishDeliberation(ctx, { ...body, id, idempotencyKey }));
  }

  @Put(':id/resolution')
  @Route({ summary: '拟定决议 Write the one resolution and its action items', ...command })
  async propose(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: ResolutionDto,
  ) {
    const items = body.items.map(({ budgetFen = 0, ...item }) => ({ ...item, budgetFen: BigInt(budgetFen) }));
    return json(await this.deliberations.proposeResolution(ctx, { ...body, items, id, idempotencyKey }));
  }

  @Post(':id/open-vote')
  @Route({ summary: '冻结名册、开始表决 Freeze the roll and open the vote', ...command })
  async openVote(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: VoteEndDto,
  ) {
    return json(await this.deliberations.openVote(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/close-vote')
  @Route({ summary: '计票 Count, after the end or when everybody has voted', ...command })
  async closeVote(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() _body: EmptyDto,
  ) {
    return json(await this.deliberations.closeVote(ctx, { id, idempotencyKey }));
  }

  @Post(':id/file-community')
  @Route({ summary: '报社区备案 File the resolution with the community', ...command })
  async fileToCommunity(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: FilingDto,
  ) {
    return json(await this.deliberations.fileToCommunity(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/file-street')
  @Route({ summary: '报街道备案 File the resolution with the street', ...command })
  async fileToStreet(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: FilingDto,
  ) {
    return json(await this.deliberations.fileToStreet(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/items/:no')
  @Route({ summary: '填报事项进展 Say how an action item stands', ...command })
  async progress(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id, no }: ItemParamsDto,
    @Body() body: ItemProgressDto,
  ) {
    return json(await this.deliberations.updateActionItem(ctx, { ...body, id, no, idempotencyKey }));
  }

  @Post(':id/cancel')
  @Route({ summary: '终止议事 Call it off, with a reason', ...command })
  async cancel(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeliberationIdDto,
    @Body() body: CancellationDto,
  ) {
    return json(await this.deliberations.cancelDeliberation(ctx, { ...body, id, idempotencyKey }));
  }

  @Get(':id/comments')
  @Route({ summary: '全部意见 Comments in any state', answer: CommentListDto, problems: [404] })
  async comments(@Caller() ctx: RequestContext, @Param() { id }: DeliberationIdDto, @Query() query: CommentQueryDto) {
    const { comments, nextPageToken } = await this.deliberations.listDeliberationComments(ctx, { ...query, id });
    return page(json(comments), nextPageToken);
  }

  @Post(':id/comments/:commentId/moderate')
  @Route({ ...command, summary: '审核并答复意见 Show or hide a comment, and answer it', answer: CommentDto })
  async moderate(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() params: CommentParamsDto,
    @Body() body: ModerationDto,
  ) {
    return json(await this.deliberations.moderateComment(ctx, { ...body, ...params, idempotencyKey }));
  }
}
