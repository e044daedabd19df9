import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  flagField,
  idField,
  listOf,
  pageFields,
  pointSchema,
  severalOf,
  shaped,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { mediaField, mediaIdsField } from '../media/media-schemas';

const kinds = ['errand', 'patrol', 'care_visit'] as const;
const placeKinds = ['street', 'block', 'community', 'grid'] as const;
const states = ['published', 'claimed', 'completed', 'cancelled'] as const;
const rowLimit = 1_000;

const checkpointField = z.strictObject({
  name: textField(1, 50),
  point: pointSchema.optional(),
  withinMetres: z.number().int().min(5).max(5_000).optional(),
});
const targetField = z
  .strictObject({ name: textField(0, 50), address: textField(0, 200).optional(), note: textField(0, 500).optional() })
  .meta({ id: 'VisitTarget', description: 'Told to whoever has claimed the visit and to nobody else' });

const content = {
  kind: z.enum(kinds),
  title: textField(1, 100).meta({ example: '检查消防通道' }),
  instructions: textField(0, 2_000).optional(),
  placeKind: z.enum(placeKinds),
  placeId: idField,
  positions: z
    .array(z.string().max(40))
    .max(20)
    .optional()
    .meta({ example: ['grid_member'] }),
  personIds: z.array(idField).max(200).optional(),
  peopleWanted: z.number().int().min(1).max(200).optional(),
  photos: z.number().int().min(0).max(9).optional(),
  presence: z.enum(['', 'point', 'grid']).optional(),
  point: pointSchema.optional(),
  withinMetres: z.number().int().min(5).max(5_000).optional(),
  question: textField(0, 200).optional(),
  checklist: z.array(textField(1, 100)).max(30).optional(),
  checkpoints: z.array(checkpointField).max(50).optional(),
  target: targetField.optional(),
  checkPercent: z.number().int().min(0).max(100).optional(),
};
const span = { startTime: timeField.optional(), dueTime: timeField };

export class NewTaskDto extends createZodDto(z.strictObject({ ...content, ...span })) {}

/** What differs from row to row; everything else stands once in `common`. */
const rowField = z.strictObject({
  title: content.title.optional(),
  instructions: content.instructions,
  placeKind: content.placeKind.optional(),
  placeId: content.placeId.optional(),
  personIds: content.personIds,
  point: pointSchema.optional(),
  target: targetField.optional(),
  dueTime: timeField.optional(),
});
export class NewPlanDto extends createZodDto(
  z.strictObject({
    title: textField(1, 100),
    common: z.strictObject({ ...content, ...span, placeId: content.placeId.optional() }),
    rows: z.array(rowField).min(1).max(rowLimit),
    validateOnly: z.boolean().optional(),
  }),
) {}

const day = shaped(/^\d{4}-\d{2}-\d{2}$/, 'day').meta({ example: '2026-12-01' });
const recurrenceField = z.strictObject({
  every: z.enum(['daily', 'weekly', 'monthly']),
  interval: z.number().int().min(1).max(12).optional(),
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).optional(),
  monthDay: z.number().int().min(1).max(31).optional(),
  at: shaped(/^\d{2}:\d{2}$/, 'clock-time').meta({ example: '08:30' }),
  fromDay: day,
  untilDay: day.optional(),
  dueAfterHours: z.number().int().min(1).max(2_208),
});
export class NewSeriesDto extends createZodDto(
  z.strictObject({ spec: z.strictObject(content), recurrence: recurrenceField }),
) {}

export class TaskIdDto extends createZodDto(z.strictObject({ id: idField })) {}
const filters = {
  view: z.enum(['offered', 'mine']).optional(),
  state: severalOf(states).optional(),
  kind: z.enum(kinds).optional(),
  planId: idField.optional(),
  seriesId: idField.optional(),
  placeId: idField.optional(),
  overdueOnly: flagField.optional(),
  checkDueOnly: flagField.optional(),
};
export class TaskQueryDto extends createZodDto(z.strictObject({ ...filters, ...pageFields })) {}
export class TaskFilterDto extends createZodDto(z.strictObject(filters)) {}
export class TaskCountQueryDto extends createZodDto(
  z.strictObject({
    planId: idField.optional(),
    seriesId: idField.optional(),
    kind: z.enum(kinds).optional(),
    dueFrom: timeField.optional(),
    dueUntil: timeField.optional(),
  }),
) {}
export class TaskPageDto extends createZodDto(z.strictObject(pageFields)) {}
export class NothingDto extends createZodDto(z.strictObject({})) {}
export class TaskNoteDto extends createZodDto(z.strictObject({ note: textField(1, 1_000) })) {}
export class TaskWorkDto extends createZodDto(
  z.strictObject({
    mediaIds: mediaIdsField.optional(),
    point: pointSchema.optional(),
    answer: textField(0, 1_000).optional(),
    checked: z.array(z.number().int().min(1).max(30)).max(30).optional(),
    checkpoint: z.number().int().min(1).max(50).optional(),
    note: textField(0, 1_000).optional(),
  }),
) {}
export class TaskFindingDto extends createZodDto(
  z.strictObject({
    text: textField(2, 2_000),
    point: pointSchema.optional(),
    matterCode: shaped(/^[a-z0-9-]{1,60}$/, 'code').optional(),
    mediaIds: mediaIdsField.optional(),
  }),
) {}
export class TaskCheckDto extends createZodDto(
  z.strictObject({ claimId: idField, accepted: z.boolean(), note: textField(0, 1_000).optional() }),
) {}
export class TaskExtensionDto extends createZodDto(z.strictObject({ dueTime: timeField })) {}

const answerPoint = pointSchema.optional();
const specSchema = z
  .object({
    kind: wordOf(...kinds),
    title: z.string(),
    instructions: z.string(),
    placeKind: wordOf(...placeKinds),
    placeId: z.string(),
    positions: z.array(z.string()),
    personIds: z.array(z.string()),
    peopleWanted: z.number().int(),
    startTime: timeAnswer.optional(),
    dueTime: timeAnswer.optional(),
    photos: z.number().int(),
    presence: wordOf('', 'point', 'grid'),
    point: answerPoint,
    withinMetres: z.number().int(),
    question: z.string(),
    checklist: z.array(z.string()),
    checkpoints: z.array(z.object({ name: z.string(), point: answerPoint, withinMetres: z.number().int() })),
    checkPercent: z.number().int(),
  })
  .meta({ id: 'TaskSpec' });

const claimSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    personName: z.string(),
    state: wordOf('claimed', 'done', 'given_back', 'cancelled'),
    media: z.array(mediaField),
    point: answerPoint,
    answer: z.string(),
    checked: z.array(z.number().int()),
    passes: z.array(z.object({ checkpoint: z.number().int(), time: timeAnswer.optional(), outOfOrder: z.boolean() })),
    claimedTime: timeAnswer.optional(),
    doneTime: timeAnswer.optional(),
    check: wordOf('', 'due', 'accepted', 'rejected'),
    missing: z.array(wordOf('photo', 'presence', 'answer', 'checklist', 'checkpoints')),
    missedCheckpoints: z.array(z.number().int()),
    late: z.boolean(),
    caseNumbers: z.array(z.string()),
  })
  .meta({ id: 'TaskClaim' });

export const taskSchema = z
  .object({
    id: z.string(),
    spec: specSchema,
    state: wordOf(...states),
    planId: z.string(),
    deliberationId: z.string().meta({ description: 'the resolution that started it; empty for others' }),
    itemNo: z.number().int(),
    seriesId: z.string(),
    placeName: z.string(),
    publisherId: z.string(),
    publisherName: z.string(),
    publishTime: timeAnswer.optional(),
    updateTime: timeAnswer.optional(),
    overdue: z.boolean(),
    claimedCount: z.number().int(),
    doneCount: z.number().int(),
    claims: z.array(claimSchema),
    allowedActions: z.array(wordOf('claim', 'do', 'give_back', 'check', 'cancel', 'extend')),
    hasTarget: z.boolean(),
    target: z.object({ name: z.string(), address: z.string(), note: z.string() }).optional(),
    version: z.number().int(),
  })
  .meta({ id: 'Task' });
export class TaskDto extends createZodDto(taskSchema) {}
export class TaskListDto extends createZodDto(listOf(taskSchema)) {}
export class TaskFindingAnswerDto extends createZodDto(
  z.object({ task: taskSchema, caseId: z.string(), caseNumber: z.string() }),
) {}

const stepSchema = z
  .object({
    version: z.number().int(),
    kind: wordOf(
      ...['published', 'claimed', 'worked', 'done', 'given_back', 'left_office', 'finding', 'accepted', 'sent_back'],
      ...['cancelled', 'extended'],
    ),
    time: timeAnswer.optional(),
    actorKind: wordOf('person', 'service'),
    actorId: z.string(),
    actorName: z.string(),
    claimId: z.string(),
    note: z.string(),
    media: z.array(mediaField),
    point: answerPoint,
  })
  .meta({ id: 'TaskStep' });
export class TaskStepListDto extends createZodDto(z.object({ items: z.array(stepSchema) })) {}

const standing = {
  published: z.number().int(),
  claimed: z.number().int(),
  completed: z.number().int(),
  cancelled: z.number().int(),
  overdue: z.number().int(),
};
const planSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    publisherId: z.string(),
    publisherName: z.string(),
    publishTime: timeAnswer.optional(),
    total: z.number().int(),
    ...standing,
  })
  .meta({ id: 'TaskPlan' });
export class PlanListDto extends createZodDto(listOf(planSchema)) {}
export class PublishedPlanDto extends createZodDto(
  z.object({
    plan: planSchema.optional().meta({ description: 'unset when rows are wrong or nothing was to be changed' }),
    errors: z.array(z.object({ row: z.number().int(), slug: z.string(), detail: z.string() })),
  }),
) {}
export class TaskCountsDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({ placeKind: wordOf(...placeKinds), placeId: z.string(), placeName: z.string(), ...standing })
        .meta({ id: 'TaskPlaceCount' }),
    ),
  }),
) {}

const seriesSchema = z
  .object({
    id: z.string(),
    spec: specSchema,
    recurrence: z.object({
      every: wordOf('daily', 'weekly', 'monthly'),
      interval: z.number().int(),
      weekdays: z.array(z.number().int()),
      monthDay: z.number().int(),
      at: z.string(),
      fromDay: z.string(),
      untilDay: z.string(),
      dueAfterHours: z.number().int(),
    }),
    placeName: z.string(),
    publisherId: z.string(),
    publisherName: z.string(),
    createTime: timeAnswer.optional(),
    nextTime: timeAnswer.optional().meta({ description: 'unset: it has ended' }),
    made: z.number().int(),
    skipped: z.number().int(),
  })
  .meta({ id: 'TaskSeries' });
export class SeriesDto extends createZodDto(seriesSchema) {}
export class SeriesListDto extends createZodDto(listOf(seriesSchema)) {}
