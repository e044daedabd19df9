import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { json } from '../api/json';
import { type Devices, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { AlertResultDto, NewAlertDto } from './device-schemas';

/** Alerts of devices, by the program of their platform. */
@Topic('告警设备 Alert devices')
@Controller('api/v1/device-alerts')
export class AlertHttp {
  constructor(@Inject(peers.devices) private readonly devices: Devices) {}

  @Post()
  @Route({
    summary: '设备告警 Raise an alert',
    description:
      'The alert id is the key: the same alert again answers its case, another one under the same id is refused. While the device’s case is open, and in its quiet minutes afterwards, alerts are counted on that case.',
    audience: 'partner',
    answer: AlertResultDto,
    problems: [404, 409],
  })
  async raise(@Caller() ctx: RequestContext, @Body() body: NewAlertDto) {
    return json(await this.devices.raiseAlert(ctx, body));
  }
}
