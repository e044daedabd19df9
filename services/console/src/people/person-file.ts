import type { PersonChange } from '../api/people';
import type { Person } from '../api/types';

/** What the form holds. Numbers are empty until somebody types new ones: the page knows the old ones only masked. */
export interface FileFields {
  readonly name: string;
  readonly unit?: string;
  readonly phone?: string;
  readonly idNumber?: string;
  readonly dropPhone?: boolean;
  readonly dropIdNumber?: boolean;
}

/** What is to be changed of a person: only what differs, so that it takes nothing back that somebody else just corrected. */
export function changesOf(person: Person, fields: FileFields): PersonChange {
  const { name, unit = '', phone = '', idNumber = '', dropPhone, dropIdNumber } = fields;
  return {
    ...(name.trim() !== person.name ? { name: name.trim() } : {}),
    ...(unit.trim() !== person.unit ? { unit: unit.trim() } : {}),
    ...(dropPhone ? { phone: '' } : phone.trim() ? { phone: phone.trim() } : {}),
    ...(dropIdNumber ? { idNumber: '' } : idNumber.trim() ? { idNumber: idNumber.trim() } : {}),
  };
}
