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
const kinds = ['case', 'project', 'place', 'task'] as const;
const subKinds = [
  ...['open', 'closed'],
  ...['residential', 'building', 'special'],
  ...['errand', 'patrol', 'care_visit'],
] as const;
const points = z.array(textField(1, 100).meta({ example: '现场整洁' })).max(20);

const inspectionSchema = z
  .object({
    id: z.string(),
    roundId: z.string(),
    roundNumber: z.string(),
    mode: wordOf(...modes),
    seq: z.number().int(),
    kind: wordOf(...kinds),
    subjectId: z.string(),
    subjectNumber: z.string().meta({ description: 'of a case or a project' }),
    subjectName: z.string().meta({ description: 'of a case its matter' }),
    caseId: z.string().meta({ description: 'of a case alone' }),
    caseNumber: z.string(),
    matterName: z.string(),
    gridId: z.string().meta({ description: 'empty when it lies in no one grid' }),
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
    caseEffect: wordOf('', 'sent_back', 'reopened', 'untouched', 'case_opened', 'notice_issued'),
    followId: z.string().meta({ description: 'the case that was opened, or the notice that was issued' }),
    followNumber: z.string(),
  })
  .meta({ id: 'Inspection' });

const roundSchema = z
  .object({
    id: z.string(),
    number: z.string().meta({ example: 'DC-2026-0001' }),
    title: z.string(),
    kind: wordOf(...kinds),
    subKind: z.string(),
    state: wordOf('announced', 'drawn', 'done'),
    mode: wordOf(...modes),
    method: wordOf(...methods),
    reason: z.string(),
    finishedFrom: timeAnswer.optional(),
    finishedUntil: timeAnswer.optional(),
    matterCode: z.string(),
    gridId: z.string(),
    blockId: z.string(),
    communityId: z.string(),
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
    kind: z.enum(kinds).optional().meta({ description: 'case when it is left out' }),
    subKind: z.enum(subKinds).optional().meta({
      description: 'projects: open, closed; places: residential, building, special; tasks: errand, patrol, care_visit',
    }),
    mode: z.enum(modes),
    method: z.enum(methods),
    reason: textField(0, 1_000).optional().meta({ description: 'needed for a choice' }),
    finishedFrom: timeField.optional().meta({
      description: 'by lots: cases and tasks whose work was done in this period, projects that were closed in it',
    }),
    finishedUntil: timeField.optional(),
    matterCode: codeField.optional(),
    gridId: idField.optional(),
    blockId: idField.optional(),
    communityId: idField.optional(),
    count: z.number().int().min(1).max(100).optional(),
    inspectorIds: z.array(idField).min(1).max(50),
    checklist: points.min(1),
    caseIds: z.array(idField).max(100).optional().meta({ description: 'by choice, of cases' }),
    subjectIds: z.array(idField).max(100).optional().meta({ description: 'by choice, of anything else' }),
  }),
) {}
export class DrawRecordDto extends createZodDto(
  z
    .object({
      number: z.string(),
      kind: wordOf(...kinds),
      seedHash: z.string(),
      seed: z.string(),
      pool: z.string().meta({ description: 'exactly what was hashed' }),
      poolHash: z.string(),
      count: z.number().int(),
      drawn: z.array(
        z.object({
          caseId: z.string().meta({ description: 'of cases, the same as subjectId' }),
          subjectId: z.string(),
          inspectorId: z.string(),
        }),
      ),
    })
    .meta({ id: 'DrawRecord' }),
) {}
export class InspectionResultDto extends createZodDto(
  z.strictObject({
    failedPoints: points.optional().meta({ description: 'of the checklist; none: it passed' }),
    note: textField(0, 500).optional(),
    mediaIds: mediaIdsField.optional().meta({ description: 'one at least' }),
    point: pointSchema.optional().meta({ description: 'needed on site' }),
    gridId: idField
      .optional()
      .meta({ description: 'where a fault belongs, when neither what was looked at nor the point says it' }),
    notice: z
      .strictObject({
        party: textField(1, 100).meta({ example: '核桃园物业公司' }),
        contactName: textField(0, 50).optional(),
        contactPhone: textField(0, 40).optional(),
        legalBasis: textField(1, 1_000).meta({ example: '《北京市消防条例》第二十一条' }),
        demand: textField(1, 1_000).meta({ example: '立即清理楼道堆物' }),
        dueTime: timeField,
      })
      .optional()
      .meta({ description: 'not of a case: a rectification notice instead of a case' }),
  }),
) {}
