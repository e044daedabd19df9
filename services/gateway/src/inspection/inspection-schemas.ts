import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  codeField,
  flagField,
  idField,
  listOf,
  pageFields,
  pointSchema,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { mediaField, mediaIdsField } from '../media/media-schemas';

const modes = ['on_site', 'remote'] as const;
const methods = ['lots', 'choice'] as const;
const points = z.array(textField(1, 100).meta({ example: '现场整洁' })).max(20);

const inspectionSchema = z
  .object({
    id: z.string(),
    roundId: z.string(),
    roundNumber: z.string(),
    mode: wordOf(...modes),
    seq: z.number().int(),
    caseId: z.string(),
    caseNumber: z.string(),
    matterName: z.string(),
    gridId: z.string(),
    gridName: z.string(),
    address: z.string(),
    inspectorId: z.string(),
    inspectorName: z.string(),
    state: wordOf('due', 'passed', 'failed'),
    checklist: z.array(z.string()),
    failedPoints: z.array(z.string()),
    note: z.string(),
    media: z.array(mediaField),
    point: pointSchema.optional(),
    doneTime: timeAnswer.optional(),
    caseEffect: wordOf('', 'sent_back', 'reopened', 'untouched'),
  })
  .meta({ id: 'Inspection' });

const roundSchema = z
  .object({
    id: z.string(),
    number: z.string().meta({ example: 'DC-2026-0001' }),
    title: z.string(),
    state: wordOf('announced', 'drawn', 'done'),
    mode: wordOf(...modes),
    method: wordOf(...methods),
    reason: z.string(),
    finishedFrom: timeAnswer.optional(),
    finishedUntil: timeAnswer.optional(),
    matterCode: z.string(),
    gridId: z.string(),
    blockId: z.string(),
    count: z.number().int(),
    inspectorNames: z.array(z.string()),
    checklist: z.array(z.string()),
    seedHash: z.string(),
    seed: z.string().meta({ description: 'empty until drawn' }),
    poolHash: z.string(),
    poolSize: z.number().int(),
    createTime: timeAnswer.optional(),
    drawTime: timeAnswer.optional(),
    creatorName: z.string(),
    drawnCount: z.number().int(),
    passedCount: z.number().int(),
    failedCount: z.number().int(),
    mayDraw: z.boolean(),
    inspections: z.array(inspectionSchema),
  })
  .meta({ id: 'InspectionRound' });

export class InspectionRoundDto extends createZodDto(roundSchema) {}
export class InspectionRoundListDto extends createZodDto(listOf(roundSchema)) {}
export class InspectionDto extends createZodDto(inspectionSchema) {}
export class InspectionListDto extends createZodDto(listOf(inspectionSchema)) {}
export class InspectionIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class InspectionPageDto extends createZodDto(z.strictObject(pageFields)) {}
export class MyInspectionsDto extends createZodDto(z.strictObject({ dueOnly: flagField.optional(), ...pageFields })) {}
export class NewInspectionRoundDto extends createZodDto(
  z.strictObject({
    title: textField(1, 100).meta({ example: '十一月抽查' }),
    mode: z.enum(modes),
    method: z.enum(methods),
    reason: textField(0, 1_000).optional().meta({ description: 'needed for a choice' }),
    finishedFrom: timeField.optional().meta({ description: 'by lots: cases whose work was done in this period' }),
    finishedUntil: timeField.optional(),
    matterCode: codeField.optional(),
    gridId: idField.optional(),
    blockId: idField.optional(),
    count: z.number().int().min(1).max(100).optional(),
    inspectorIds: z.array(idField).min(1).max(50),
    checklist: points.min(1),
    caseIds: z.array(idField).max(100).optional().meta({ description: 'by choice' }),
  }),
) {}
export class DrawRecordDto extends createZodDto(
  z
    .object({
      number: z.string(),
      seedHash: z.string(),
      seed: z.string(),
      pool: z.string().meta({ description: 'exactly what was hashed' }),
      poolHash: z.string(),
      count: z.number().int(),
      drawn: z.array(z.object({ caseId: z.string(), inspectorId: z.string() })),
    })
    .meta({ id: 'DrawRecord' }),
) {}
export class InspectionResultDto extends createZodDto(
  z.strictObject({
    failedPoints: points.optional().meta({ description: 'of the checklist; none: it passed' }),
    note: textField(0, 500).optional(),
    mediaIds: mediaIdsField.optional().meta({ description: 'one at least' }),
    point: pointSchema.optional().meta({ description: 'needed on site' }),
  }),
) {}
