import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { peers, type Referrals } from '../api/peers';
import { Route, Topic } from '../api/route';
import { CaseIdDto } from '../case/case-schemas';
import { CaseService } from '../case/case.service';
import { Caller } from '../sign-in/caller';
import { CallQueryDto, NewCallDto, ReferralDto, ReferralListDto } from './referral-schemas';
import { ReferralViews } from './referral.service';

/** Calling reporters back after the work is done. */
@Topic('回访 Calls back')
@Controller('api/v1')
export class CallBackHttp {
  constructor(
    @Inject(peers.referrals) private readonly referrals: Referrals,
    private readonly cases: CaseService,
    private readonly views: ReferralViews,
  ) {}

  @Get('call-backs')
  @Route({ summary: '待回访 Whose reporter waits for a call, the earliest deadline first', answer: ReferralListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: CallQueryDto) {
    const answer = await this.referrals.listCallBacks(ctx, query);
    return page(await this.views.several(ctx, answer.referrals), answer.nextPageToken);
  }

  @Post('cases/:id/call-backs')
  @Route({ summary: '登记回访 Note an attempt to call back', answer: ReferralDto, command: true, problems: [404, 409] })
  async record(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CaseIdDto,
    @Body() body: NewCallDto,
  ) {
    const caseId = await this.cases.idOf(ctx, id);
    return this.views.one(ctx, await this.referrals.recordCallBack(ctx, { ...body, caseId, idempotencyKey }));
  }
}
