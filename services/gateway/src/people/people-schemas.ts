import { positions } from '@streetgrid/service-kit';
import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, textField } from '../api/fields';
import { appointmentSchema } from '../appointment/appointment-schemas';

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    phoneMasked: z.string().meta({ example: '138****0001' }),
    unit: z.string(),
    idNumberMasked: z
      .string()
      .meta({ example: '110105********0011', description: 'empty when the caller may not see it even masked' }),
    appointments: z.array(appointmentSchema),
  })
  .meta({ id: 'Person' });

export class PersonDto extends createZodDto(personSchema) {}
export class PersonListDto extends createZodDto(listOf(personSchema)) {}
export class PersonIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class PeopleQueryDto extends createZodDto(
  z.strictObject({
    position: z.enum(positions).optional(),
    placeId: idField.optional(),
    ...pageFields,
  }),
) {}
export class PeopleSearchDto extends createZodDto(
  z.strictObject({
    query: textField(0, 50).optional().meta({ description: 'a part of the name' }),
    phone: textField(0, 40).optional().meta({ description: 'exactly this number', example: '13800000001' }),
    idNumber: textField(0, 40).optional().meta({ description: 'exactly this number' }),
    position: z.enum(positions).optional(),
    placeId: idField.optional(),
    pageSize: z.int().min(1).max(200).optional().meta({ example: 50 }),
    pageToken: z.string().max(2000).optional().meta({ description: 'nextPageToken of the page before' }),
  }),
) {}
const kept = {
  name: textField(1, 100).meta({ example: '陈明' }),
  unit: textField(0, 100).optional(),
  phone: textField(0, 40).optional().meta({ example: '13800000001' }),
  idNumber: textField(0, 40).optional(),
};
export class NewPersonDto extends createZodDto(z.strictObject(kept)) {}
export class PersonChangeDto extends createZodDto(
  z
    .strictObject({ ...kept, name: kept.name.optional() })
    .meta({ description: 'left out: stays as it is; empty: none is kept any more' }),
) {}
export class RevealDto extends createZodDto(z.strictObject({ reason: textField(4, 200) })) {}
export class RevealedPersonDto extends createZodDto(
  z
    .object({ personId: z.string(), phone: z.string(), idNumber: z.string() })
    .meta({ id: 'RevealedPerson', description: 'numbers in clear; empty when none is kept' }),
) {}
