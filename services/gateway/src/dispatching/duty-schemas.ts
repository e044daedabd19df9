import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { codeField, idField, textField, timeAnswer, timeField, wordOf } from '../api/fields';

const positions = [
  ...(['grid_member', 'mobile_grid_member', 'co_leader', 'grid_leader'] as const),
  ...(['block_leader', 'duty_officer', 'street_admin', 'liaison'] as const),
] as const;
const kinds = ['off', 'on', 'swap'] as const;
const minute = (description: string) => z.number().int().meta({ description, example: 480 });

const shiftAnswer = z
  .object({
    weekday: z.number().int().meta({ description: '1 = Monday … 7 = Sunday', example: 1 }),
    startMinute: minute('minute of the day in Asia/Shanghai'),
    endMinute: minute('at or before the start: on the next day'),
  })
  .meta({ id: 'Shift' });

const tableSchema = z
  .object({
    placeId: z.string(),
    rosters: z.array(
      z
        .object({
          placeId: z.string(),
          position: wordOf(...positions),
          personId: z.string().meta({ description: 'empty: everybody in the position there' }),
          personName: z.string(),
          shifts: z.array(shiftAnswer),
        })
        .meta({ id: 'Roster' }),
    ),
    changes: z.array(
      z
        .object({
          id: z.string(),
          personId: z.string(),
          personName: z.string(),
          kind: wordOf(...kinds),
          coverId: z.string(),
          coverName: z.string(),
          fromTime: timeAnswer.optional(),
          untilTime: timeAnswer.optional(),
          note: z.string(),
        })
        .meta({ id: 'DutyChange' }),
    ),
    people: z.array(
      z
        .object({
          personId: z.string(),
          personName: z.string(),
          position: wordOf(...positions),
          state: wordOf('on', 'off', 'unset').meta({ description: 'unset: no hours are kept, asked at any hour' }),
          startsIn: minute('minutes until the next shift'),
          skills: z.array(z.string()).meta({ description: 'codes of matters and categories' }),
        })
        .meta({ id: 'DutyPerson' }),
    ),
    findings: z.array(
      z
        .object({
          kind: wordOf('overlap', 'gap'),
          position: wordOf(...positions),
          personId: z.string(),
          personName: z.string(),
          fromMinute: minute('minute of the week from Monday 0:00'),
          untilMinute: minute('minute of the week from Monday 0:00'),
        })
        .meta({ id: 'DutyFinding' }),
    ),
    mayKeep: z.boolean(),
  })
  .meta({ id: 'DutyTable' });

export class DutyTableDto extends createZodDto(tableSchema) {}
export class DutyPlaceDto extends createZodDto(z.strictObject({ placeId: idField })) {}
export class DutyChangeIdDto extends createZodDto(z.strictObject({ placeId: idField, id: idField })) {}
export class NewRosterDto extends createZodDto(
  z.strictObject({
    position: z.enum(positions),
    personId: idField.optional(),
    shifts: z
      .array(
        z.strictObject({
          weekday: z.number().int().min(1).max(7).meta({ example: 1 }),
          startMinute: z.number().int().min(0).max(1_439).meta({ example: 480 }),
          endMinute: z.number().int().min(0).max(1_439).meta({ example: 1_080 }),
        }),
      )
      .max(42)
      .meta({ description: 'none: the hours are no longer kept' }),
  }),
) {}
export class NewDutyChangeDto extends createZodDto(
  z.strictObject({
    personId: idField,
    kind: z.enum(kinds),
    coverId: idField.optional().meta({ description: 'of a swap: who stands in' }),
    fromTime: timeField,
    untilTime: timeField.meta({ description: '31 days later at most' }),
    note: textField(0, 200).optional(),
  }),
) {}
export class NewSkillsDto extends createZodDto(
  z.strictObject({ personId: idField, codes: z.array(codeField).max(40) }),
) {}
