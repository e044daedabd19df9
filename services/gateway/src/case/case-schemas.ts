import { caseChannels } from '@streetgrid/contracts';
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
  severalOf,
  shaped,
  streetCodeField,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { mediaField, mediaIdsField, ofPhoto, photoPlaceField } from '../media/media-schemas';

export const states = ['reported', 'dispatched', 'claimed', 'suspended', 'handled', 'verified', 'closed'] as const;
const levels = ['immediate', 'same_day', 'within_week', 'within_month'] as const;

export const caseIdSchema = z.strictObject({
  id: shaped(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{8}-\d{4,9})$/i, 'case-id').meta({
    description: 'id or number',
    example: '20261124-000123',
  }),
});
export class CaseIdDto extends createZodDto(caseIdSchema) {}

const filters = {
  query: z.string().trim().max(100).optional().meta({ description: 'part of the text, the address or the number' }),
  state: severalOf(states).optional().meta({ description: 'one or several, separated by commas' }),
  gridId: idField.optional(),
  blockId: idField.optional(),
  communityId: idField.optional(),
  matterCode: codeField.optional(),
  categoryCode: codeField.optional(),
  responseLevel: z.enum(levels).optional(),
  assigneeId: z.union([z.literal('me'), idField]).optional(),
  firstReceiverId: z
    .union([z.literal('me'), idField])
    .optional()
    .meta({ description: 'whose follow-up it is' }),
  helperId: z
    .union([z.literal('me'), idField])
    .optional()
    .meta({ description: 'who was asked to help' }),
  overdueOnly: flagField.optional(),
  reportedFrom: timeField.optional(),
  reportedUntil: timeField.optional(),
  orderBy: z.enum(['reported_time desc', 'reported_time', 'due_time', 'update_time desc']).optional(),
  channel: z.enum(caseChannels).optional(),
};
export const caseFilterSchema = z.strictObject(filters);
export class CaseFilterDto extends createZodDto(caseFilterSchema) {}
export class CaseQueryDto extends createZodDto(
  z.strictObject({ ...filters, includeTotal: flagField.optional(), ...pageFields }),
) {}

/** How a reporter may be told; `page`: looks at the follow page when they like. */
export const noticeChannels = ['none', 'page', 'sms', 'wechat', 'email', 'call'] as const;

/** How to reach the reporter. */
export const reporterSchema = z
  .strictObject({
    name: textField(1, 50).optional(),
    phone: shaped(/^\+?[\d -]{5,20}$/, 'phone')
      .optional()
      .meta({ example: '13800000001' }),
    email: z.email().max(200).optional(),
    channel: z.enum(noticeChannels).optional().meta({ description: 'how to tell them of each step; page by default' }),
    language: z.enum(['zh', 'en']).optional(),
  })
  .meta({ id: 'Reporter', description: 'All optional; never shown to anybody but the handler' });

export class NewCaseDto extends createZodDto(
  z
    .strictObject({
      channel: z.enum(caseChannels).exclude(['qr_page', 'open311']),
      text: textField(2, 2000).meta({ example: '3号楼门口垃圾桶满了，垃圾掉了一地' }),
      point: pointSchema.optional(),
      datum: datumField.optional(),
      placeSource: photoPlaceField,
      gridId: idField.optional(),
      qrCode: z.string().max(40).optional(),
      address: textField(0, 200).optional(),
      matterCode: codeField.optional().meta({ description: 'empty: the text is classified' }),
      mediaIds: mediaIdsField.optional(),
      reporter: reporterSchema.optional(),
    })
    .refine((body) => body.point ?? body.gridId ?? body.qrCode, { path: ['point'], params: { slug: 'place-missing' } })
    .refine(ofPhoto, { path: ['placeSource'], params: { slug: 'place-source-invalid' } }),
) {}

export class AssignCaseDto extends createZodDto(
  z.strictObject({ assigneeId: idField, note: textField(0, 500).optional() }),
) {}
export class PlaceCaseDto extends createZodDto(
  z
    .strictObject({ matterCode: codeField.optional(), gridId: idField.optional(), note: textField(0, 500).optional() })
    .refine((body) => body.matterCode ?? body.gridId, { path: ['matterCode'], params: { slug: 'place-missing' } }),
) {}
export class ClaimCaseDto extends createZodDto(z.strictObject({})) {}
export class HandleCaseDto extends createZodDto(
  z.strictObject({
    note: textField(0, 2000).optional(),
    point: pointSchema.optional(),
    mediaIds: mediaIdsField.optional(),
  }),
) {}
export class VerifyCaseDto extends createZodDto(
  z.strictObject({ accepted: z.boolean(), note: textField(0, 500).optional() }),
) {}

/** Somebody whom the rules considered for a case. */
const candidateSchema = z
  .object({
    personId: z.string(),
    name: z.string(),
    position: z.string(),
    verdict: wordOf('chosen', 'off_duty', 'fuller', 'farther', 'untrained', 'equal', 'reserve'),
    load: z.number().int().meta({ description: 'cases in hand then' }),
    metres: z.number().int().meta({ description: '-1: not known' }),
    skilled: z.boolean(),
    startsIn: z.number().int().meta({ description: 'off duty: minutes until the next shift' }),
  })
  .meta({ id: 'Candidate' });

/** A step in the history of a case, with the name of who took it. */
export const caseStepSchema = z
  .object({
    version: z.number().int(),
    kind: wordOf(
      'reported',
      'dispatched',
      'placed',
      'claimed',
      'handled',
      'verified',
      'sent_back',
      'rated',
      'closed',
      'raised',
      'clock_started',
      ...['transferred', 'refused', 'help_asked', 'help_given', 'suspended', 'resumed', 'reopened'],
      ...['exclusion_proposed', 'excluded', 'exclusion_rejected', 'exclusion_revoked', 'acceptance_passed'],
      ...['merged', 'unmerged'],
    ),
    time: timeAnswer.optional(),
    actorKind: wordOf('person', 'resident', 'partner', 'service'),
    actorId: z.string(),
    actorName: z.string(),
    actorPosition: z.string(),
    note: z.string(),
    point: pointSchema.optional(),
    media: z.array(mediaField),
    state: wordOf(...states),
    assigneeId: z.string(),
    assigneeName: z.string(),
    candidates: z.array(candidateSchema).meta({ description: 'of a dispatch by the rules: who was considered' }),
  })
  .meta({ id: 'CaseStep' });

/** A case as its handlers see it. */
export const caseSchema = z
  .object({
    id: z.string(),
    number: z.string().meta({ example: '20261124-000123' }),
    state: wordOf(...states),
    channel: wordOf(...caseChannels),
    text: z.string(),
    matterCode: z.string(),
    matterName: z.string(),
    categoryCode: z.string(),
    categoryName: z.string(),
    responseLevel: wordOf(...levels),
    gridId: z.string(),
    gridName: z.string(),
    gridType: wordOf('residential', 'building', 'special'),
    blockId: z.string(),
    blockName: z.string(),
    communityId: z.string(),
    communityName: z.string(),
    point: pointSchema.optional(),
    address: z.string(),
    qrCode: z.string(),
    mediaIds: z.array(z.string()),
    media: z.array(mediaField),
    evidenceMediaIds: z.array(z.string()),
    evidenceMedia: z.array(mediaField),
    assigneeId: z.string(),
    assigneeName: z.string(),
    assigneePosition: z.string(),
    dispatchReason: z.string().meta({ description: 'why the case went where it went' }),
    rung: wordOf('grid', 'block', 'street', 'district'),
    dueTime: timeAnswer.optional(),
    overdue: z.boolean(),
    reportedTime: timeAnswer.optional(),
    handledTime: timeAnswer.optional(),
    closedTime: timeAnswer.optional(),
    updateTime: timeAnswer.optional(),
    rating: z.number().int().meta({ description: '1..5; 0 while unrated' }),
    ratingComment: z.string(),
    ratingReasons: z.array(z.string()),
    solved: z.boolean(),
    version: z.number().int(),
    allowedActions: z.array(
      wordOf(
        ...['assign', 'place', 'claim', 'handle', 'verify', 'transfer', 'refuse', 'ask_help', 'contribute'],
        ...['suspend', 'resume', 'reopen', 'propose_exclusion'],
      ),
    ),
    evidenceDemanded: z.array(wordOf('photo', 'place')),
    reporterReachable: z.boolean(),
    departmentId: z.string().meta({ description: 'whose liaison has it; empty: the street’s own people' }),
    firstReceiverId: z.string().meta({ description: 'responsible for the follow-up until it is closed' }),
    firstReceiverName: z.string(),
    firstReceiverPosition: z.string(),
    transferCount: z.number().int().meta({ description: 'changes of hands by people' }),
    refusalCount: z.number().int(),
    reopenCount: z.number().int(),
    suspendedUntil: timeAnswer.optional(),
    helpers: z.array(z.object({ personId: z.string(), name: z.string(), contributed: z.boolean() })),
    exclusion: wordOf('', 'proposed', 'excluded').meta({ description: 'excluded: out of the rates' }),
    matterVersion: z.number().int().meta({ description: 'version of the catalogue under which it was opened' }),
    closingStandard: z.string(),
    urgency: wordOf('normal', 'pressing', 'danger'),
    matterOrigin: wordOf('', 'rules', 'reporter', 'person'),
    mergedIntoId: z.string(),
    duplicateCount: z.number().int(),
    repeatCount: z.number().int(),
    sourceName: z.string().meta({ description: 'who handed it in; empty: reported here' }),
    sourceNumber: z.string().meta({ description: 'the number that it has there' }),
    placeSource: wordOf('', 'point', 'photo', 'grid', 'qr_code', 'words').meta({
      description: 'what its place is taken from',
    }),
    signalCount: z.number().int().meta({ description: 'alerts of a device while it was open' }),
    lastSignalTime: timeAnswer.optional().meta({ description: 'when the last of them was' }),
  })
  .meta({ id: 'Case' });
export class CaseDto extends createZodDto(caseSchema) {}
export class CaseListDto extends createZodDto(listOf(caseSchema)) {}
export class CaseStepListDto extends createZodDto(z.object({ items: z.array(caseStepSchema) })) {}

export const matterSchema = z
  .object({
    code: z.string().meta({ example: 'garbage-overflow' }),
    name: z.string(),
    nameEn: z.string(),
    categoryCode: z.string(),
    categoryName: z.string(),
    categoryNameEn: z.string(),
    responseLevel: wordOf(...levels),
    responsible: wordOf('grid_member', 'mobile_grid_member', 'co_leader', 'block'),
    closingStandard: z.string(),
    evidenceDemanded: z.array(wordOf('photo', 'place')),
    description: z.string(),
    subject: z.string().meta({ description: 'who answers for it' }),
    responsibility: z.string(),
  })
  .meta({ id: 'Matter' });
export class MatterListDto extends createZodDto(z.object({ items: z.array(matterSchema) })) {}
export class MatterQueryDto extends createZodDto(
  z.strictObject({
    street: streetCodeField.optional(),
    query: z.string().max(100).optional(),
  }),
) {}
export class TextDto extends createZodDto(z.strictObject({ text: textField(2, 2000) })) {}
export class ProposalListDto extends createZodDto(
  z.object({
    items: z.array(z.object({ matter: matterSchema.optional(), confidence: z.number() })),
    certainty: z.number().meta({ description: 'from this confidence on the rules place a case by themselves' }),
    urgency: wordOf('normal', 'pressing', 'danger'),
    urgentWords: z.array(z.string()),
    placeWords: z.array(z.string()),
  }),
) {}
