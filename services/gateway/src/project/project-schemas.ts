import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, shaped, streetCodeField, textField, timeAnswer, wordOf } from '../api/fields';
import { mediaField, mediaIdsField } from '../media/media-schemas';

const states = ['open', 'closed'] as const;
const kinds = ['budget', 'expense', 'reversal'] as const;
/** Money is whole fen: no float ever holds it. */
const fen = z.number().int().meta({ description: 'fen (分)', example: 120_050 });
const asked = (min: number) => z.number().int().min(min).max(10_000_000_000).meta({ description: 'fen (分)' });
const dayField = shaped(/^\d{4}-\d{2}-\d{2}$/, 'day').meta({ example: '2026-11-20' });

const projectSchema = z
  .object({
    id: z.string(),
    number: z.string().meta({ example: 'XM-2026-0001' }),
    name: z.string(),
    summary: z.string(),
    communityId: z.string(),
    communityName: z.string().meta({ description: 'empty: the street’s own' }),
    caseId: z.string(),
    state: wordOf(...states),
    createTime: timeAnswer.optional(),
    closeTime: timeAnswer.optional(),
    closeNote: z.string(),
    budgetFen: fen,
    spentFen: fen,
    entryCount: z.number().int(),
    proposedCount: z.number().int(),
    allowedActions: z.array(wordOf('record', 'decide', 'close')),
    deliberationId: z.string().meta({ description: 'the resolution that started it; empty for others' }),
    itemNo: z.number().int(),
  })
  .meta({ id: 'Project' });

const publicEntry = {
  id: z.string(),
  line: z.number().int(),
  kind: wordOf(...kinds),
  amountFen: fen,
  purpose: z.string(),
  payee: z.string(),
  day: z.string(),
  reversesId: z.string(),
  reversedById: z.string(),
  receipts: z.array(mediaField),
  recordTime: timeAnswer.optional(),
  recordedPosition: z.string(),
  decideTime: timeAnswer.optional(),
  decidedPosition: z.string(),
};
const publicEntrySchema = z.object(publicEntry).meta({ id: 'PublicProjectEntry' });
const entrySchema = z
  .object({
    ...publicEntry,
    state: wordOf('proposed', 'approved', 'refused'),
    recordedName: z.string(),
    decidedName: z.string(),
    decisionNote: z.string(),
    receiptPublic: z.boolean(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'ProjectEntry' });

export class ProjectDto extends createZodDto(projectSchema) {}
export class ProjectListDto extends createZodDto(listOf(projectSchema)) {}
export class ProjectIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class ProjectQueryDto extends createZodDto(
  z.strictObject({ state: z.enum(states).optional(), communityId: idField.optional(), ...pageFields }),
) {}
export class NewProjectDto extends createZodDto(
  z.strictObject({
    name: textField(2, 100).meta({ example: '3号楼加装扶手' }),
    summary: textField(0, 2_000).optional(),
    communityId: idField.optional(),
    caseId: idField.optional(),
    budgetFen: asked(1),
  }),
) {}
export class CloseProjectDto extends createZodDto(z.strictObject({ note: textField(0, 1_000).optional() })) {}

export class ProjectEntryDto extends createZodDto(entrySchema) {}
export class ProjectEntryListDto extends createZodDto(listOf(entrySchema)) {}
export class EntryQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class EntryIdDto extends createZodDto(z.strictObject({ id: idField, entryId: idField })) {}
export class NewEntryDto extends createZodDto(
  z.strictObject({
    kind: z.enum(kinds),
    amountFen: asked(-10_000_000_000).optional().meta({ description: 'not for a reversal' }),
    purpose: textField(1, 200),
    payee: textField(0, 100).optional().meta({ description: 'a firm or a shop, no person' }),
    day: dayField,
    reversesId: idField.optional(),
    receiptMediaIds: mediaIdsField.optional(),
  }),
) {}
export class EntryDecisionDto extends createZodDto(
  z.strictObject({
    approved: z.boolean(),
    note: textField(0, 1_000).optional(),
    receiptPublic: z
      .boolean()
      .optional()
      .meta({ description: 'the receipt shows nobody’s personal data and may be seen by everybody' }),
  }),
) {}

export class PublicStreetDto extends createZodDto(z.strictObject({ code: streetCodeField })) {}
export class PublicProjectIdDto extends createZodDto(z.strictObject({ code: streetCodeField, id: idField })) {}
export class PublicEntryListDto extends createZodDto(listOf(publicEntrySchema)) {}
