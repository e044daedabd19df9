import { escalation, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { CalendarService } from './calendar.service';

@RpcController(escalation.EscalationDefinition, ['importCalendar'])
export class CalendarGrpc implements Pick<
  Rpcs<typeof escalation.EscalationDefinition, RequestContext>,
  'importCalendar'
> {
  constructor(private readonly calendars: CalendarService) {}

  importCalendar(
    ctx: RequestContext,
    request: escalation.ImportCalendarRequest,
  ): Promise<escalation.ImportCalendarResponse> {
    return this.calendars.import(ctx, request.days, request.validateOnly);
  }
}
