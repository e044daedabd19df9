import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, textField, timeAnswer, timeField, wordOf } from '../api/fields';

const positions = [
  'grid_leader',
  'co_leader',
  'grid_member',
  'mobile_grid_member',
  'block_leader',
  'duty_officer',
  'street_admin',
  'merchant',
  'liaison',
  'partner',
  'resident',
] as const;
const placeKinds = ['street', 'block', 'community', 'grid', 'department', 'merchant'] as const;

export const appointmentSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    position: wordOf(...positions),
    placeKind: wordOf(...placeKinds),
    placeId: z.string(),
    placeName: z.string(),
    startTime: timeAnswer.optional(),
    endTime: timeAnswer.optional(),
  })
  .meta({ id: 'Appointment' });

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    phoneMasked: z.string().meta({ example: '138****0001' }),
    unit: z.string(),
    appointments: z.array(appointmentSchema),
  })
  .meta({ id: 'Person' });

export class PersonDto extends createZodDto(personSchema) {}
export class PersonListDto extends createZodDto(listOf(personSchema)) {}
export class PersonIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class PeopleQueryDto extends createZodDto(
  z.strictObject({
    query: z.string().trim().max(50).optional(),
    position: z.enum(positions).optional(),
    placeId: idField.optional(),
    ...pageFields,
  }),
) {}
export class AppointmentDto extends createZodDto(appointmentSchema) {}
export class NewAppointmentDto extends createZodDto(
  z.strictObject({
    personId: idField,
    position: z.enum(positions),
    placeKind: z.enum(placeKinds),
    placeId: idField,
    placeName: textField(0, 100).optional(),
    startTime: timeField.optional(),
    endTime: timeField.optional(),
  }),
) {}
export class AppointmentEndDto extends createZodDto(z.strictObject({ reason: textField(1, 200) })) {}
export class AppointmentIdDto extends createZodDto(z.strictObject({ id: idField })) {}
