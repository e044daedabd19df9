import { identity } from '@streetgrid/contracts';
import { Actor, may } from '@streetgrid/service-kit';
import { maskIdNumber, maskPhone } from './numbers';

/** A person as this service knows them, numbers in clear: never leaves it but masked, or by a reveal. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** Empty when none is kept; so the ID number. */
  readonly phone: string;
  readonly idNumber: string;
}

/** Which numbers somebody may see masked. */
export interface Sight {
  readonly phone: boolean;
  readonly idNumber: boolean;
}

/** The own file: both. */
export const ownSight: Sight = { phone: true, idNumber: true };

/** What the actor may see of a person, as the table of rights has it. */
export function sightOf(actor: Actor, personId: string): Sight {
  const target = { persons: [personId] };
  return { phone: may(actor, 'person.phone', target), idNumber: may(actor, 'person.id-number', target) };
}

/** The person as whoever has this sight may see them. */
export function toProto(person: Person, appointments: readonly identity.Appointment[], sight: Sight): identity.Person {
  return {
    id: person.id,
    name: person.name,
    phoneMasked: sight.phone ? maskPhone(person.phone) : '',
    unit: person.unit,
    idNumberMasked: sight.idNumber ? maskIdNumber(person.idNumber) : '',
    appointments: [...appointments],
  };
}
