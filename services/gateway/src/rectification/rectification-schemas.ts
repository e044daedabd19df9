import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  flagField,
  idField,
  listOf,
  pageFields,
  shaped,
  streetCodeField,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { mediaField, mediaIdsField } from '../media/media-schemas';

const states = ['issued', 'rectified', 'passed', 'withdrawn'] as const;
const rungs = ['grid', 'block', 'street'] as const;

const stepFields = {
  version: z.number().int(),
  kind: wordOf('issued', 'signed', 'rectified', 'passed', 'failed', 'raised', 'withdrawn'),
  time: timeAnswer.optional(),
  actorKind: z.string(),
  actorPosition: z.string(),
  note: z.string(),
  media: z.array(mediaField),
  dueTime: timeAnswer.optional(),
  contentHash: z.string().meta({ description: 'of the paper that this step made; empty when it made none' }),
};

const rectificationFields = {
  id: z.string(),
  number: z.string().meta({ example: 'ZG-2026-0001' }),
  state: wordOf(...states),
  caseNumber: z.string(),
  gridName: z.string(),
  communityName: z.string(),
  place: z.string(),
  party: z.string(),
  findings: z.string(),
  legalBasis: z.string(),
  demand: z.string(),
  issueTime: timeAnswer.optional(),
  dueTime: timeAnswer.optional(),
  overdue: z.boolean(),
  round: z.number().int(),
  missed: z.string().meta({ description: 'what the last re-inspection missed' }),
  signTime: timeAnswer.optional(),
  media: z.array(mediaField),
  issuerPosition: z.string(),
  contentHash: z.string().meta({ description: 'SHA-256 of what the paper says' }),
  version: z.number().int(),
};

const rectificationSchema = z
  .object({
    ...rectificationFields,
    caseId: z.string(),
    gridId: z.string(),
    blockId: z.string(),
    communityId: z.string(),
    contactMasked: z.string(),
    rung: wordOf(...rungs),
    raiseTime: timeAnswer.optional(),
    raisedCaseId: z.string().meta({ description: 'the case that raising opened' }),
    caseEffect: wordOf('', 'sent_back', 'reopened', 'untouched'),
    issuerName: z.string(),
    allowedActions: z.array(wordOf('reinspect', 'withdraw', 'print')),
    steps: z.array(z.object({ ...stepFields, actorName: z.string() })),
  })
  .meta({ id: 'Rectification' });

const partyRectificationSchema = z
  .object({
    ...rectificationFields,
    proofUrl: z.string(),
    mayAnswer: z.array(wordOf('sign', 'report_done')),
    steps: z.array(z.object(stepFields)),
  })
  .meta({ id: 'PartyRectification' });

export class RectificationDto extends createZodDto(rectificationSchema) {}
export class RectificationListDto extends createZodDto(listOf(rectificationSchema)) {}
export class RectificationIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class RectificationQueryDto extends createZodDto(
  z.strictObject({
    state: z.enum(states).optional(),
    rung: z.enum(rungs).optional(),
    overdueOnly: flagField.optional(),
    ...pageFields,
  }),
) {}
export class NewRectificationDto extends createZodDto(
  z.strictObject({
    caseId: idField.optional().meta({ description: 'a case, or a grid' }),
    gridId: idField.optional(),
    place: textField(1, 200).meta({ example: '呼家楼北街3号楼底商' }),
    party: textField(1, 100).meta({ example: '呼家楼五金店', description: 'a firm, a shop, a unit; no person' }),
    contactName: textField(0, 50).optional().meta({ description: 'person in charge; kept sealed' }),
    contactPhone: textField(0, 40).optional(),
    findings: textField(1, 1_000),
    legalBasis: textField(1, 1_000),
    demand: textField(1, 1_000),
    dueTime: timeField,
    mediaIds: mediaIdsField.optional().meta({ description: 'what was found; one at least' }),
  }),
) {}
export class RectificationReceiptDto extends createZodDto(
  z.object({
    rectification: rectificationSchema,
    partyUrl: z.string().meta({ description: 'shows and answers the notice: for the party alone' }),
  }),
) {}
export class PartyLinkDto extends createZodDto(z.object({ partyUrl: z.string() })) {}
export class ReinspectionDto extends createZodDto(
  z.strictObject({
    passed: z.boolean(),
    note: textField(0, 1_000).optional().meta({ description: 'needed when it failed' }),
    mediaIds: mediaIdsField.optional().meta({ description: 'what was found; one at least' }),
    dueTime: timeField.optional().meta({ description: 'the new date, when it failed' }),
    raise: z.boolean().optional().meta({ description: 'failed, and the next rung takes over' }),
  }),
) {}
export class WithdrawalDto extends createZodDto(z.strictObject({ note: textField(1, 1_000) })) {}

export class PartyRectificationIdDto extends createZodDto(z.strictObject({ code: streetCodeField, id: idField })) {}
export class PartyRectificationDto extends createZodDto(partyRectificationSchema) {}
export class PartyAnswerDto extends createZodDto(
  z.strictObject({
    answer: z.enum(['sign', 'report_done']),
    note: textField(0, 1_000).optional(),
    mediaIds: mediaIdsField.optional().meta({ description: 'needed to say that it is done' }),
  }),
) {}
export class ProofNumberDto extends createZodDto(
  z.strictObject({
    code: streetCodeField,
    number: shaped(/^ZG-\d{4}-\d{4,9}$/, 'rectification-number').meta({ example: 'ZG-2026-0001' }),
  }),
) {}
export class ProofQueryDto extends createZodDto(
  z.strictObject({ check: z.string().min(1).max(20).meta({ example: 'ABCDE-23456', description: 'as on the paper' }) }),
) {}
export class RectificationProofDto extends createZodDto(
  z
    .object({
      number: z.string(),
      state: wordOf(...states),
      place: z.string(),
      party: z.string(),
      issueTime: timeAnswer.optional(),
      paperDueTime: timeAnswer.optional(),
      paperRound: z.number().int(),
      contentHash: z.string(),
      superseded: z.boolean().meta({ description: 'another paper came after this one' }),
      streetName: z.string(),
    })
    .meta({ id: 'RectificationProof' }),
) {}
