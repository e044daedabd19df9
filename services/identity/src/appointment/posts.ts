import { conflict, invalid, PlaceKind, Position, posts } from '@streetgrid/service-kit';
import type { Appointment } from './appointment';

/**
 * Refuses a place at which the position is not held. Errors: Invalid `place-kind-not-for-position`, `place-not-yours`: a
 * street and a district are held in their own tenant alone.
 */
export function demandPlace(position: Position, placeKind: PlaceKind, placeId: string, tenantId: string): void {
  const { at } = posts[position];
  // `department` alone would read as the channel of that name.
  const allowed = at.map((kind) => `${kind}-place`).join(',');
  if (!at.includes(placeKind)) throw invalid('place-kind-not-for-position', { position, allowed });
  if ((placeKind === 'street' || placeKind === 'district') && placeId !== tenantId) throw invalid('place-not-yours');
}

type Held = Pick<Appointment, 'id' | 'personId' | 'position' | 'placeId' | 'startTime' | 'endTime' | 'deputyForId'>;

/**
 * Refuses an appointment for which there is no room among those known. Errors: Conflict `appointment-overlaps` (the same
 * person holds it in that time already), `position-taken`.
 */
export function demandSeat(known: readonly Held[], wanted: Held): void {
  const rivals = known.filter(
    (held) =>
      held.id !== wanted.id &&
      held.position === wanted.position &&
      held.placeId === wanted.placeId &&
      overlap(held, wanted),
  );
  if (rivals.some((held) => held.personId === wanted.personId)) throw conflict('appointment-overlaps');
  const { seats = Infinity } = posts[wanted.position];
  if (wanted.deputyForId !== '') return;
  const own = rivals.filter((held) => held.deputyForId === '');
  // Most hold it at once at some instant at which one of them begins.
  const begins = [wanted.startTime, ...own.map((held) => held.startTime)].filter((time) => time >= wanted.startTime);
  const most = Math.max(...begins.map((time) => own.filter((held) => covers(held, time)).length));
  if (most >= seats) throw conflict('position-taken', { position: wanted.position, seats });
}

/**
 * Refuses to leave a street with nobody who may appoint: not even an import brings back what was ended here. A deputy or
 * somebody who is still to come does not count. Error: Conflict `last-street-admin`.
 */
export function demandAdministrator(known: readonly Held[], ended: Held, now: Date): void {
  if (ended.deputyForId !== '' || !covers(ended, now)) return;
  const stays = known.some(
    (held) =>
      held.id !== ended.id &&
      held.position === 'street_admin' &&
      held.placeId === ended.placeId &&
      held.deputyForId === '' &&
      covers(held, now),
  );
  if (!stays) throw conflict('last-street-admin');
}

type Term = Pick<Appointment, 'startTime' | 'endTime'>;

function overlap(a: Term, b: Term): boolean {
  const until = (term: Term) => term.endTime?.getTime() ?? Infinity;
  const from = Math.max(a.startTime.getTime(), b.startTime.getTime());
  return from < Math.min(until(a), until(b));
}

function covers({ startTime, endTime }: Term, time: Date): boolean {
  return startTime <= time && (!endTime || time < endTime);
}
