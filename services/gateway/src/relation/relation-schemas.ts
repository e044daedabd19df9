import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, textField, timeAnswer, wordOf } from '../api/fields';
import { caseIdSchema } from '../case/case-schemas';

const relatedCaseSchema = z
  .object({
    caseId: z.string(),
    number: z.string(),
    state: wordOf('reported', 'dispatched', 'claimed', 'handled', 'verified', 'closed'),
    text: z.string(),
    matterName: z.string(),
    gridName: z.string(),
    reportedTime: timeAnswer.optional(),
    kind: wordOf('duplicate', 'repeat'),
    judgement: wordOf('candidate', 'merged', 'dismissed'),
    likeness: z.number(),
    reasons: z.array(
      wordOf('same_place', 'near', 'same_grid', 'same_text', 'like_text', 'same_matter', 'same_reporter'),
    ),
    metres: z.number().int().meta({ description: '-1: one of the two has no point' }),
    isMain: z.boolean().meta({ description: 'merged: this is the one that goes on' }),
    mayUnmerge: z.boolean().meta({ description: 'merged: I may take it back' }),
  })
  .meta({ id: 'RelatedCase' });

export class RelatedCaseDto extends createZodDto(relatedCaseSchema) {}
export class RelatedCaseListDto extends createZodDto(z.object({ items: z.array(relatedCaseSchema) })) {}
export class MergeDto extends createZodDto(
  z.strictObject({ mainCaseId: idField, note: textField(0, 500).optional() }),
) {}
export class RelatedIdDto extends createZodDto(caseIdSchema.extend({ other: idField })) {}
export class DismissDto extends createZodDto(z.strictObject({})) {}
export class UnmergeDto extends createZodDto(z.strictObject({ reason: textField(1, 500) })) {}
