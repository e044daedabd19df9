import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, timeAnswer, wordOf } from '../api/fields';

const carried = ['sms', 'wechat', 'email'] as const;
const states = ['queued', 'failed', 'sent', 'delivered', 'given_up', 'dropped', 'to_call', 'called', 'superseded'];

const messageSchema = z
  .object({
    id: z.string(),
    seatId: z.string().meta({ description: 'who is asked: a seat, an expert, a party at a session' }),
    kind: wordOf('asked', 'reminder'),
    channel: wordOf(...carried, 'call'),
    language: wordOf('zh', 'en'),
    addressMasked: z.string().meta({ example: '138****0001', description: 'empty for reporters' }),
    state: wordOf(...states),
    tries: z.number().int(),
    queuedTime: timeAnswer.optional(),
    sentTime: timeAnswer.optional(),
    nextTryTime: timeAnswer.optional(),
    failure: z.string().meta({ description: 'why it did not arrive' }),
  })
  .meta({ id: 'AskedMessage' });

const seatSchema = z
  .object({
    seatId: z.string(),
    maySend: z.boolean().meta({ description: 'a message may be sent now' }),
    sessionNo: z.number().int().meta({ description: 'of a party of a mediation' }),
    partyNo: z.number().int(),
  })
  .meta({ id: 'AskedSeat' });

export class AskedSubjectDto extends createZodDto(z.strictObject({ id: idField })) {}
export class AskedMessagesDto extends createZodDto(
  z
    .object({ messages: z.array(messageSchema), seats: z.array(seatSchema) })
    .meta({ id: 'AskedMessages', description: 'oldest first' }),
) {}
export class NewAskedMessagesDto extends createZodDto(
  z.strictObject({
    contacts: z
      .array(
        z.strictObject({
          seatId: idField,
          channel: z.enum(carried).optional().meta({ description: 'left out: as last time' }),
          address: z
            .string()
            .trim()
            .max(200)
            .optional()
            .meta({ example: '13800000001', description: 'a mobile number or a mail address; left out: as known' }),
          language: z.enum(['zh', 'en']).optional(),
        }),
      )
      .min(1)
      .max(50)
      .meta({ description: 'reporters are told as they chose: their seat alone' }),
  }),
) {}
