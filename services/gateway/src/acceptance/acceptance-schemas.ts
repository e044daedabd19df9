import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { caseNumberField, idField, streetCodeField, textField, timeAnswer, timeField, wordOf } from '../api/fields';
import { mediaField, mediaIdField } from '../media/media-schemas';

const states = ['open', 'passed', 'failed', 'lapsed'] as const;
const quorums = ['all', 'majority', 'one'] as const;
const kinds = ['reporter', 'resident'] as const;

const answerFields = {
  id: z.string(),
  kind: wordOf(...kinds),
  label: z.string().meta({ example: '4号楼居民代表1', description: 'empty for reporters' }),
  caseNumber: z.string(),
  verdict: wordOf('', 'accepted', 'not_accepted'),
  note: z.string(),
  media: z.array(mediaField),
  answerTime: timeAnswer.optional(),
};

const acceptanceSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    state: wordOf(...states).meta({ description: 'lapsed: nobody answered, or the work was opened again meanwhile' }),
    quorum: wordOf(...quorums),
    question: z.string(),
    untilTime: timeAnswer.optional(),
    createTime: timeAnswer.optional(),
    creatorName: z.string(),
    creatorPosition: z.string(),
    decideTime: timeAnswer.optional(),
    caseEffect: wordOf('', 'sent_back', 'reopened', 'untouched').meta({
      description: 'what a failure did to the case',
    }),
    seats: z.array(z.object(answerFields)),
  })
  .meta({ id: 'Acceptance' });

const linkSchema = z
  .object({ seatId: z.string(), label: z.string(), url: z.string().meta({ description: 'for this resident alone' }) })
  .meta({ id: 'AcceptanceLink' });

const askedSchema = z
  .object({
    ...answerFields,
    matterName: z.string(),
    gridName: z.string(),
    address: z.string(),
    question: z.string(),
    untilTime: timeAnswer.optional(),
    state: wordOf(...states),
    evidenceMedia: z.array(mediaField).meta({ description: 'what was done' }),
    mayAnswer: z.boolean(),
    token: z.string().meta({ description: 'to answer with; only for the reporter' }),
  })
  .meta({ id: 'AskedAcceptance' });

export class AcceptanceCaseDto extends createZodDto(z.strictObject({ id: idField })) {}
export class CaseAcceptancesDto extends createZodDto(
  z
    .object({ items: z.array(acceptanceSchema), mayAsk: z.boolean() })
    .meta({ id: 'CaseAcceptances', description: 'at most 50, newest first' }),
) {}
export class NewAcceptanceDto extends createZodDto(
  z.strictObject({
    question: textField(1, 500).meta({ example: '楼道杂物是否清完' }),
    quorum: z.enum(quorums),
    untilTime: timeField,
    reporters: z.boolean().optional().meta({ description: 'whoever reported it, merged reports too' }),
    residents: z
      .array(textField(1, 40))
      .max(20)
      .optional()
      .meta({ example: ['4号楼居民代表1'], description: 'labels; no personal data' }),
  }),
) {}
export class AcceptanceReceiptDto extends createZodDto(
  z.object({ acceptance: acceptanceSchema, links: z.array(linkSchema) }).meta({ id: 'AcceptanceReceipt' }),
) {}
export class AcceptanceLinksDto extends createZodDto(z.object({ items: z.array(linkSchema) })) {}

export class AcceptanceReportDto extends createZodDto(z.strictObject({ number: caseNumberField })) {}
export class ReportAcceptancesDto extends createZodDto(
  z.object({ items: z.array(askedSchema) }).meta({ id: 'ReportAcceptances', description: 'at most 50, newest first' }),
) {}
export class SeatIdDto extends createZodDto(z.strictObject({ code: streetCodeField, id: idField })) {}
export class AskedAcceptanceDto extends createZodDto(askedSchema) {}
export class AcceptanceAnswerDto extends createZodDto(
  z.strictObject({
    verdict: z.enum(['accepted', 'not_accepted']),
    note: textField(0, 500).optional().meta({ description: 'needed when it is not accepted' }),
    mediaIds: z.array(mediaIdField).max(3).optional(),
  }),
) {}
