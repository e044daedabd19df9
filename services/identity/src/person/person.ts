import { identity } from '@streetgrid/contracts';

/** A person as stored. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly unit: string;
}

/** Keeps the first three and the last four digits: 138****0001. Anything shorter than eight shows nothing. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '' : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}

/** The person as the street may see it. */
export function toProto(person: Person, appointments: readonly identity.Appointment[]): identity.Person {
  return {
    id: person.id,
    name: person.name,
    phoneMasked: maskPhone(person.phone),
    unit: person.unit,
    appointments: [...appointments],
  };
}
