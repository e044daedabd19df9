import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Identity, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { PeopleService } from '../people/people.service';
import { Caller } from '../sign-in/caller';
import {
  AppointmentDto,
  AppointmentEndDto,
  AppointmentIdDto,
  AppointmentListDto,
  AppointmentQueryDto,
  NewAppointmentDto,
  NewDeputyDto,
} from './appointment-schemas';

@Topic('人员与岗位 People')
@Controller('api/v1/appointments')
export class AppointmentHttp {
  constructor(
    @Inject(peers.identity) private readonly identity: Identity,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Route({
    summary: '任职列表 Appointments past, in force and to come, newest start first',
    answer: AppointmentListDto,
  })
  async list(@Caller() ctx: RequestContext, @Query() query: AppointmentQueryDto) {
    const { appointments, nextPageToken, totalSize } = await this.identity.listAppointments(ctx, query);
    const nameOf = await this.people.names(ctx, new Set(appointments.map(({ personId }) => personId)));
    const rows = appointments.map((each) => ({ ...json(each), personName: nameOf(each.personId) }));
    return page(rows, nextPageToken, totalSize);
  }

  @Post()
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

  @Post(':id/deputy')
  @Route({
    summary: '代理 Let somebody stand in for the holder',
    description: '代理人在此期间有同样的岗位和地点；原任期结束，代理随之结束。 The deputy goes when the holder goes.',
    status: 201,
    answer: AppointmentDto,
    command: true,
    problems: [404, 409],
  })
  async deputise(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AppointmentIdDto,
    @Body() body: NewDeputyDto,
  ) {
    return json(await this.identity.deputise(ctx, { ...body, appointmentId: id, idempotencyKey }));
  }

  @Post(':id/end')
  @Route({
    summary: '免去、交接 End an appointment, hand it over',
    description:
      '一秒之内处处生效；在办事件转交接任者，未指明接任者的重新派遣。 It counts everywhere within a second; open cases go to the ' +
      'successor, or are dispatched anew.',
    answer: AppointmentDto,
    command: true,
    problems: [404, 409],
  })
  async end(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: AppointmentIdDto,
    @Body() body: AppointmentEndDto,
  ) {
    return json(await this.identity.endAppointment(ctx, { ...body, appointmentId: id, idempotencyKey }));
  }
}
