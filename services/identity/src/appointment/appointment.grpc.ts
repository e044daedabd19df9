import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { AppointmentService } from './appointment.service';

@RpcController(identity.IdentityDefinition, ['appoint', 'endAppointment'])
export class AppointmentGrpc implements Pick<
  Rpcs<typeof identity.IdentityDefinition, RequestContext>,
  'appoint' | 'endAppointment'
> {
  constructor(private readonly appointments: AppointmentService) {}

  appoint(ctx: RequestContext, request: identity.AppointRequest): Promise<identity.Appointment> {
    return this.appointments.appoint(ctx, request);
  }

  endAppointment(ctx: RequestContext, request: identity.EndAppointmentRequest): Promise<identity.Appointment> {
    return this.appointments.end(ctx, request);
  }
}
