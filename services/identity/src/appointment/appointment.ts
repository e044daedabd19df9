import { conflict, invalid, PlaceKind, placeKinds, Position, positions } from '@streetgrid/service-kit';

/** A person holds a position at a place from `startTime` until before `endTime`. */
export interface Appointment {
  readonly id: string;
  readonly personId: string;
  readonly position: Position;
  readonly placeKind: PlaceKind;
  readonly placeId: string;
  readonly placeName: string;
  readonly startTime: Date;
  readonly endTime: Date | undefined;
  readonly endReason: string;
  /** Appointment that this one stands in for; empty for one of its own. */
  readonly deputyForId: string;
  /** Appointment that took it over; empty without a successor. */
  readonly successorId: string;
  /** When its next beginning or end must be told; undefined when none will be. */
  readonly wakeTime: Date | undefined;
  readonly version: number;
}

/** An appointment as somebody wants it. */
export interface WantedAppointment {
  readonly id: string;
  readonly personId: string;
  readonly position: string;
  readonly placeKind: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly startTime?: Date | undefined;
  readonly endTime?: Date | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const dayMs = 86_400_000;
const deputyDays = 90;

/** A new appointment, or the reason why it cannot be. */
export function appoint(wanted: WantedAppointment, now: Date): Appointment {
  const position = positions.find((known) => known === wanted.position);
  if (!position) throw invalid('unknown-position', { position: wanted.position });
  const placeKind = placeKinds.find((known) => known === wanted.placeKind);
  if (!placeKind) throw invalid('unknown-place-kind', { placeKind: wanted.placeKind });
  if (wanted.placeId === '') throw invalid('place-missing');
  if (!uuid.test(wanted.placeId)) throw invalid('id-invalid');
  const { id, personId, placeId, placeName, startTime = now, endTime } = wanted;
  if (endTime && endTime <= startTime) throw invalid('appointment-ends-before-start');
  const made = { id, personId, position, placeKind, placeId, placeName, startTime, endTime };
  const rest = { endReason: '', deputyForId: '', successorId: '', version: 1 };
  return { ...made, ...rest, wakeTime: nextNews(made, now) };
}

/** Who stands in, and when. */
export interface Deputy {
  readonly id: string;
  readonly personId: string;
  /** The principal's own beginning, or now, when not given. */
  readonly startTime: Date | undefined;
  readonly endTime: Date | undefined;
}

/**
 * Somebody stands in for the holder: the same position at the same place, within the holder's own time, 90 days at most.
 * Errors: Conflict `deputy-of-deputy`, `appointment-already-ended`, `deputy-outside-term`; Invalid `deputy-is-holder`,
 * `deputy-end-missing`, `appointment-ends-before-start`, `deputy-too-long`.
 */
export function deputise(principal: Appointment, deputy: Deputy, now: Date): Appointment {
  if (principal.deputyForId !== '') throw conflict('deputy-of-deputy');
  if (principal.endTime && principal.endTime <= now) throw conflict('appointment-already-ended');
  if (deputy.personId === principal.personId) throw invalid('deputy-is-holder');
  const { endTime } = deputy;
  if (!endTime) throw invalid('deputy-end-missing');
  const startTime = deputy.startTime ?? (principal.startTime > now ? principal.startTime : now);
  if (endTime <= startTime || endTime <= now) throw invalid('appointment-ends-before-start');
  if (endTime.getTime() - startTime.getTime() > deputyDays * dayMs)
    throw invalid('deputy-too-long', { days: deputyDays });
  if (startTime < principal.startTime || (principal.endTime && principal.endTime < endTime))
    throw conflict('deputy-outside-term');
  const { position, placeKind, placeId, placeName } = principal;
  const made = appoint({ ...deputy, position, placeKind, placeId, placeName, startTime, endTime }, now);
  return { ...made, deputyForId: principal.id };
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
    wakeTime: undefined,
    version: appointment.version + 1,
  };
}

/**
 * What follows an appointment that ends now with a successor: the same position and place for the rest of its time.
 * Errors: Invalid `successor-is-holder`, Conflict `deputy-of-deputy`: a deputy hands back to whom it stood in for.
 */
export function succeed(ended: Appointment, successor: { id: string; personId: string }, until: Date | undefined) {
  if (ended.deputyForId !== '') throw conflict('deputy-of-deputy');
  if (successor.personId === ended.personId) throw invalid('successor-is-holder');
  const { position, placeKind, placeId, placeName, endTime: startTime } = ended;
  return { ...successor, position, placeKind, placeId, placeName, startTime, endTime: until };
}

/** What the passing of time brings: the term began or ran out, or there is nothing to tell yet. */
export function passTime(appointment: Appointment, now: Date): { told: 'begun' | 'ended' | ''; next: Appointment } {
  const { endTime, startTime, wakeTime, version } = appointment;
  if (wakeTime === undefined) return { told: '', next: appointment };
  const next = { ...appointment, wakeTime: nextNews(appointment, now) };
  if (endTime && endTime <= now) return { told: 'ended', next: { ...next, version: version + 1 } };
  if (startTime <= now) return { told: 'begun', next: { ...next, version: version + 1 } };
  return { told: '', next };
}

/** True when it gives rights at this instant. */
export function inForce(appointment: Pick<Appointment, 'startTime' | 'endTime'>, now: Date): boolean {
  return appointment.startTime <= now && (!appointment.endTime || now < appointment.endTime);
}

/** The next beginning or end that is still to come. */
function nextNews({ startTime, endTime }: Pick<Appointment, 'startTime' | 'endTime'>, now: Date): Date | undefined {
  if (now < startTime) return startTime;
  return endTime && now < endTime ? endTime : undefined;
}
