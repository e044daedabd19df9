import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, timeField } from '../api/fields';

const rate = z.number().meta({ description: '0..1', example: 0.93 });
const count = z.number().int();
const figuresSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    reported: count,
    open: count,
    overdue: count,
    closed: count,
    raised: count,
    handled: count,
    rated: count,
    medianMinutesToHandle: z.number(),
    p90MinutesToHandle: z.number(),
    medianMinutesToClose: z.number(),
    responseRate: rate,
    resolutionRate: rate,
    satisfactionRate: rate,
    reopened: count,
    excluded: count.meta({ description: 'out of the three rates' }),
    merged: count.meta({ description: 'reports that another case goes on for; in no rate' }),
  })
  .meta({ id: 'Figures' });
const period = { from: timeField.optional(), until: timeField.optional(), blockId: idField.optional() };

export class FiguresDto extends createZodDto(figuresSchema) {}
export class SummaryQueryDto extends createZodDto(z.strictObject({ ...period, gridId: idField.optional() })) {}
export class FiguresListDto extends createZodDto(z.object({ items: z.array(figuresSchema) })) {}
export class FiguresQueryDto extends createZodDto(
  z.strictObject({
    groupBy: z.enum(['grid', 'block', 'community', 'matter', 'category', 'channel', 'response_level', 'grid_type']),
    ...period,
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
) {}
export class DaysQueryDto extends createZodDto(z.strictObject(period)) {}
export class DayListDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          date: z.string().meta({ example: '2026-11-24', description: 'day in Asia/Shanghai' }),
          reported: count,
          closed: count,
          raised: count,
        })
        .meta({ id: 'Day' }),
    ),
  }),
) {}
