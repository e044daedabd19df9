import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { type CaseDispatch, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import {
  AssignCaseDto,
  CaseDto,
  CaseIdDto,
  CaseListDto,
  CaseQueryDto,
  CaseStepListDto,
  ClaimCaseDto,
  HandleCaseDto,
  NewCaseDto,
  PlaceCaseDto,
  VerifyCaseDto,
} from './case-schemas';
import { CaseService } from './case.service';
import { listRequest } from './case-list';

@Topic('事件 Cases')
@Controller('api/v1/cases')
export class CaseHttp {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    private readonly views: CaseService,
    private readonly media: MediaService,
  ) {}

  @Post()
  @Route({ summary: '登记事件 Record a case', status: 201, answer: CaseDto, command: true, problems: [404, 409] })
  async create(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewCaseDto) {
    await this.media.demand(ctx, body.mediaIds);
    const { caseFile } = await this.cases.createCase(ctx, { ...body, idempotencyKey });
    return this.views.one(ctx, caseFile);
  }

  @Get()
  @Route({ summary: '事件列表 Cases within my scope', answer: CaseListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: CaseQueryDto) {
    const answer = await this.cases.listCases(ctx, listRequest(query, ctx.actor.id));
    const items = await this.views.several(ctx, answer.caseFiles);
    return page(items, answer.nextPageToken, query.includeTotal ? answer.totalSize : undefined);
  }

  @Get(':id')
  @Route({ summary: '事件详情 One case, by id or number', answer: CaseDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: CaseIdDto) {
    return this.views.one(ctx, await this.views.find(ctx, id));
  }

  @Get(':id/steps')
  @Route({ summary: '办理过程 Every step of a case, oldest first', answer: CaseStepListDto, problems: [404] })
  async steps(@Caller() ctx: RequestContext, @Param() { id }: CaseIdDto) {
    const caseId = await this.views.idOf(ctx, id);
    const { steps } = await this.cases.listCaseSteps(ctx, { caseId });
    return { items: await this.views.steps(ctx, steps) };
  }

  @Post(':id/assign')
  @Route({ summary: '指派 Give the case to a member', answer: CaseDto, command: true, problems: [404, 409] })
  async assign(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: AssignCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.cases.assignCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/place')
  @Route({ summary: '更正事项或网格 Correct matter or grid', answer: CaseDto, command: true, problems: [404, 409] })
  async place(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: PlaceCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.cases.placeCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/claim')
  @Route({ summary: '认领 Take the case on', answer: CaseDto, command: true, problems: [404, 409] })
  async claim(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() _: ClaimCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.cases.claimCase(ctx, { caseId, idempotencyKey }));
  }

  @Post(':id/handle')
  @Route({ summary: '处置 Report the case handled, with proof', answer: CaseDto, command: true, problems: [404, 409] })
  async handle(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: HandleCaseDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.cases.handleCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/verify')
  @Route({ summary: '核查 Accept the work or send it back', answer: CaseDto, command: true, problems: [404, 409] })
  async verify(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: VerifyCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.cases.verifyCase(ctx, { ...body, caseId, idempotencyKey }));
  }
}
