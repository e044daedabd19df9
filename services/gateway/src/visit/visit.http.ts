import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { peers, type Visits } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import {
  FollowUpDto,
  FollowUpPlanDto,
  NewVisitDto,
  VisitContactDto,
  VisitDemandIdDto,
  VisitDto,
  VisitedEnterpriseListDto,
  VisitedEnterpriseQueryDto,
  VisitIdDto,
  VisitListDto,
  VisitQueryDto,
} from './visit-schemas';
import { VisitViews } from './visit-view.service';

/** Visits to enterprises: what was found, what is demanded, what became of it. */
@Topic('入企走访 Enterprise visits')
@Controller('api/v1')
export class VisitHttp {
  constructor(
    @Inject(peers.visits) private readonly visits: Visits,
    private readonly views: VisitViews,
    private readonly media: MediaService,
  ) {}

  @Get('visits')
  @Route({ summary: '走访列表 Visits within my scope, newest first', answer: VisitListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: VisitQueryDto) {
    const answer = await this.visits.listEnterpriseVisits(ctx, query);
    return page(await this.views.several(ctx, answer.visits), answer.nextPageToken);
  }

  @Post('visits')
  @Route({
    summary: '登记走访 Record a visit, and open a case for each demand',
    description: 'All or nothing: a demand that is refused refuses the visit, and the answer names its row.',
    status: 201,
    answer: VisitDto,
    command: true,
    problems: [404],
  })
  async record(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewVisitDto) {
    await this.media.demand(ctx, [
      ...(body.mediaIds ?? []),
      ...(body.demands ?? []).flatMap((one) => one.mediaIds ?? []),
    ]);
    return this.views.one(ctx, await this.visits.recordEnterpriseVisit(ctx, { ...body, idempotencyKey }));
  }

  @Get('visits/:id')
  @Route({ summary: '走访详情 One visit: demands, cases, what the enterprise said', answer: VisitDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: VisitIdDto) {
    return this.views.one(ctx, await this.visits.getEnterpriseVisit(ctx, { id }));
  }

  @Get('visits/:id/contact')
  @Route({
    summary: '企业联系人 Whom to talk to, in clear; each reading is audited',
    answer: VisitContactDto,
    problems: [404],
  })
  async contact(@Caller() ctx: RequestContext, @Param() { id }: VisitIdDto) {
    return this.visits.getVisitContact(ctx, { id });
  }

  @Post('visits/:id/demands/:no/plan')
  @Route({
    summary: '安排回访 Say when the enterprise will be asked',
    answer: VisitDto,
    command: true,
    problems: [404, 409],
  })
  async plan(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id, no: demandNo }: VisitDemandIdDto,
    @Body() { day }: FollowUpPlanDto,
  ) {
    return this.views.one(ctx, await this.visits.planFollowUp(ctx, { id, demandNo, day, idempotencyKey }));
  }

  @Post('visits/:id/demands/:no/follow-ups')
  @Route({
    summary: '登记回访 What the enterprise said; not satisfied opens the case again',
    answer: VisitDto,
    command: true,
    problems: [404, 409],
  })
  async followUp(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id, no: demandNo }: VisitDemandIdDto,
    @Body() body: FollowUpDto,
  ) {
    return this.views.one(ctx, await this.visits.recordFollowUp(ctx, { ...body, id, demandNo, idempotencyKey }));
  }

  @Get('visited-enterprises')
  @Route({
    summary: '走访过的企业 Enterprises that were visited, the one whose last visit is longest ago first',
    answer: VisitedEnterpriseListDto,
  })
  async enterprises(@Caller() ctx: RequestContext, @Query() query: VisitedEnterpriseQueryDto) {
    const answer = await this.visits.listVisitedEnterprises(ctx, query);
    return page(json(answer.enterprises), answer.nextPageToken);
  }
}
