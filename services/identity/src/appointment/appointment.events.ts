import { RequestContext } from '@streetgrid/service-kit';
import { Tx } from '@streetgrid/database';
import { appendEvent, appendEvents } from '@streetgrid/messaging';
import { Appointment } from './appointment';

/** Tells of appointments that came to be or changed. */
export function tellAppointed(tx: Tx, ctx: RequestContext, appointments: readonly Appointment[]): Promise<void> {
  return appendEvents(
    tx,
    ctx,
    appointments.map((appointment) => ({
      name: 'PersonAppointed' as const,
      aggregateId: appointment.id,
      aggregateVersion: appointment.version,
      payload: { appointmentId: appointment.id, ...appointment },
    })),
  );
}

/** Tells that an appointment ended. */
export function tellEnded(tx: Tx, ctx: RequestContext, appointment: Appointment): Promise<void> {
  return appendEvent(tx, ctx, {
    name: 'AppointmentEnded',
    aggregateId: appointment.id,
    aggregateVersion: appointment.version,
    payload: { appointmentId: appointment.id, ...appointment },
  });
}
