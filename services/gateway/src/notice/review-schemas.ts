import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, textField, timeAnswer, wordOf } from '../api/fields';

const states = ['open', 'reopened', 'explained'] as const;

const reviewSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    matterName: z.string(),
    gridName: z.string(),
    rating: z.number().int(),
    solved: z.boolean(),
    reasons: z.array(z.string()),
    comment: z.string(),
    ratedTime: timeAnswer.optional(),
    state: wordOf(...states),
    note: z.string(),
    decidedByName: z.string(),
    decidedTime: timeAnswer.optional(),
    mayReopen: z.boolean(),
  })
  .meta({ id: 'Review' });

export class ReviewDto extends createZodDto(reviewSchema) {}
export class ReviewListDto extends createZodDto(listOf(reviewSchema)) {}
export class ReviewQueryDto extends createZodDto(z.strictObject({ state: z.enum(states).optional(), ...pageFields })) {}
export class ReviewIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class ReviewDecisionDto extends createZodDto(
  z.strictObject({
    reopen: z.boolean().meta({ description: 'false: explained, and the reporter reads the note' }),
    note: textField(1, 1_000).meta({ example: '已电话说明：该路段归市政部门养护，已移交' }),
  }),
) {}
const terms = {
  remindDays: z.number().int().min(0).max(60).meta({ description: 'working days; 0: no reminder' }),
  closeDays: z.number().int().min(1).max(60).meta({ description: 'working days after which an unrated case closes' }),
};
export class RatingTermsDto extends createZodDto(z.object(terms).meta({ id: 'RatingTerms' })) {}
export class NewRatingTermsDto extends createZodDto(z.strictObject(terms)) {}
