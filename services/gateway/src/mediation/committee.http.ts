import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Mediations, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  FindingListDto,
  JudicialOfficeAnswerDto,
  JudicialOfficeDto,
  MediationIdDto,
  MediatorDto,
  MediatorListDto,
  NewMediatorDto,
  NewRoundDto,
  NewScreeningDto,
  NoBodyDto,
  ScreeningDto,
  ScreeningListDto,
} from './mediation-schemas';

const command = { command: true, problems: [404, 409] } as const;

/** Who mediates, and the regular screening for disputes. */
@Topic('人民调解 Mediation')
@Controller('api/v1')
export class CommitteeHttp {
  constructor(@Inject(peers.mediations) private readonly mediations: Mediations) {}

  @Get('mediators')
  @Route({ summary: '调解员名册 Who mediates', answer: MediatorListDto })
  async mediators(@Caller() ctx: RequestContext) {
    const { mediators, judicialDepartmentId } = await this.mediations.listMediators(ctx, {});
    return { items: json(mediators), judicialDepartmentId };
  }

  @Post('mediators')
  @Route({ ...command, summary: '登记调解员 Put somebody on the roster', status: 201, answer: MediatorDto })
  async add(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewMediatorDto) {
    return json(await this.mediations.addMediator(ctx, { ...body, idempotencyKey }));
  }

  @Post('mediators/:id/end')
  @Route({ ...command, summary: '调解员卸任 Take somebody off the roster', answer: MediatorDto })
  async end(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() _body: NoBodyDto,
  ) {
    return json(await this.mediations.endMediator(ctx, { id, idempotencyKey }));
  }

  @Put('mediation-setting')
  @Route({ ...command, summary: '指定司法所 Name the judicial office', answer: JudicialOfficeAnswerDto })
  async office(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: JudicialOfficeDto,
  ) {
    return json(await this.mediations.setJudicialOffice(ctx, { ...body, idempotencyKey }));
  }

  @Get('screenings')
  @Route({ summary: '定期排查 Regular screening, what is due first', answer: ScreeningListDto })
  async screenings(@Caller() ctx: RequestContext) {
    return { items: json((await this.mediations.listScreenings(ctx, {})).screenings) };
  }

  @Post('screenings')
  @Route({ ...command, summary: '安排排查 Plan screening that comes again', status: 201, answer: ScreeningDto })
  async plan(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewScreeningDto) {
    return json(await this.mediations.planScreening(ctx, { ...body, idempotencyKey }));
  }

  @Post('screenings/:id/end')
  @Route({ ...command, summary: '停止排查 End it', answer: ScreeningDto })
  async endScreening(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() _body: NoBodyDto,
  ) {
    return json(await this.mediations.endScreening(ctx, { id, idempotencyKey }));
  }

  @Post('screenings/:id/rounds')
  @Route({ ...command, summary: '登记一轮排查 Record a round and what it found', answer: ScreeningDto })
  async record(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: MediationIdDto,
    @Body() body: NewRoundDto,
  ) {
    return json(await this.mediations.recordScreening(ctx, { ...body, id, idempotencyKey }));
  }

  @Get('screenings/:id/findings')
  @Route({ summary: '排查发现 What rounds found; each reading is audited', answer: FindingListDto, problems: [404] })
  async findings(@Caller() ctx: RequestContext, @Param() { id }: MediationIdDto) {
    return { items: json((await this.mediations.listFindings(ctx, { id })).findings) };
  }
}
