import { invalid } from '@streetgrid/service-kit';
import { idNumber, phoneNumber } from './numbers';
import type { Person } from './person';

/** What somebody wrote down about a person. */
export type PersonFile = Omit<Person, 'id'>;

/** Most characters of a name and of a unit. */
const limit = 100;

/**
 * A file as it is kept: trimmed, numbers in their one form. Errors never repeat a value: Invalid `person-name-missing`,
 * `person-text-invalid`, `phone-invalid`, `id-number-invalid`.
 */
export function readFile(written: PersonFile): PersonFile {
  const [name, unit] = [written.name.trim(), written.unit.trim()];
  if (name === '') throw invalid('person-name-missing');
  if ([name, unit].some((text) => text.length > limit || /\p{Cc}/u.test(text)))
    throw invalid('person-text-invalid', { limit });
  const phone = written.phone.trim() === '' ? '' : phoneNumber(written.phone);
  if (phone === undefined) throw invalid('phone-invalid');
  const number = written.idNumber.trim() === '' ? '' : idNumber(written.idNumber);
  if (number === undefined) throw invalid('id-number-invalid');
  return { name, unit, phone, idNumber: number };
}

/** Fields that somebody gave; the others stay. */
export type Correction = { readonly [field in keyof PersonFile]?: string | undefined };

/**
 * The file with its correction. What is not given is not proved again: whoever corrects a unit is not held up by a number
 * that an older rule let in. Errors: those of `readFile`.
 */
export function correct(file: PersonFile, { name, unit, phone, idNumber }: Correction): PersonFile {
  const read = readFile({ name: name ?? file.name, unit: unit ?? '', phone: phone ?? '', idNumber: idNumber ?? '' });
  return {
    name: name === undefined ? file.name : read.name,
    unit: unit === undefined ? file.unit : read.unit,
    phone: phone === undefined ? file.phone : read.phone,
    idNumber: idNumber === undefined ? file.idNumber : read.idNumber,
  };
}
