import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField } from '../api/fields';

const straightField = z
  .enum(['block', 'street'])
  .optional()
  .meta({ description: 'straight to the block leader or the street’s duty officer; left out: by the rules' });
const problem = {
  problem: z.string().meta({ description: 'slug of the refusal; empty when nothing stands against it', example: '' }),
  detail: z.string().meta({ description: 'the same in words' }),
};

const plannedCase = z
  .object({
    caseId: z.string(),
    number: z.string().meta({ example: '20261124-000123' }),
    matterName: z.string(),
    gridName: z.string(),
    version: z.number().int(),
    assigneeId: z.string(),
    assigneeName: z.string(),
    assigneePosition: z.string(),
    reason: z.string(),
    metres: z.number().int().meta({ description: '-1: not known' }),
    ...problem,
  })
  .meta({ id: 'PlannedCase' });
const plannedMember = z
  .object({
    personId: z.string(),
    personName: z.string(),
    position: z.string(),
    load: z.number().int().meta({ description: 'cases in hand before' }),
    added: z.number().int(),
    metres: z.number().int(),
  })
  .meta({ id: 'PlannedMember' });

export class DispatchPlanDto extends createZodDto(
  z
    .object({ cases: z.array(plannedCase), members: z.array(plannedMember), moreWaiting: z.boolean() })
    .meta({ id: 'DispatchPlan' }),
) {}
export class NewDispatchPlanDto extends createZodDto(
  z.strictObject({
    caseIds: z.array(idField).max(500).optional().meta({
      description: 'left out: every case in reach that waits with nobody, oldest first, 500 at most',
    }),
    straightTo: straightField,
  }),
) {}
export class NewDispatchesDto extends createZodDto(
  z.strictObject({
    items: z
      .array(
        z.strictObject({
          caseId: idField,
          expectedVersion: z.number().int().min(0).meta({ example: 1 }),
          assigneeId: idField,
        }),
      )
      .min(1)
      .max(50),
    straightTo: straightField,
  }),
) {}
export class DispatchesDto extends createZodDto(
  z.object({
    items: z.array(z.object({ caseId: z.string(), number: z.string(), ...problem }).meta({ id: 'DispatchedCase' })),
  }),
) {}
