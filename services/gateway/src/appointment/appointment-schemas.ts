import { placeKinds, positions } from '@streetgrid/service-kit';
import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, textField, timeAnswer, timeField, wordOf } from '../api/fields';

const shape = {
  id: z.string(),
  personId: z.string(),
  position: wordOf(...positions),
  placeKind: wordOf(...placeKinds),
  placeId: z.string(),
  placeName: z.string(),
  startTime: timeAnswer.optional(),
  endTime: timeAnswer.optional(),
  deputyForId: z.string().meta({ description: 'appointment that this one stands in for; empty for one of its own' }),
  endReason: z.string(),
  successorId: z.string().meta({ description: 'appointment that took it over; empty without a successor' }),
};

export const appointmentSchema = z.object(shape).meta({ id: 'Appointment' });
const listedSchema = z.object({ ...shape, personName: z.string() }).meta({ id: 'ListedAppointment' });

export class AppointmentDto extends createZodDto(appointmentSchema) {}
export class AppointmentListDto extends createZodDto(listOf(listedSchema)) {}
export class AppointmentQueryDto extends createZodDto(
  z.strictObject({
    personId: idField.optional(),
    placeId: idField.optional(),
    position: z.enum(positions).optional(),
    asOf: timeField.optional().meta({ description: 'only those in force at this instant; all when left out' }),
    ...pageFields,
  }),
) {}
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
export class NewDeputyDto extends createZodDto(
  z.strictObject({
    deputyPersonId: idField,
    startTime: timeField.optional(),
    endTime: timeField.meta({ description: 'at most 90 days after the start' }),
  }),
) {}
export class AppointmentEndDto extends createZodDto(
  z.strictObject({
    reason: textField(1, 200),
    successorPersonId: idField.optional().meta({ description: 'takes over position, place and open work' }),
  }),
) {}
export class AppointmentIdDto extends createZodDto(z.strictObject({ id: idField })) {}
