import { identity } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';
import { idNumber, phoneNumber } from './numbers';
import type { Person } from './person';

/** A person as onboarding wants them. */
export interface WantedPerson extends Person {
  /** Empty without an account. */
  readonly subject: string;
  /** Each with the row of its person, for refusals. */
  readonly appointments: readonly (identity.Appointment & { readonly row: number })[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A batch, read and proved. Errors name the row, counted from 0, never a value: Invalid `person-incomplete`,
 * `person-name-invalid`, `person-phone-invalid`, `person-id-number-invalid`, `person-repeated`, `subject-repeated`,
 * `id-number-repeated`, * `appointment-incomplete`, `appointment-repeated`.
 */
export function readPeople(people: readonly identity.OnboardedPerson[]): WantedPerson[] {
  const ids = new Set<string>();
  const subjects = new Set<string>();
  const appointmentIds = new Set<string>();
  const numbers = new Set<string>();
  return people.map((person, row) => {
    if (!uuid.test(person.id)) throw invalid('person-incomplete', { row });
    if (!fresh(ids, person.id)) throw invalid('person-repeated', { row });
    if (person.subject !== '' && !fresh(subjects, person.subject)) throw invalid('subject-repeated', { row });
    for (const { id } of person.appointments) {
      if (!uuid.test(id)) throw invalid('appointment-incomplete', { row });
      if (!fresh(appointmentIds, id)) throw invalid('appointment-repeated', { row });
    }
    const wanted = readPerson(person, row);
    if (wanted.idNumber !== '' && !fresh(numbers, wanted.idNumber)) throw invalid('id-number-repeated', { row });
    return wanted;
  });
}

/** Fields that differ from what is known, in proto spelling. */
export function changedFields(known: Person | undefined, wanted: Person): string[] {
  const fields = [
    ['name', known?.name, wanted.name],
    ['phone', known?.phone, wanted.phone],
    ['unit', known?.unit, wanted.unit],
    ['id_number', known?.idNumber, wanted.idNumber],
  ] as const;
  return fields.filter(([, before = '', after]) => before !== after).map(([field]) => field);
}

function readPerson(person: identity.OnboardedPerson, row: number): WantedPerson {
  const [name, unit] = [person.name.trim(), person.unit.trim()];
  if (name === '') throw invalid('person-incomplete', { row });
  const writable = (text: string) => text.length <= 100 && !/\p{Cc}/u.test(text);
  if (![name, unit, person.subject].every(writable)) throw invalid('person-name-invalid', { row, limit: 100 });
  const phone = person.phone.trim() === '' ? '' : phoneNumber(person.phone);
  if (phone === undefined) throw invalid('person-phone-invalid', { row });
  const number = person.idNumber.trim() === '' ? '' : idNumber(person.idNumber);
  if (number === undefined) throw invalid('person-id-number-invalid', { row });
  const { id, subject } = person;
  const appointments = person.appointments.map((each) => ({ ...each, personId: id, row }));
  return { id, name, unit, phone, idNumber: number, subject, appointments };
}

/** Takes note of a value; false when it was there. */
function fresh(known: Set<string>, value: string): boolean {
  return known.size !== known.add(value).size;
}
