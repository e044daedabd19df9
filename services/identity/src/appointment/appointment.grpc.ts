import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { AppointmentService } from './appointment.service';

type Served = 'appoint' | 'endAppointment' | 'deputise' | 'listAppointments';

@RpcController(identity.IdentityDefinition, ['appoint', 'endAppointment', 'deputise', 'listAppointments'])
export class AppointmentGrpc implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, Served> {
  constructor(private readonly appointments: AppointmentService) {}

  appoint(ctx: RequestContext, request: identity.AppointRequest): Promise<identity.Appointment> {
    return this.appointments.appoint(ctx, request);
  }

  endAppointment(ctx: RequestContext, request: identity.EndAppointmentRequest): Promise<identity.Appointment> {
    return this.appointments.end(ctx, request);
  }

  deputise(ctx: RequestContext, request: identity.DeputiseRequest): Promise<identity.Appointment> {
    return this.appointments.deputise(ctx, request);
  }

  listAppointments(
    ctx: RequestContext,
    request: identity.ListAppointmentsRequest,
  ): Promise<identity.ListAppointmentsResponse> {
    return this.appointments.list(ctx, request);
  }
}
