import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { IdempotencyKey } from '../api/idempotency-key';
import { type CaseDispatch, type Handling, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { viewTracked } from '../case/case-view';
import { MediaService } from '../media/media.service';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import {
  NewReportDto,
  RatingDto,
  ReopeningDto,
  ReportNumberDto,
  ReportReceiptDto,
  ReportStreetDto,
  TrackedCaseDto,
} from './report-schemas';
import { PhotoPlaces } from './photo-place.service';
import { demandToken, TrackToken } from './track-token';

const withoutPoint = { point: undefined, placeSource: undefined };

/** The residents' door: report, follow and rate without an account. */
@Topic('居民上报 Reports')
@Controller('api/v1/reports')
export class ReportHttp {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    @Inject(peers.handling) private readonly handling: Handling,
    private readonly streets: StreetService,
    private readonly media: MediaService,
    private readonly photoPlaces: PhotoPlaces,
  ) {}

  @Post()
  @Route({
    summary: '居民上报 Report a problem',
    audience: 'public',
    status: 201,
    answer: ReportReceiptDto,
    command: true,
    problems: [404, 409],
  })
  async create(@Edge() edge: RequestEdge, @IdempotencyKey() idempotencyKey: string, @Body() body: NewReportDto) {
    const { street: code, ...report } = body;
    const street = body.qrCode
      ? await this.streets.byQrCode(body.qrCode, edge)
      : await this.streets.byCode(code ?? '', edge);
    const ctx = await this.streets.residentOf(street, edge);
    await this.media.demand(ctx, body.mediaIds);
    const photoPlace = await this.photoPlaces.use(ctx, report);
    const place = photoPlace === 'outside' || photoPlace === 'elsewhere' ? withoutPoint : {};
    const answer = await this.cases.createCase(ctx, { ...report, ...place, channel: 'qr_page', idempotencyKey });
    const { number = '', state: caseState = '' } = answer.caseFile ?? {};
    const trackUrl = this.streets.publicUrl(`/track/${street.code}/${number}#${answer.trackToken}`);
    return { number, trackToken: answer.trackToken, trackUrl, caseState, photoPlace };
  }

  @Get(':number')
  @TrackToken
  @Route({ summary: '查询进度 Follow a report', audience: 'public', answer: TrackedCaseDto, problems: [404] })
  async track(
    @Edge() edge: RequestEdge,
    @Param() { number }: ReportNumberDto,
    @Query() { street }: ReportStreetDto,
    @Headers('x-track-token') trackToken: string | undefined,
  ) {
    const ctx = await this.streets.resident(street, edge);
    const tracked = await this.cases.trackCase(ctx, { number, trackToken: demandToken(trackToken) });
    return viewTracked(tracked, this.media.linksFor(ctx.tenantId));
  }

  @Post(':number/rating')
  @TrackToken
  @Route({
    summary: '满意度评价 Rate what was done',
    audience: 'public',
    answer: TrackedCaseDto,
    command: true,
    problems: [404, 409],
  })
  async rate(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { number }: ReportNumberDto,
    @Query() { street }: ReportStreetDto,
    @Headers('x-track-token') trackToken: string | undefined,
    @Body() body: RatingDto,
  ) {
    const ctx = await this.streets.resident(street, edge);
    const command = { ...body, number, idempotencyKey, trackToken: demandToken(trackToken) };
    return viewTracked(await this.cases.rateCase(ctx, command), this.media.linksFor(ctx.tenantId));
  }

  @Post(':number/reopening')
  @TrackToken
  @Route({
    summary: '要求重办 Ask to open it again',
    audience: 'public',
    answer: TrackedCaseDto,
    command: true,
    problems: [404, 409],
  })
  async reopen(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { number }: ReportNumberDto,
    @Query() { street }: ReportStreetDto,
    @Headers('x-track-token') trackToken: string | undefined,
    @Body() { reason }: ReopeningDto,
  ) {
    const ctx = await this.streets.resident(street, edge);
    const command = { reason, number, idempotencyKey, trackToken: demandToken(trackToken) };
    return viewTracked(await this.handling.reopenReport(ctx, command), this.media.linksFor(ctx.tenantId));
  }
}
