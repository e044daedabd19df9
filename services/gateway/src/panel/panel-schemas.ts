import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, streetCodeField, textField, timeAnswer, timeField, wordOf } from '../api/fields';
import { mediaField, mediaIdField } from '../media/media-schemas';

const states = ['convened', 'concluded', 'cancelled'] as const;

const expertFields = {
  field: z.string(),
  organisation: z.string(),
  state: wordOf('invited', 'proposed', 'declined'),
  declineReason: z.string(),
  answerTime: timeAnswer.optional(),
  late: z.boolean().meta({ description: 'did not answer while it was possible' }),
};

const proposalSchema = z
  .object({
    id: z.string(),
    expertId: z.string(),
    version: z.number().int(),
    time: timeAnswer.optional(),
    text: z.string(),
    option: z.string().meta({ description: 'what is recommended, in a few words' }),
    conflict: z.boolean().meta({ description: 'a conflict of interest is declared: shown, and never adopted' }),
    media: z.array(mediaField),
    adopted: z.boolean(),
    superseded: z.boolean().meta({ description: 'a newer version of the same expert’s stands after it' }),
  })
  .meta({ id: 'PanelProposal' });

const panelSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    state: wordOf(...states),
    question: z.string(),
    dueTime: timeAnswer.optional(),
    convenerName: z.string(),
    convenerPosition: z.string(),
    conveneTime: timeAnswer.optional(),
    minutes: z.string(),
    reason: z.string().meta({ description: 'why none was adopted, or why it was cancelled' }),
    closerName: z.string(),
    closeTime: timeAnswer.optional(),
    experts: z.array(z.object({ id: z.string(), name: z.string(), outside: z.boolean(), ...expertFields })),
    proposals: z.array(proposalSchema).meta({ description: 'oldest first; empty in lists' }),
    allowedActions: z.array(wordOf('conclude', 'cancel', 'link')),
  })
  .meta({ id: 'Panel' });

const invitationSchema = z
  .object({
    id: z.string(),
    panelState: wordOf(...states),
    question: z.string(),
    dueTime: timeAnswer.optional(),
    expert: z.object(expertFields),
    proposals: z.array(proposalSchema).meta({ description: 'the own ones, oldest first; empty in lists' }),
    minutes: z.string(),
    reason: z.string(),
    allowedActions: z.array(wordOf('propose', 'decline')),
  })
  .meta({ id: 'PanelInvitation' });

export class PanelDto extends createZodDto(panelSchema) {}
export class PanelListDto extends createZodDto(listOf(panelSchema)) {}
export class PanelIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class PanelQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class PanelExpertIdDto extends createZodDto(z.strictObject({ id: idField, expertId: idField })) {}
export class NewPanelDto extends createZodDto(
  z.strictObject({
    question: textField(1, 2_000).meta({ example: '外墙空鼓如何加固？', description: 'read by experts: no names' }),
    dueTime: timeField,
    experts: z
      .array(
        z.strictObject({
          personId: idField.optional().meta({ description: 'holds the position of an expert; or a name' }),
          name: textField(1, 50).optional().meta({ example: '王工', description: 'from outside; kept sealed' }),
          field: textField(1, 100).meta({ example: '结构工程' }),
          organisation: textField(1, 100).optional().meta({ example: '市建筑设计院' }),
        }),
      )
      .min(1)
      .max(12),
  }),
) {}
export class PanelConclusionDto extends createZodDto(
  z.strictObject({
    minutes: textField(1, 4_000),
    adoptedIds: z.array(idField).max(12).optional().meta({ description: 'none needs a reason' }),
    reason: textField(0, 1_000).optional(),
  }),
) {}
export class PanelCancellationDto extends createZodDto(z.strictObject({ reason: textField(1, 1_000) })) {}
export class ExpertLinkDto extends createZodDto(z.object({ expertUrl: z.string() })) {}

export class InvitationDto extends createZodDto(invitationSchema) {}
export class InvitationListDto extends createZodDto(listOf(invitationSchema)) {}
export class OutsideInvitationIdDto extends createZodDto(z.strictObject({ code: streetCodeField, id: idField })) {}
export class NewProposalDto extends createZodDto(
  z.strictObject({
    text: textField(1, 4_000),
    option: textField(1, 200).meta({ example: '局部加固' }),
    conflict: z.boolean().meta({ description: 'a conflict of interest' }),
    mediaIds: z.array(mediaIdField).max(6).optional(),
  }),
) {}
export class RefusalDto extends createZodDto(z.strictObject({ reason: textField(1, 1_000) })) {}
