import { RequestContext } from '@streetgrid/service-kit';
import { Tx } from '@streetgrid/database';
import { appendEvents } from '@streetgrid/messaging';
import { Appointment } from './appointment';

/** An appointment that ended, and who takes its open work over; empty when nobody was named. */
export interface Ending {
  readonly appointment: Appointment;
  readonly successorPersonId: string;
}

/** Tells of appointments that came to be, changed or began. `now` is the time behind the lock. */
export function tellAppointed(
  tx: Tx,
  ctx: RequestContext,
  appointments: readonly Appointment[],
  now: Date,
): Promise<void> {
  return appendEvents(
    tx,
    ctx,
    appointments.map((appointment) => ({
      name: 'PersonAppointed' as const,
      aggregateId: appointment.id,
      aggregateVersion: appointment.version,
      payload: { appointmentId: appointment.id, ...appointment, notBefore: after(now) },
    })),
  );
}

/** Tells that appointments ended. `now` is the time behind the lock. */
export function tellEnded(tx: Tx, ctx: RequestContext, endings: readonly Ending[], now: Date): Promise<void> {
  return appendEvents(
    tx,
    ctx,
    endings.map(({ appointment, successorPersonId }) => ({
      name: 'AppointmentEnded' as const,
      aggregateId: appointment.id,
      aggregateVersion: appointment.version,
      payload: { appointmentId: appointment.id, ...appointment, successorPersonId, notBefore: after(now) },
    })),
  );
}

/** The first millisecond after: rights read within the same one may be the old ones. */
function after(now: Date): Date {
  return new Date(now.getTime() + 1);
}
