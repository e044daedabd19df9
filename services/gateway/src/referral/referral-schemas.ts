import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  caseNumberField,
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
import { states } from '../case/case-schemas';
import { mediaIdsField } from '../media/media-schemas';

const kinds = ['hotline_12345', 'department', 'device_alert'] as const;
const numberField = z.string().trim().min(1).max(60).meta({ description: 'as the source writes it', example: 'BJ-1' });

const sourceSchema = z
  .object({
    id: z.string(),
    kind: wordOf(...kinds),
    name: z.string(),
    clientId: z.string().meta({ description: 'whose program hands in; empty: people of the street alone' }),
    active: z.boolean(),
    waitingGridId: z
      .string()
      .meta({ description: 'keeps what names its place in words alone; empty: that is refused' }),
    waitingGridName: z.string(),
    createTime: timeAnswer.optional(),
    updateTime: timeAnswer.optional(),
  })
  .meta({ id: 'IntakeSource' });
export class SourceDto extends createZodDto(sourceSchema) {}
export class SourceListDto extends createZodDto(z.object({ items: z.array(sourceSchema) })) {}
export class SourceIdDto extends createZodDto(z.strictObject({ id: idField })) {}
const sourceWish = {
  name: textField(2, 60).meta({ example: '区市场监督管理局' }),
  clientId: shaped(/^partner-[a-z0-9-]{2,60}$/, 'partner-client')
    .optional()
    .meta({ example: 'partner-market-regulation' }),
  active: z.boolean(),
  waitingGridId: idField.optional(),
};
export class NewSourceDto extends createZodDto(z.strictObject({ kind: z.enum(kinds), ...sourceWish })) {}
export class SourceChangeDto extends createZodDto(z.strictObject(sourceWish)) {}

export class NewReferralsDto extends createZodDto(
  z.strictObject({
    sourceId: idField.optional().meta({ description: 'empty: the caller’s own source; of a person, the hotline' }),
    dryRun: z.boolean().optional(),
    items: z
      .array(
        z.strictObject({
          number: numberField,
          text: z.string().max(4_000).meta({ example: '3号楼门口垃圾桶满了' }),
          address: z.string().max(400).optional(),
          gridName: z.string().max(100).optional(),
          gridId: idField.optional(),
          point: pointSchema.optional(),
          datum: datumField.optional(),
          matter: z
            .string()
            .max(100)
            .optional()
            .meta({ description: 'code or exact name; empty: the text is understood' }),
          callerName: z.string().max(200).optional(),
          callerPhone: z.string().max(60).optional(),
          callBackWished: z.boolean().optional(),
          dueTime: timeField.optional(),
          mediaIds: mediaIdsField.optional(),
        }),
      )
      .min(1)
      .max(20),
  }),
) {}

const faultSchema = z.object({
  field: z.string(),
  column: z.string().meta({ description: 'as a file calls the field' }),
  slug: z.string(),
  zh: z.string(),
  en: z.string(),
});
const resultSchema = z
  .object({
    row: z.number().int(),
    number: z.string(),
    outcome: wordOf('created', 'unchanged', 'refused', 'acceptable'),
    caseId: z.string(),
    caseNumber: z.string(),
    caseState: z.string(),
    faults: z.array(faultSchema),
  })
  .meta({ id: 'ReferralResult' });
export class ReferralResultsDto extends createZodDto(z.object({ items: z.array(resultSchema) })) {}

export class ReferralFileQueryDto extends createZodDto(
  z.strictObject({
    sourceId: idField.optional(),
    dryRun: flagField.optional().meta({ description: 'looks at every row and takes none' }),
    faulty: z
      .enum(['skip', 'stop'])
      .optional()
      .meta({ description: 'skip: good rows are taken (default); stop: nothing is taken when one row has a fault' }),
    encoding: z.enum(['utf-8', 'gb18030']).optional().meta({ description: 'GBK files are read when it is said' }),
    format: z.enum(['ndjson', 'csv', 'xlsx']).optional().meta({ description: 'csv, xlsx: the result sheet' }),
  }),
) {}

const callSchema = z.object({
  attempt: z.number().int(),
  callTime: timeAnswer.optional(),
  result: wordOf('reached', 'not_reached', 'declined'),
  satisfaction: wordOf('', 'satisfied', 'not_satisfied').meta({ description: 'empty: not said' }),
  words: z.string(),
  actorName: z.string(),
  actorPosition: z.string(),
});
const referralSchema = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    sourceKind: wordOf(...kinds),
    sourceName: z.string(),
    number: z.string(),
    caseId: z.string(),
    caseNumber: caseNumberField,
    caseState: wordOf(...states),
    text: z.string(),
    address: z.string(),
    matterName: z.string(),
    gridName: z.string(),
    communityName: z.string(),
    receiveTime: timeAnswer.optional(),
    dueTime: timeAnswer.optional().meta({ description: 'as the source set it' }),
    handledTime: timeAnswer.optional(),
    verifiedTime: timeAnswer.optional(),
    closedTime: timeAnswer.optional(),
    resultNote: z.string(),
    callBackWished: z.boolean(),
    callBackState: wordOf('none', 'not_yet', 'due', 'done'),
    callBacks: z.array(callSchema),
    reporterReachable: z.boolean(),
    late: z.boolean(),
    mergedIntoNumber: z.string(),
    mayCallBack: z.boolean(),
  })
  .meta({ id: 'Referral' });
export class ReferralDto extends createZodDto(referralSchema) {}
export class ReferralListDto extends createZodDto(listOf(referralSchema)) {}
const filters = {
  sourceId: idField.optional(),
  receivedFrom: timeField.optional(),
  receivedUntil: timeField.optional(),
  finishedOnly: flagField.optional(),
};
export class ReferralFilterDto extends createZodDto(z.strictObject(filters)) {}
export class ReferralQueryDto extends createZodDto(z.strictObject({ ...filters, ...pageFields })) {}
export class ReferralNumberDto extends createZodDto(
  z.strictObject({ number: numberField, sourceId: idField.optional() }),
) {}
export class CallQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class NewCallDto extends createZodDto(
  z.strictObject({
    result: z.enum(['reached', 'not_reached', 'declined']),
    satisfaction: z
      .enum(['satisfied', 'not_satisfied'])
      .optional()
      .meta({ description: 'only what the reporter said' }),
    words: textField(0, 1_000).optional(),
    callTime: timeField.optional().meta({ description: 'empty: now' }),
  }),
) {}
