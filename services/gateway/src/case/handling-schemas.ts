import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, pointSchema, textField, timeField } from '../api/fields';
import { mediaIdsField } from '../media/media-schemas';

/** The version that the caller saw: when somebody was faster, nothing is done and the answer is 409. */
const expectedVersion = z.number().int().min(1).optional().meta({ description: 'the version that you saw' });
const reason = textField(1, 500);
const note = textField(0, 500).optional();

export class TransferCaseDto extends createZodDto(
  z
    .strictObject({
      assigneeId: idField.optional(),
      gridId: idField.optional(),
      departmentId: idField.optional(),
      reason,
      expectedVersion,
    })
    .refine((body) => [body.assigneeId, body.gridId, body.departmentId].filter(Boolean).length === 1, {
      path: ['assigneeId'],
      params: { slug: 'transfer-target-invalid' },
    }),
) {}
export class ReasonDto extends createZodDto(z.strictObject({ reason, expectedVersion })) {}
export class AskHelpDto extends createZodDto(z.strictObject({ helperId: idField, note, expectedVersion })) {}
export class ContributeDto extends createZodDto(
  z.strictObject({
    note: textField(0, 1000).optional(),
    point: pointSchema.optional(),
    mediaIds: mediaIdsField.optional(),
    expectedVersion,
  }),
) {}
export class SuspendCaseDto extends createZodDto(
  z.strictObject({ reason, until: timeField.meta({ description: 'at most 90 days ahead' }), expectedVersion }),
) {}
export class ResumeCaseDto extends createZodDto(z.strictObject({ note, expectedVersion })) {}
