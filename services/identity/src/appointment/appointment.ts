import { conflict, invalid, Position, positions } from '@streetgrid/service-kit';

/** A person holds a position at a place from `startTime` until before `endTime`. */
export interface Appointment {
  readonly id: string;
  readonly personId: string;
  readonly position: Position;
  readonly placeKind: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly startTime: Date;
  readonly endTime: Date | undefined;
  readonly endReason: string;
  readonly version: number;
}

const placeKinds: readonly string[] = ['street', 'block', 'community', 'grid', 'department', 'merchant'];

/** A new appointment, or the reason why it cannot be. */
export function appoint(
  wanted: {
    id: string;
    personId: string;
    position: string;
    placeKind: string;
    placeId: string;
    placeName: string;
    startTime?: Date;
    endTime?: Date;
  },
  now: Date,
): Appointment {
  const position = positions.find((known) => known === wanted.position);
  if (!position) throw invalid('unknown-position', { position: wanted.position });
  if (!placeKinds.includes(wanted.placeKind)) throw invalid('unknown-place-kind', { placeKind: wanted.placeKind });
  if (wanted.placeId === '') throw invalid('place-missing');
  const startTime = wanted.startTime ?? now;
  if (wanted.endTime && wanted.endTime <= startTime) throw invalid('appointment-ends-before-start');
  return { ...wanted, position, startTime, endTime: wanted.endTime, endReason: '', version: 1 };
}

/** The appointment, ended now. Errors: Conflict `appointment-already-ended`, Invalid `reason-missing`. */
export function end(appointment: Appointment, reason: string, now: Date): Appointment {
  const endReason = reason.trim().slice(0, 200);
  if (endReason === '') throw invalid('reason-missing');
  if (appointment.endTime && appointment.endTime <= now) throw conflict('appointment-already-ended');
  return {
    ...appointment,
    endTime: now < appointment.startTime ? appointment.startTime : now,
    endReason,
    version: appointment.version + 1,
  };
}

/** True when it gives rights at this instant. */
export function inForce(appointment: Pick<Appointment, 'startTime' | 'endTime'>, now: Date): boolean {
  return appointment.startTime <= now && (!appointment.endTime || now < appointment.endTime);
}
