import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Devices, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { DeviceChangeDto, DeviceDto, DeviceIdDto, DeviceListDto, DeviceQueryDto, NewDeviceDto } from './device-schemas';

/** The street's register of alert devices. */
@Topic('告警设备 Alert devices')
@Controller('api/v1/alert-devices')
export class DeviceHttp {
  constructor(@Inject(peers.devices) private readonly devices: Devices) {}

  @Get()
  @Route({ summary: '告警设备 Alert devices by code', answer: DeviceListDto })
  async list(@Caller() ctx: RequestContext, @Query() query: DeviceQueryDto) {
    const { devices, nextPageToken } = await this.devices.listDevices(ctx, query);
    return page(json(devices), nextPageToken);
  }

  @Post()
  @Route({
    summary: '登记设备 Register a device of a source of kind device_alert',
    status: 201,
    answer: DeviceDto,
    command: true,
    problems: [404, 409],
  })
  async create(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() body: NewDeviceDto) {
    return json(await this.devices.setDevice(ctx, { ...body, idempotencyKey }));
  }

  @Put(':id')
  @Route({
    summary: '更改设备 Change a device, or take it out of force',
    answer: DeviceDto,
    command: true,
    problems: [404, 409],
  })
  async change(
    @Caller() ctx: RequestContext,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { id }: DeviceIdDto,
    @Body() body: DeviceChangeDto,
  ) {
    return json(await this.devices.setDevice(ctx, { ...body, id, idempotencyKey }));
  }
}
