import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import {
  AppointmentDto,
  AppointmentEndDto,
  AppointmentIdDto,
  NewAppointmentDto,
  PeopleQueryDto,
  PersonDto,
  PersonIdDto,
  PersonListDto,
} from './people-schemas';

@Topic('人员与岗位 People')
@Controller('api/v1')
export class PeopleHttp {
  constructor(@Inject(peers.identity) private readonly identity: Identity) {}

  @Get('people')
  @Route({ summary: '人员列表 People of the street', answer: PersonListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: PeopleQueryDto) {
    const { people, nextPageToken, totalSize } = await this.identity.listPeople(ctx, query);
    return page(json(people), nextPageToken, totalSize);
  }

  @Get('people/:id')
  @Route({ summary: '人员 One person', answer: PersonDto, problems: [404] })
  async get(@Caller() ctx: RequestContext, @Param() { id }: PersonIdDto) {
    return json(await this.identity.getPerson(ctx, { id }));
  }

  @Post('appointments')
  @Route({
    summary: '任命 Appoint a person to a position',
    status: 201,
    answer: AppointmentDto,
    command: true,
    problems: [404, 409],
  })
  async appoint(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: NewAppointmentDto,
  ) {
    return json(await this.identity.appoint(ctx, { ...body, idempotencyKey }));
  }

  @Post('appointments/:id/end')
  @Route({ summary: '免去 End an appointment', answer: AppointmentDto, command: true, problems: [404, 409] })
  async end(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AppointmentIdDto,
    @Body() { reason }: AppointmentEndDto,
  ) {
    return json(await this.identity.endAppointment(ctx, { appointmentId: id, reason, idempotencyKey }));
  }
}
