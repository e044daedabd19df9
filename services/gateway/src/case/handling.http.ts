import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { type Handling, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import { CaseDto, CaseIdDto } from './case-schemas';
import { CaseService } from './case.service';
import {
  AskHelpDto,
  ContributeDto,
  ReasonDto,
  ResumeCaseDto,
  SuspendCaseDto,
  TransferCaseDto,
} from './handling-schemas';

/** What can happen to a case besides the straight way. */
@Topic('事件 Cases')
@Controller('api/v1/cases')
export class HandlingHttp {
  constructor(
    @Inject(peers.handling) private readonly handling: Handling,
    private readonly views: CaseService,
    private readonly media: MediaService,
  ) {}

  @Post(':id/transfer')
  @Route({
    summary: '转办 Pass the case on to a person, a grid or a department',
    answer: CaseDto,
    command: true,
    problems: [404, 409],
  })
  async transfer(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: TransferCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.transferCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/refuse')
  @Route({ summary: '退回派单 Refuse what was given', answer: CaseDto, command: true, problems: [404, 409] })
  async refuse(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: ReasonDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.refuseCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/helpers')
  @Route({ summary: '请求协办 Ask somebody to help', answer: CaseDto, command: true, problems: [404, 409] })
  async askHelp(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: AskHelpDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.askHelp(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/contributions')
  @Route({ summary: '协办反馈 Add something as a helper', answer: CaseDto, command: true, problems: [404, 409] })
  async contribute(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: ContributeDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.contribute(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/suspend')
  @Route({ summary: '挂起 Stop the clock until a day', answer: CaseDto, command: true, problems: [404, 409] })
  async suspend(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: SuspendCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.suspendCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/resume')
  @Route({ summary: '恢复 Let the case go on', answer: CaseDto, command: true, problems: [404, 409] })
  async resume(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: ResumeCaseDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.resumeCase(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post(':id/reopen')
  @Route({ summary: '重启 Open a finished case again', answer: CaseDto, command: true, problems: [404, 409] })
  async reopen(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: ReasonDto,
  ) {
    const caseId = await this.views.idOf(ctx, id);
    return this.views.one(ctx, await this.handling.reopenCase(ctx, { ...body, caseId, idempotencyKey }));
  }
}
