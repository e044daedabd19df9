import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { notices } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Identity, type Notices, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import { StreetService } from '../street/street.service';
import {
  CallDto,
  CallIdDto,
  CallListDto,
  CallQueryDto,
  CaseNoticesDto,
  NewNoticeProviderDto,
  NoticeCaseDto,
  NoticeDto,
  NoticeProviderChannelDto,
  NoticeProviderDto,
  NoticeProviderListDto,
  RevealedReporterDto,
  RevealReasonDto,
} from './notice-schemas';

/** What reporters were told, whom to call, and who carries the street's messages. */
@Topic('告知与回访 Notices')
@Controller('api/v1')
export class NoticeHttp {
  constructor(
    @Inject(peers.notices) private readonly notices: Notices,
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly streets: StreetService,
    private readonly people: PeopleService,
  ) {}

  @Get('cases/:id/notices')
  @Route({ summary: '告知记录 What the reporter of a case was told', answer: CaseNoticesDto, problems: [404] })
  async ofCase(@Caller() ctx: RequestContext, @Param() { id }: NoticeCaseDto) {
    const answer = await this.notices.listCaseNotices(ctx, { caseId: id });
    return { channel: answer.channel, items: await this.views(ctx, answer.notices) };
  }

  @Post('cases/:id/reporter')
  @Route({
    summary: '查看上报人联系方式 How to reach the reporter, in clear',
    description: 'Each look needs a reason and leaves an entry in the audit trail.',
    answer: RevealedReporterDto,
    command: true,
    problems: [404, 409],
  })
  async reveal(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: NoticeCaseDto,
    @Body() { reason }: RevealReasonDto,
  ) {
    return this.notices.revealReporter(ctx, { caseId: id, reason, idempotencyKey });
  }

  @Get('calls')
  @Route({
    summary: '待回电 Reporters to be called: at their wish, or because no message arrived',
    answer: CallListDto,
  })
  async calls(@Caller() ctx: RequestContext, @Query() query: CallQueryDto) {
    const answer = await this.notices.listCalls(ctx, query);
    return page(await this.views(ctx, answer.notices), answer.nextPageToken);
  }

  @Post('calls/:id')
  @Route({ summary: '登记回电 Record a call', answer: NoticeDto, command: true, problems: [404, 409] })
  async call(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: CallIdDto,
    @Body() body: CallDto,
  ) {
    const [view] = await this.views(ctx, [
      await this.notices.recordCall(ctx, { ...body, noticeId: id, idempotencyKey }),
    ]);
    return view;
  }

  @Get('notice-providers')
  @Route({ summary: '消息通道 Providers of messages, without their secrets', answer: NoticeProviderListDto })
  async providers(@Caller() ctx: RequestContext) {
    const { providers } = await this.notices.listNoticeProviders(ctx, {});
    return { items: json(providers) };
  }

  @Put('notice-providers/:channel')
  @Route({ summary: '设置消息通道 Set a provider', answer: NoticeProviderDto, command: true })
  async setProvider(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { channel }: NoticeProviderChannelDto,
    @Body() { secret, ...body }: NewNoticeProviderDto,
  ) {
    const { street } = await this.identity.getMe(ctx, {});
    const trackUrl = this.streets.publicUrl(`/track/${street?.code ?? ''}`);
    const streetName = street?.name ?? '';
    const command = { provider: { ...body, channel }, secret, trackUrl, streetName, idempotencyKey };
    return json(await this.notices.setNoticeProvider(ctx, command));
  }

  private async views(ctx: RequestContext, rows: readonly notices.Notice[]) {
    const nameOf = await this.people.names(
      ctx,
      new Set(rows.map(({ calledBy }) => calledBy).filter((id) => id !== '')),
    );
    return rows.map((row) => {
      const { calledBy, ...rest } = json(row);
      return { ...rest, calledByName: nameOf(calledBy) };
    });
  }
}
