import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { acceptances } from '@streetgrid/contracts';
import { invalid, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Acceptances, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { ReportStreetDto } from '../report/report-schemas';
import { demandToken, TrackToken } from '../report/track-token';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import {
  AcceptanceAnswerDto,
  AcceptanceReportDto,
  AskedAcceptanceDto,
  ReportAcceptancesDto,
  SeatIdDto,
} from './acceptance-schemas';

const SeatToken = ApiHeader({
  name: 'X-Acceptance-Token',
  required: true,
  description: 'What stands behind # in the resident’s link.',
  schema: { type: 'string' },
});

/** The door of those who are asked: no account. */
@Topic('居民验收 Acceptance by residents')
@Controller('api/v1')
export class AskedAcceptanceHttp {
  constructor(
    @Inject(peers.acceptances) private readonly acceptances: Acceptances,
    private readonly streets: StreetService,
    private readonly media: MediaService,
  ) {}

  @Get('reports/:number/acceptances')
  @TrackToken
  @Route({
    summary: '请我验收的事项 What I am asked about my report, with the token to answer it',
    audience: 'public',
    answer: ReportAcceptancesDto,
    problems: [404],
  })
  async own(
    @Edge() edge: RequestEdge,
    @Param() { number }: AcceptanceReportDto,
    @Query() { street }: ReportStreetDto,
    @Headers('x-track-token') trackToken: string | undefined,
  ) {
    const ctx = await this.streets.resident(street, edge);
    const asked = await this.acceptances.listReportAcceptances(ctx, { number, trackToken: demandToken(trackToken) });
    return { items: asked.acceptances.map((each) => this.view(ctx, each)) };
  }

  @Get('streets/:code/acceptances/:id')
  @SeatToken
  @Route({ summary: '居民查看验收 What I am asked', audience: 'public', answer: AskedAcceptanceDto })
  async read(
    @Edge() edge: RequestEdge,
    @Param() { code, id }: SeatIdDto,
    @Headers('x-acceptance-token') token: string | undefined,
  ) {
    const ctx = await this.streets.resident(code, edge);
    return this.view(ctx, await this.acceptances.readAcceptance(ctx, { id, token: demandSeatToken(token) }));
  }

  @Post('streets/:code/acceptances/:id/answers')
  @SeatToken
  @Route({
    summary: '认可或不认可 Accept the work or not, once',
    audience: 'public',
    answer: AskedAcceptanceDto,
    command: true,
    problems: [409],
  })
  async answer(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { code, id }: SeatIdDto,
    @Headers('x-acceptance-token') token: string | undefined,
    @Body() body: AcceptanceAnswerDto,
  ) {
    const ctx = await this.streets.resident(code, edge);
    await this.media.demand(ctx, body.mediaIds);
    const command = { ...body, id, token: demandSeatToken(token), idempotencyKey };
    return this.view(ctx, await this.acceptances.answerAcceptance(ctx, command));
  }

  private view(ctx: RequestContext, { mediaIds, evidenceMediaIds, ...asked }: acceptances.AskedAcceptance) {
    const linkTo = this.media.linksFor(ctx.tenantId);
    return { ...json(asked), media: mediaIds.map(linkTo), evidenceMedia: evidenceMediaIds.map(linkTo) };
  }
}

function demandSeatToken(token: string | undefined): string {
  if (!token || token.length > 200) throw invalid('acceptance-token-missing');
  return token;
}
