import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { mediations } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Mediations, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Caller } from '../sign-in/caller';
import {
  AgreementDto,
  AppointMediatorDto,
  ConsentDto,
  ExtensionDto,
  MediationDto,
  MediationIdDto,
  MediationListDto,
  MediationQueryDto,
  MediationReceiptDto,
  NewMediationDto,
  NewSessionDto,
  RaisingDto,
  SessionParamsDto,
  SessionRecordDto,
  SignatureDto,
  VisitDto,
} from './mediation-schemas';

const command = { answer: MediationDto, command: true, problems: [404, 409] } as const;

/** People's mediation, for mediator, committee and judicial office. */
@Topic('人民调解 Mediation')
@Controller('api/v1/mediations')
export class MediationHttp {
  constructor(
    @Inject(peers.mediations) private readonly mediations: Mediations,
    private readonly media: MediaService,
  ) {}

  @Get()
  @Route({ summary: '调解列表 Mediations without parties, newest first', answer: MediationListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: MediationQueryDto) {
    const answer = await this.mediations.listMediations(ctx, query);
    return page(json(answer.mediations), answer.nextPageToken);
  }

  @Post()
  @Route({ ...command, summary: '受理调解申请 Take in an application', status: 201, answer: MediationReceiptDto })
  async open(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewMediationDto) {
    return json(await this.mediations.openMediation(ctx, { ...body, idempotencyKey }));
  }

  @Get(':id')
  @Route({ summary: '调解卷宗 The whole record; each reading is audited', answer: MediationDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: MediationIdDto) {
    return this.view(ctx, await this.mediations.getMediation(ctx, { id }));
  }

  @Post(':id/appoint')
  @Route({ summary: '指派调解员 Name the mediator', ...command })
  async appoint(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: AppointMediatorDto,
  ) {
    return this.view(ctx, await this.mediations.appointMediator(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/consents')
  @Route({ summary: '当事人答复 What a party answers', ...command })
  async consent(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: ConsentDto,
  ) {
    return this.view(ctx, await this.mediations.recordConsent(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/sessions')
  @Route({ summary: '约定会谈 Plan a session', ...command })
  async planSession(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: NewSessionDto,
  ) {
    return this.view(ctx, await this.mediations.planSession(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/sessions/:no/record')
  @Route({ summary: '会谈笔录 Record a session that was held', ...command })
  async recordSession(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() params: SessionParamsDto,
    @Body() body: SessionRecordDto,
  ) {
    return this.view(ctx, await this.mediations.recordSession(ctx, { ...body, ...params, idempotencyKey }));
  }

  @Post(':id/agreement')
  @Route({ summary: '拟定协议书 Freeze the text of the agreement', ...command })
  async draft(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: AgreementDto,
  ) {
    return this.view(ctx, await this.mediations.draftAgreement(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/signatures')
  @Route({ summary: '签字 Sign exactly this text', ...command })
  async sign(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: SignatureDto,
  ) {
    return this.view(ctx, await this.mediations.signAgreement(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/extend')
  @Route({ summary: '各方同意延期 Go on beyond the month', ...command })
  async extend(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: ExtensionDto,
  ) {
    return this.view(ctx, await this.mediations.extendMediation(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/visits')
  @Route({ summary: '回访 Look whether it is kept', ...command })
  async visit(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: VisitDto,
  ) {
    return this.view(ctx, await this.mediations.recordVisit(ctx, { ...body, id, idempotencyKey }));
  }

  @Post(':id/raise')
  @Route({ summary: '调解不成，上报 Raise what cannot be settled', ...command })
  async raise(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: RaisingDto,
  ) {
    return this.view(ctx, await this.mediations.raiseMediation(ctx, { ...body, id, idempotencyKey }));
  }

  private view(ctx: RequestContext, mediation: mediations.Mediation) {
    const linkTo = this.media.linksFor(ctx.tenantId);
    const { agreement, ...rest } = json(mediation);
    const signatures = agreement?.signatures.map(({ mediaIds, ...each }) => ({
      ...each,
      photos: mediaIds.map(linkTo),
    }));
    return { ...rest, ...(agreement && signatures ? { agreement: { ...agreement, signatures } } : {}) };
  }
}
