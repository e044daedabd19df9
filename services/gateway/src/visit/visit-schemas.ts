import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  codeField,
  datumField,
  flagField,
  idField,
  listOf,
  pageFields,
  pointSchema,
  shaped,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { states as caseStates } from '../case/case-schemas';
import { mediaField, mediaIdsField } from '../media/media-schemas';

const whole = z.number().int();
const dayField = shaped(/^\d{4}-\d{2}-\d{2}$/, 'day').meta({ example: '2026-12-01' });

const demandSchema = z
  .object({
    no: whole,
    text: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    caseState: wordOf(...caseStates),
    matterName: z.string(),
    merged: z.boolean().meta({ description: 'merged into the case that is shown' }),
    dueTime: timeAnswer.optional(),
    closedTime: timeAnswer.optional(),
    state: wordOf('open', 'follow_up', 'satisfied', 'unsatisfied').meta({
      description: 'follow_up: closed, the enterprise is to be asked; unsatisfied: and could not be opened again',
    }),
    followUpDay: z.string().meta({ description: 'when to ask, in state follow_up', example: '2026-12-01' }),
    planned: z.boolean().meta({ description: 'somebody chose that day; otherwise it is 7 days after the close' }),
    followUps: z.array(
      z.object({
        ...{ no: whole, time: timeAnswer.optional(), byName: z.string(), byPosition: z.string() },
        ...{ satisfied: z.boolean(), result: z.string(), effect: wordOf('', 'reopened', 'too_late', 'merged') },
      }),
    ),
  })
  .meta({ id: 'VisitDemand' });

const visitSchema = z
  .object({
    id: z.string(),
    number: z.string().meta({ example: 'ZF-2026-0001' }),
    visitTime: timeAnswer.optional(),
    visitorId: z.string(),
    visitorName: z.string(),
    visitorPosition: z.string(),
    enterpriseId: z.string(),
    enterpriseName: z.string(),
    gone: z.boolean(),
    gridId: z.string(),
    gridName: z.string(),
    blockId: z.string(),
    blockName: z.string(),
    communityId: z.string(),
    communityName: z.string(),
    address: z.string(),
    point: pointSchema.optional(),
    findings: z.string(),
    media: z.array(mediaField),
    createTime: timeAnswer.optional(),
    state: wordOf('recorded', 'open', 'answered').meta({ description: 'answered: every demand is closed' }),
    demandCount: whole,
    openCount: whole,
    followUpCount: whole.meta({ description: 'closed, and nobody asked the enterprise since' }),
    demands: z.array(demandSchema).meta({ description: 'empty in lists' }),
    contactMasked: z.string().meta({ description: 'empty in lists' }),
    allowedActions: z.array(wordOf('follow_up', 'contact')),
  })
  .meta({ id: 'EnterpriseVisit' });

const enterpriseSchema = z
  .object({
    ...{ id: z.string(), name: z.string(), gridId: z.string(), gridName: z.string(), communityName: z.string() },
    ...{ address: z.string(), lastVisitTime: timeAnswer.optional(), visitCount: whole, gone: z.boolean() },
    due: z.boolean().meta({ description: 'not visited for 90 days' }),
  })
  .meta({ id: 'VisitedEnterprise' });

export class VisitDto extends createZodDto(visitSchema) {}
export class VisitListDto extends createZodDto(listOf(visitSchema)) {}
export class VisitContactDto extends createZodDto(
  z.object({ name: z.string(), phone: z.string() }).meta({ id: 'VisitContact' }),
) {}
export class VisitedEnterpriseListDto extends createZodDto(listOf(enterpriseSchema)) {}

export class VisitIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class VisitDemandIdDto extends createZodDto(
  z.strictObject({ id: idField, no: z.coerce.number().int().min(1).max(10) }),
) {}

const nameField = z.string().trim().max(100).optional().meta({ description: 'part of the name, or the number' });
const filters = {
  query: nameField,
  state: z.enum(['recorded', 'open', 'answered', 'follow_up']).optional(),
  gridId: idField.optional(),
  enterpriseId: idField.optional(),
  visitedFrom: timeField.optional(),
  visitedUntil: timeField.optional(),
  mineOnly: flagField.optional(),
  orderBy: z.enum(['visit_time desc', 'visit_time']).optional(),
};
export class VisitFilterDto extends createZodDto(z.strictObject(filters)) {}
export class VisitQueryDto extends createZodDto(z.strictObject({ ...filters, ...pageFields })) {}
export class VisitedEnterpriseQueryDto extends createZodDto(
  z.strictObject({ query: nameField, gridId: idField.optional(), dueOnly: flagField.optional(), ...pageFields }),
) {}

export class NewVisitDto extends createZodDto(
  z.strictObject({
    visitTime: timeField.meta({ description: 'not in the future, at most 30 days ago' }),
    enterpriseName: textField(1, 100).meta({ example: '北京星河餐饮管理有限公司' }),
    gridId: idField.optional(),
    point: pointSchema.optional(),
    datum: datumField.optional(),
    address: textField(0, 200).optional().meta({ example: '嘉里中心北楼12层', description: 'needed without a point' }),
    contactName: textField(0, 50)
      .optional()
      .meta({ description: 'kept sealed, and told as the reporter of the demands' }),
    contactPhone: textField(0, 40).optional(),
    findings: textField(1, 4_000),
    mediaIds: mediaIdsField.optional(),
    gone: z.boolean().optional().meta({ description: 'moved away or closed down: no visit is due any more' }),
    demands: z
      .array(
        z.strictObject({
          text: textField(2, 2_000),
          matterCode: codeField.optional().meta({ description: 'empty: the text is classified' }),
          mediaIds: mediaIdsField.optional(),
        }),
      )
      .max(10)
      .optional()
      .meta({ description: 'each becomes a case; all or none' }),
  }),
) {}
export class FollowUpPlanDto extends createZodDto(
  z.strictObject({ day: dayField.meta({ description: 'today, or at most 90 days ahead' }) }),
) {}
export class FollowUpDto extends createZodDto(
  z.strictObject({ satisfied: z.boolean(), result: textField(1, 1_000) }),
) {}
