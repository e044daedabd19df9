import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { panels } from '@streetgrid/contracts';
import { notFound, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { page } from '../api/json';
import { type Identity, type Panels, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import { StreetService } from '../street/street.service';
import {
  ExpertLinkDto,
  NewPanelDto,
  PanelCancellationDto,
  PanelConclusionDto,
  PanelDto,
  PanelExpertIdDto,
  PanelIdDto,
  PanelListDto,
  PanelQueryDto,
} from './panel-schemas';
import { viewPanel } from './panel-view';

/** Expert panels, for those who convene them and those who read the case. */
@Topic('专家会诊 Expert panels')
@Controller('api/v1')
export class PanelHttp {
  constructor(
    @Inject(peers.panels) private readonly panels: Panels,
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly media: MediaService,
    private readonly people: PeopleService,
    private readonly streets: StreetService,
  ) {}

  @Get('cases/:id/panels')
  @Route({
    summary: '事件的会诊 Panels of a case, newest first, without proposals',
    answer: PanelListDto,
    problems: [404],
  })
  async list(@Caller() ctx: RequestContext, @Param() { id: caseId }: PanelIdDto, @Query() query: PanelQueryDto) {
    const answer = await this.panels.listPanels(ctx, { ...query, caseId });
    return page(await this.views(ctx, answer.panels), answer.nextPageToken);
  }

  @Get('panels/:id')
  @Route({ summary: '会诊详情 One panel: who was asked, and what each proposed', answer: PanelDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: PanelIdDto) {
    return this.view(ctx, await this.panels.getPanel(ctx, { id }));
  }

  @Post('cases/:id/panels')
  @Route({
    summary: '召集会诊 Convene a panel for a case',
    status: 201,
    answer: PanelDto,
    command: true,
    problems: [404],
  })
  async convene(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id: caseId }: PanelIdDto,
    @Body() body: NewPanelDto,
  ) {
    return this.view(ctx, await this.panels.convenePanel(ctx, { ...body, caseId, idempotencyKey }));
  }

  @Post('panels/:id/conclusion')
  @Route({
    summary: '会诊结论 Conclude: minutes, and what was adopted or why nothing was',
    answer: PanelDto,
    command: true,
    problems: [404, 409],
  })
  async conclude(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: PanelIdDto,
    @Body() body: PanelConclusionDto,
  ) {
    return this.view(ctx, await this.panels.concludePanel(ctx, { ...body, id, idempotencyKey }));
  }

  @Post('panels/:id/cancellation')
  @Route({
    summary: '取消会诊 Cancel a panel, with a reason',
    answer: PanelDto,
    command: true,
    problems: [404, 409],
  })
  async cancel(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: PanelIdDto,
    @Body() { reason }: PanelCancellationDto,
  ) {
    return this.view(ctx, await this.panels.cancelPanel(ctx, { id, reason, idempotencyKey }));
  }

  @Get('panels/:id/experts/:expertId/link')
  @Route({
    summary: '外部专家链接 The link of an expert from outside, to show or send it',
    answer: ExpertLinkDto,
    problems: [404],
  })
  async link(@Caller() ctx: RequestContext, @Param() { id, expertId }: PanelExpertIdDto) {
    const { expertToken } = await this.panels.getExpertLink(ctx, { id, expertId });
    const { street } = await this.identity.getMe(ctx, {});
    if (!street) throw notFound('unknown-street');
    // What stands behind # never leaves the browser: it is in no log of a server.
    return { expertUrl: this.streets.publicUrl(`/expert/${street.code}/${expertId}#${expertToken}`) };
  }

  private async views(ctx: RequestContext, found: readonly panels.Panel[]) {
    const ids = found.flatMap(({ convenerId, closerId, experts }) => [
      ...[convenerId, closerId],
      ...experts.map(({ personId }) => personId),
    ]);
    const nameOf = await this.people.names(ctx, new Set(ids.filter((id) => id !== '')));
    return found.map((panel) => viewPanel(panel, this.media.linksFor(ctx.tenantId), nameOf));
  }

  private async view(ctx: RequestContext, panel: panels.Panel) {
    const [view] = await this.views(ctx, [panel]);
    return view;
  }
}
