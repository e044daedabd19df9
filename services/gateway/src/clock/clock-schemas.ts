import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { flagField, idField, listOf, pageFields, timeAnswer, wordOf } from '../api/fields';

const rungField = wordOf('grid', 'block', 'street', 'district');
const levelField = wordOf('immediate', 'same_day', 'within_week', 'within_month');

const clockSchema = z
  .object({
    caseId: z.string(),
    caseNumber: z.string(),
    responseLevel: levelField,
    state: wordOf('running', 'paused', 'stopped'),
    startTime: timeAnswer.optional(),
    dueTime: timeAnswer.optional(),
    stopTime: timeAnswer.optional(),
    rung: rungField,
    provisional: z.boolean().meta({ description: 'beyond the last gazetted day' }),
    overdue: z.boolean(),
    gridId: z.string(),
    blockId: z.string(),
    pausedUntil: timeAnswer.optional(),
    minutesLeft: z.number().int().meta({ description: 'while paused: working minutes that are left' }),
    raises: z.array(
      z.object({
        fromRung: rungField,
        toRung: rungField,
        time: timeAnswer.optional(),
        dueTime: timeAnswer.optional(),
      }),
    ),
  })
  .meta({ id: 'Clock' });

export class ClockDto extends createZodDto(clockSchema) {}
export class ClockListDto extends createZodDto(listOf(clockSchema)) {}
export class ClockQueryDto extends createZodDto(
  z.strictObject({
    overdueOnly: flagField.optional(),
    blockId: idField.optional(),
    gridId: idField.optional(),
    ...pageFields,
  }),
) {}
export class RungListDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          rung: rungField,
          nextRung: z.string(),
          responseLevel: levelField,
          allowedMinutes: z.number().int().meta({ description: 'working minutes' }),
        })
        .meta({ id: 'Rung' }),
    ),
  }),
) {}
