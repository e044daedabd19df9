import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  caseNumberField,
  idField,
  listOf,
  pageFields,
  shaped,
  streetCodeField,
  textField,
  timeAnswer,
  wordOf,
} from '../api/fields';
import { noticeChannels } from '../case/case-schemas';

const carried = ['sms', 'wechat', 'email'] as const;
const kinds = [
  ...['received', 'dispatched', 'claimed', 'transferred', 'handled', 'sent_back', 'verified', 'suspended', 'resumed'],
  ...['reopened', 'merged', 'closed', 'rating_reminder', 'review_explained'],
  ...['acceptance_asked', 'acceptance_reminder', 'unmerged'],
];
const states = ['queued', 'failed', 'sent', 'delivered', 'given_up', 'to_call', 'called', 'superseded', 'dropped'];

const ownNotice = {
  kind: wordOf(...kinds),
  channel: wordOf(...carried, 'call'),
  state: wordOf(...states),
  queuedTime: timeAnswer.optional(),
  sentTime: timeAnswer.optional(),
  nextTryTime: timeAnswer.optional(),
  text: z.string().meta({ description: 'what it says, without the link' }),
};
const ownNoticeSchema = z.object(ownNotice).meta({ id: 'OwnNotice' });
const noticeSchema = z
  .object({
    ...ownNotice,
    id: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    matterName: z.string(),
    gridName: z.string(),
    tries: z.number().int(),
    failure: z.string(),
    callNote: z.string(),
    calledByName: z.string(),
  })
  .meta({ id: 'Notice' });

export class NoticeChannelsDto extends createZodDto(z.object({ items: z.array(wordOf(...noticeChannels)) })) {}
export class NoticeStreetDto extends createZodDto(z.strictObject({ code: streetCodeField })) {}
export class NoticeCaseDto extends createZodDto(z.strictObject({ id: idField })) {}
export class NoticeReportDto extends createZodDto(z.strictObject({ number: caseNumberField })) {}
export class CaseNoticesDto extends createZodDto(
  z.object({ channel: wordOf(...noticeChannels), items: z.array(noticeSchema) }).meta({ id: 'CaseNotices' }),
) {}
export class OwnNoticesDto extends createZodDto(
  z
    .object({
      channel: wordOf(...noticeChannels),
      language: wordOf('zh', 'en'),
      addressMasked: z.string().meta({ example: '138****0001' }),
      items: z.array(ownNoticeSchema),
    })
    .meta({ id: 'OwnNotices' }),
) {}
export class NoticeChoiceDto extends createZodDto(
  z.strictObject({
    channel: z.enum(noticeChannels).meta({ description: 'none or page: no messages any more' }),
    language: z.enum(['zh', 'en']).optional(),
    phone: shaped(/^\+?[\d -]{5,20}$/, 'phone')
      .optional()
      .meta({ example: '13800000001' }),
    email: z.email().max(200).optional(),
  }),
) {}

export class NoticeDto extends createZodDto(noticeSchema) {}
export class CallListDto extends createZodDto(listOf(noticeSchema)) {}
export class CallQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class CallIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class CallDto extends createZodDto(
  z.strictObject({
    reached: z.boolean().meta({ description: 'false: nobody answered; it stays in the list' }),
    note: textField(0, 500).optional(),
  }),
) {}
export class RevealReasonDto extends createZodDto(
  z.strictObject({ reason: textField(4, 200).meta({ example: '短信未送达，电话回访' }) }),
) {}
export class RevealedReporterDto extends createZodDto(
  z.object({ name: z.string(), phone: z.string(), email: z.string() }).meta({ id: 'RevealedReporter' }),
) {}

const minute = z
  .number()
  .int()
  .min(0)
  .max(1_439)
  .meta({ description: 'minute of the day in Asia/Shanghai', example: 1_320 });
const provider = {
  url: z.string().max(500).meta({ example: 'https://sms.example.cn/send' }),
  account: textField(0, 200),
  sender: textField(0, 200).meta({ example: 'street@example.cn' }),
  enabled: z.boolean(),
  dailyCap: z.number().int().min(1).max(1_000_000).meta({ example: 2_000 }),
  quietFrom: minute,
  quietUntil: minute,
};
const providerSchema = z
  .object({
    ...provider,
    channel: wordOf(...carried),
    secretSet: z.boolean(),
    sentToday: z.number().int(),
    updateTime: timeAnswer.optional(),
  })
  .meta({ id: 'NoticeProvider' });
export class NoticeProviderDto extends createZodDto(providerSchema) {}
export class NoticeProviderListDto extends createZodDto(z.object({ items: z.array(providerSchema) })) {}
export class NoticeProviderChannelDto extends createZodDto(z.strictObject({ channel: z.enum(carried) })) {}
export class NewNoticeProviderDto extends createZodDto(
  z.strictObject({
    ...provider,
    secret: textField(0, 500).optional().meta({ description: 'signs the requests; left out: as it was' }),
  }),
) {}

export class ReceiptChannelDto extends createZodDto(
  z.strictObject({ code: streetCodeField, channel: z.enum(['sms', 'wechat']) }),
) {}
export class NewReceiptsDto extends createZodDto(
  z.strictObject({
    receipts: z
      .array(
        z.strictObject({
          messageId: z.string().min(1).max(200).meta({
            example: '0d6f4f0e-6f0d-4f0e-9a52-1f1f6f0d4f0e',
            description: 'the id of the request that carried the message, or the messageId of its answer',
          }),
          state: z.enum(['delivered', 'failed', 'unknown_number']),
        }),
      )
      .min(1)
      .max(200),
  }),
) {}
export class HeardReceiptsDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        messageId: z.string(),
        result: wordOf('recorded', 'unchanged', 'unknown').meta({
          description:
            'unchanged: it was known, or does not matter any more; unknown: no message of this channel has this id',
        }),
      }),
    ),
  }),
) {}
