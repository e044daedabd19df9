import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, textField, timeAnswer, wordOf } from '../api/fields';

const states = ['proposed', 'excluded', 'rejected', 'revoked'] as const;

const exclusionSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    caseNumber: z.string().meta({ example: '20261124-000123' }),
    matterName: z.string(),
    gridName: z.string(),
    state: wordOf(...states),
    reason: z.string(),
    proposerId: z.string(),
    proposerName: z.string(),
    proposerPosition: z.string(),
    proposedTime: timeAnswer.optional(),
    reviewerId: z.string(),
    reviewerName: z.string(),
    reviewerPosition: z.string(),
    reviewNote: z.string(),
    reviewedTime: timeAnswer.optional(),
    revokerId: z.string(),
    revokerName: z.string(),
    revokerPosition: z.string(),
    revokeNote: z.string(),
    revokedTime: timeAnswer.optional(),
    revocableUntil: timeAnswer.optional().meta({ description: 'of an exclusion in force' }),
    mayRevoke: z.boolean().meta({ description: 'true when the caller may take it back' }),
    mayReview: z.boolean().meta({ description: 'true when the caller may decide it' }),
  })
  .meta({ id: 'Exclusion' });

export class ExclusionDto extends createZodDto(exclusionSchema) {}
export class ExclusionListDto extends createZodDto(listOf(exclusionSchema)) {}
export class ExclusionIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class ExclusionQueryDto extends createZodDto(
  z.strictObject({ state: z.enum(states).optional(), ...pageFields }),
) {}
export class ReviewExclusionDto extends createZodDto(
  z.strictObject({ accepted: z.boolean(), note: textField(0, 500).optional() }),
) {}
export class RevokeExclusionDto extends createZodDto(z.strictObject({ note: textField(1, 500) })) {}

const terms = {
  maxTransfers: z.number().int().min(1).max(20).meta({
    description: 'after so many changes of hands only the duty officer passes a case on',
    example: 2,
  }),
  reopenDays: z.number().int().min(0).max(90).meta({
    description: 'days after the close in which the reporter may reopen',
    example: 7,
  }),
};
export class NewHandlingTermsDto extends createZodDto(z.strictObject(terms)) {}
export class HandlingTermsDto extends createZodDto(z.object(terms).meta({ id: 'HandlingTerms' })) {}
