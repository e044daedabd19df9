import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { notices } from '@streetgrid/contracts';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Notices, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { demandToken, TrackToken } from '../report/track-token';
import { ReportStreetDto } from '../report/report-schemas';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { NoticeChannelsDto, NoticeChoiceDto, NoticeReportDto, NoticeStreetDto, OwnNoticesDto } from './notice-schemas';

/** The reporter's side: how they are told, and that they no longer want to be. */
@Topic('居民上报 Reports')
@Controller('api/v1')
export class OwnNoticeHttp {
  constructor(
    @Inject(peers.notices) private readonly notices: Notices,
    private readonly streets: StreetService,
  ) {}

  @Get('streets/:code/notice-channels')
  @Route({
    summary: '告知方式 How this street can tell a reporter of each step',
    audience: 'public',
    answer: NoticeChannelsDto,
    problems: [404],
  })
  async channels(@Edge() edge: RequestEdge, @Param() { code }: NoticeStreetDto) {
    const answer = await this.notices.listNoticeChannels(await this.streets.resident(code, edge), {});
    return { items: answer.channels };
  }

  @Get('reports/:number/notices')
  @TrackToken
  @Route({ summary: '我收到的告知 What I was told', audience: 'public', answer: OwnNoticesDto, problems: [404] })
  async own(
    @Edge() edge: RequestEdge,
    @Param() { number }: NoticeReportDto,
    @Query() { street }: ReportStreetDto,
    @Headers('x-track-token') trackToken: string | undefined,
  ) {
    const ctx = await this.streets.resident(street, edge);
    return view(await this.notices.trackNotices(ctx, { number, trackToken: demandToken(trackToken) }));
  }

  @Post('reports/:number/notices')
  @TrackToken
  @Route({
    summary: '更改或退订告知 Choose another way to be told, or none',
    audience: 'public',
    answer: OwnNoticesDto,
    command: true,
    problems: [404, 409],
  })
  async choose(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { number }: NoticeReportDto,
    @Query() { street }: ReportStreetDto,
    @Headers('x-track-token') trackToken: string | undefined,
    @Body() body: NoticeChoiceDto,
  ) {
    const ctx = await this.streets.resident(street, edge);
    const command = { ...body, number, idempotencyKey, trackToken: demandToken(trackToken) };
    return view(await this.notices.chooseNotices(ctx, command));
  }
}

/** Without anything of the office. */
function view(tracked: notices.TrackedNotices) {
  const { notices: rows, channel, language, addressMasked } = json(tracked);
  const items = rows.map(({ kind, channel: by, state, queuedTime, sentTime, nextTryTime, text }) => ({
    ...{ kind, channel: by, state, queuedTime, sentTime, nextTryTime, text },
  }));
  return { channel, language, addressMasked, items };
}
