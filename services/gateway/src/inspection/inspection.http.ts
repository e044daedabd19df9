import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { inspections } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Inspections, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  DrawRecordDto,
  InspectionDto,
  InspectionIdDto,
  InspectionListDto,
  InspectionPageDto,
  InspectionResultDto,
  InspectionRoundDto,
  InspectionRoundListDto,
  MyInspectionsDto,
  NewInspectionRoundDto,
} from './inspection-schemas';

/** Inspections by drawn lots or choice. */
@Topic('督查 Inspections')
@Controller('api/v1')
export class InspectionHttp {
  constructor(
    @Inject(peers.inspections) private readonly inspections: Inspections,
    private readonly media: MediaService,
    private readonly people: PeopleService,
  ) {}

  @Get('inspection-rounds')
  @Route({ summary: '督查批次 Rounds, newest first', answer: InspectionRoundListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: InspectionPageDto) {
    const { rounds, nextPageToken } = await this.inspections.listInspectionRounds(ctx, query);
    return page(await this.rounds(ctx, rounds), nextPageToken);
  }

  @Get('inspection-rounds/:id')
  @Route({ summary: '督查批次详情 One round with what was drawn', answer: InspectionRoundDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: InspectionIdDto) {
    return this.round(ctx, await this.inspections.getInspectionRound(ctx, { id }));
  }

  @Post('inspection-rounds')
  @Route({
    summary: '组织督查 Announce a round with the hash of its seed; a choice is drawn at once',
    status: 201,
    answer: InspectionRoundDto,
    command: true,
    problems: [404, 409],
  })
  async create(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewInspectionRoundDto,
  ) {
    return this.round(ctx, await this.inspections.createInspectionRound(ctx, { ...body, idempotencyKey }));
  }

  @Post('inspection-rounds/:id/draw')
  @Route({
    summary: '抽签 Freeze the pool, reveal the seed, draw',
    answer: InspectionRoundDto,
    command: true,
    problems: [404, 409],
  })
  async draw(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: InspectionIdDto,
  ) {
    return this.round(ctx, await this.inspections.drawInspectionRound(ctx, { id, idempotencyKey }));
  }

  @Get('inspection-rounds/:id/record')
  @Route({ summary: '抽签记录 Everything that a recount needs', answer: DrawRecordDto, problems: [404, 409] })
  async record(@Caller() ctx: RequestContext, @Param() { id }: InspectionIdDto) {
    return json(await this.inspections.getDrawRecord(ctx, { id }));
  }

  @Get('inspections')
  @Route({ summary: '我的督查 What was drawn for me, newest first', answer: InspectionListDto })
  async mine(@Caller() ctx: RequestContext, @Query() query: MyInspectionsDto) {
    const answer = await this.inspections.listMyInspections(ctx, query);
    return page(await this.views(ctx, answer.inspections), answer.nextPageToken);
  }

  @Post('inspections/:id/result')
  @Route({
    summary: '登记督查结果 What I found; a failure sends the case back or opens it again',
    answer: InspectionDto,
    command: true,
    problems: [404, 409],
  })
  async result(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: InspectionIdDto,
    @Body() { point, ...body }: InspectionResultDto,
  ) {
    await this.media.demand(ctx, body.mediaIds);
    const where = { longitude: point?.longitude, latitude: point?.latitude, hasPoint: point !== undefined };
    const [view] = await this.views(ctx, [
      await this.inspections.recordInspection(ctx, { ...body, ...where, id, idempotencyKey }),
    ]);
    return view;
  }

  private async views(ctx: RequestContext, found: readonly inspections.Inspection[]) {
    const nameOf = await this.people.names(ctx, new Set(found.map(({ inspectorId }) => inspectorId)));
    return found.map((one) => viewInspection(one, nameOf, this.media.linksFor(ctx.tenantId)));
  }

  private async rounds(ctx: RequestContext, found: readonly inspections.InspectionRound[]) {
    const ids = found.flatMap(({ creatorId, inspectorIds }) => [creatorId, ...inspectorIds]);
    const nameOf = await this.people.names(ctx, new Set(ids.filter((id) => id !== '')));
    const linkTo = this.media.linksFor(ctx.tenantId);
    return found.map(({ inspectorIds, creatorId, inspections: drawn, ...round }) => ({
      ...json(round),
      ...{ creatorName: nameOf(creatorId), inspectorNames: inspectorIds.map(nameOf) },
      inspections: drawn.map((one) => viewInspection(one, nameOf, linkTo)),
    }));
  }

  private async round(ctx: RequestContext, found: inspections.InspectionRound) {
    const [view] = await this.rounds(ctx, [found]);
    return view;
  }
}

function viewInspection(
  { mediaIds, hasPoint, longitude, latitude, ...one }: inspections.Inspection,
  nameOf: (personId: string) => string,
  linkTo: ReturnType<MediaService['linksFor']>,
) {
  return {
    ...json(one),
    inspectorName: nameOf(one.inspectorId),
    media: mediaIds.map(linkTo),
    ...(hasPoint ? { point: { longitude, latitude } } : {}),
  };
}
