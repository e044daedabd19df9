import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
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

const states = [
  'prepared',
  'commenting',
  'voting',
  'adopted',
  'rejected',
  'filed_community',
  'filed_street',
  'completed',
  'cancelled',
] as const;
const scopes = ['grid', 'community'] as const;
const bases = ['household', 'person'] as const;
const secrecies = ['secret', 'open'] as const;
const quorums = ['half', 'two_thirds', 'three_quarters', 'all'] as const;
const approvals = ['majority', 'two_thirds', 'three_quarters', 'unanimous'] as const;
const choices = ['yes', 'no', 'abstain'] as const;
const itemKinds = ['task', 'project'] as const;
const itemStates = ['planned', 'started', 'done', 'dropped'] as const;
const commentStates = ['pending', 'shown', 'hidden'] as const;
const partyRoles = [
  'organiser',
  'residents',
  'property',
  'owners_committee',
  'department',
  'enterprise',
  'expert',
  'other',
] as const;

const numberField = shaped(/^D\d{8}-\d{3,9}$/, 'deliberation-number').meta({ example: 'D20261129-001' });
const whole = z.number().int();

const contentSchema = z
  .object({
    title: z.string(),
    background: z.string(),
    scope: wordOf(...scopes),
    basis: wordOf(...bases),
    secrecy: wordOf(...secrecies),
    quorum: wordOf(...quorums).meta({ description: 'share of the roll that has to vote; half means more than half' }),
    approval: wordOf(...approvals).meta({ description: 'share of the votes cast; majority means more than half' }),
    parties: z.array(z.object({ name: z.string(), role: wordOf(...partyRoles) })),
    agenda: z.array(z.object({ title: z.string(), time: timeAnswer.optional(), place: z.string() })),
  })
  .meta({ id: 'DeliberationContent' });

const fen = whole.meta({ description: 'fen (分)' });

const itemSchema = z
  .object({
    no: whole,
    title: z.string(),
    kind: wordOf(...itemKinds),
    responsible: z.string(),
    responsibleId: z.string(),
    dueTime: timeAnswer.optional(),
    state: wordOf(...itemStates),
    note: z.string(),
    updateTime: timeAnswer.optional(),
    positions: z.array(z.string()),
    photos: whole,
    budgetFen: fen,
    workId: z.string().meta({ description: 'task or project that it started; on the public page only a project' }),
    work: z
      .object({
        state: wordOf('published', 'claimed', 'completed', 'cancelled', 'open', 'closed'),
        number: z.string(),
        dueTime: timeAnswer.optional(),
        late: z.boolean(),
        budgetFen: fen,
        spentFen: fen,
      })
      .optional()
      .meta({ id: 'ItemWork', description: 'how the task or project stands now' }),
  })
  .meta({ id: 'ActionItem' });

const resultSchema = z
  .object({
    ...{ rollSize: whole, cast: whole, yes: whole, no: whole, abstain: whole },
    ...{ quorate: z.boolean(), adopted: z.boolean() },
    issued: whole.meta({ description: 'voters who used their vote' }),
  })
  .meta({ id: 'VoteResult' });

const deliberationSchema = z
  .object({
    id: z.string(),
    number: z.string().meta({ example: 'D20261129-001' }),
    state: wordOf(...states),
    content: contentSchema.optional(),
    ...{ caseId: z.string(), caseNumber: z.string(), gridId: z.string(), gridName: z.string(), blockId: z.string() },
    ...{ communityId: z.string(), communityName: z.string() },
    commentEndTime: timeAnswer.optional(),
    resolution: z.object({ text: z.string(), minutes: z.string(), items: z.array(itemSchema) }).optional(),
    resolutionHash: z.string(),
    rollSize: whole,
    rollHash: z.string().meta({ description: 'SHA-256 over the frozen roll; empty until the vote opens' }),
    voteOpenTime: timeAnswer.optional(),
    voteEndTime: timeAnswer.optional(),
    turnout: whole,
    result: resultSchema.optional(),
    filings: z.array(
      z.object({
        level: wordOf('community', 'street'),
        time: timeAnswer.optional(),
        byId: z.string(),
        byPosition: z.string(),
        note: z.string(),
      }),
    ),
    pendingComments: whole,
    createTime: timeAnswer.optional(),
    updateTime: timeAnswer.optional(),
    version: whole,
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'Deliberation' });

const stepSchema = z
  .object({
    version: whole,
    kind: z.string(),
    state: wordOf(...states),
    actorKind: z.string(),
    actorId: z.string(),
    actorPosition: z.string(),
    time: timeAnswer.optional(),
    note: z.string(),
  })
  .meta({ id: 'DeliberationStep' });

const commentSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    authorKind: wordOf('voter', 'person'),
    voterSeq: whole.meta({ description: 'place on the roll; 0 for a person' }),
    time: timeAnswer.optional(),
    state: wordOf(...commentStates),
    answer: z.string(),
    own: z.boolean(),
  })
  .meta({ id: 'DeliberationComment' });

const givenContent = z.strictObject({
  title: textField(1, 100),
  background: textField(0, 2_000).optional(),
  scope: z.enum(scopes),
  basis: z.enum(bases),
  secrecy: z.enum(secrecies),
  quorum: z.enum(quorums),
  approval: z.enum(approvals),
  parties: z.array(z.strictObject({ name: textField(1, 100), role: z.enum(partyRoles) })).max(30),
  agenda: z
    .array(
      z.strictObject({ title: textField(1, 100), time: timeField.optional(), place: textField(0, 100).optional() }),
    )
    .max(20),
});
const givenItem = z.strictObject({
  title: textField(1, 200),
  kind: z.enum(itemKinds),
  responsible: textField(0, 100).optional(),
  responsibleId: idField.optional(),
  positions: z
    .array(z.string().max(40))
    .max(20)
    .optional()
    .meta({ description: 'of a task: whose group does it', example: ['grid_member'] }),
  photos: z.number().int().min(0).max(9).optional().meta({ description: 'of a task: photos that prove it' }),
  budgetFen: z.number().int().min(0).max(10_000_000_000).optional().meta({ description: 'of a project: fen (分)' }),
  dueTime: timeField.optional(),
});
const voterSchema = z.object({ seq: whole, label: z.string(), personId: z.string(), voted: z.boolean() });

export class DeliberationDto extends createZodDto(deliberationSchema) {}
export class DeliberationListDto extends createZodDto(listOf(deliberationSchema)) {}
export class DeliberationStepsDto extends createZodDto(z.object({ items: z.array(stepSchema) })) {}
export class DeliberationIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class DeliberationQueryDto extends createZodDto(
  z.strictObject({ state: z.enum(states).optional(), caseId: idField.optional(), ...pageFields }),
) {}
export class NewDeliberationDto extends createZodDto(
  z.strictObject({ caseId: idField.optional(), gridId: idField.optional(), content: givenContent }),
) {}
export class DeliberationContentDto extends createZodDto(z.strictObject({ content: givenContent })) {}
export class RollDto extends createZodDto(
  z.strictObject({
    voters: z.array(z.strictObject({ label: textField(1, 100), personId: idField.optional() })).max(5_000),
  }),
) {}
export class VoterPageDto extends createZodDto(z.strictObject(pageFields)) {}
export class VoterListDto extends createZodDto(listOf(voterSchema.meta({ id: 'Voter' }))) {}
export class LinkRequestDto extends createZodDto(
  z.strictObject({ seqs: z.array(z.number().int().min(1).max(5_000)).min(1).max(200), renew: z.boolean().optional() }),
) {}
export class VoterLinksDto extends createZodDto(
  z.object({ items: z.array(z.object({ seq: whole, label: z.string(), url: z.string() }).meta({ id: 'VoterLink' })) }),
) {}
export class CommentEndDto extends createZodDto(z.strictObject({ commentEndTime: timeField })) {}
export class VoteEndDto extends createZodDto(z.strictObject({ voteEndTime: timeField })) {}
export class ResolutionDto extends createZodDto(
  z.strictObject({
    text: textField(1, 5_000),
    minutes: textField(0, 10_000).optional(),
    items: z.array(givenItem).max(50),
  }),
) {}
export class FilingDto extends createZodDto(z.strictObject({ note: textField(0, 500).optional() })) {}
export class CancellationDto extends createZodDto(z.strictObject({ reason: textField(1, 500) })) {}
export class EmptyDto extends createZodDto(z.strictObject({})) {}
export class ItemParamsDto extends createZodDto(
  z.strictObject({ id: idField, no: z.coerce.number().int().min(1).max(50) }),
) {}
export class ItemProgressDto extends createZodDto(
  z.strictObject({ state: z.enum(['started', 'done', 'dropped']), note: textField(0, 500).optional() }),
) {}
export class CommentQueryDto extends createZodDto(
  z.strictObject({ state: z.enum(commentStates).optional(), ...pageFields }),
) {}
export class CommentListDto extends createZodDto(listOf(commentSchema)) {}
export class CommentDto extends createZodDto(commentSchema) {}
export class CommentParamsDto extends createZodDto(z.strictObject({ id: idField, commentId: idField })) {}
export class ModerationDto extends createZodDto(
  z.strictObject({ shown: z.boolean(), answer: textField(0, 1_000).optional() }),
) {}

const street = streetCodeField.optional().meta({ description: 'needed without a sign-in' });
export class PublicNumberDto extends createZodDto(z.strictObject({ number: numberField })) {}
export class PublicStreetDto extends createZodDto(z.strictObject({ street })) {}
/** Where nobody is signed in, whatever the caller sends. */
export class NamedStreetDto extends createZodDto(z.strictObject({ street: streetCodeField })) {}
export class PublicPageDto extends createZodDto(z.strictObject({ street, ...pageFields })) {}
export class NewCommentDto extends createZodDto(z.strictObject({ text: textField(1, 500) })) {}
export class PublicDeliberationDto extends createZodDto(
  z
    .object({
      deliberation: deliberationSchema,
      steps: z.array(stepSchema),
      voter: z
        .object({
          ...{ seq: whole, label: z.string(), salt: z.string() },
          ...{ voted: z.boolean(), mayComment: z.boolean(), mayVote: z.boolean() },
        })
        .optional(),
      ballotKey: z.string().meta({ description: 'of a secret vote: RSA 2048, SubjectPublicKeyInfo, base64' }),
    })
    .meta({ id: 'PublicDeliberation' }),
) {}
const bytes = shaped(/^[\w-]{43,344}$/, 'base64url').meta({ example: 'qL3vHkYp0Zt9sWc2xNf7Ue5rGm1aJd8oBiT4yQw6hEz' });
export class BallotRequestDto extends createZodDto(
  z.strictObject({
    blinded: bytes.optional().meta({ description: 'secret vote: the blinded ballot, 256 bytes' }),
    choice: z.enum(choices).optional().meta({ description: 'open vote' }),
  }),
) {}
export class BallotSignatureDto extends createZodDto(
  z.object({ signature: z.string().meta({ description: 'secret vote: under the blinded ballot' }) }),
) {}
export class BallotDto extends createZodDto(
  z.strictObject({ choice: z.enum(choices), serial: bytes, signature: bytes }),
) {}
export class BallotReceiptDto extends createZodDto(z.object({ serial: z.string() })) {}
export class VoteRecordDto extends createZodDto(
  z
    .object({
      ...{ id: z.string(), number: z.string(), title: z.string(), secrecy: wordOf(...secrecies) },
      ...{ quorum: wordOf(...quorums), approval: wordOf(...approvals), resolutionHash: z.string() },
      ...{ rollHash: z.string(), roll: z.array(z.string()), ballotKey: z.string() },
      ballots: z.array(
        z.object({
          choice: wordOf(...choices),
          serial: z.string(),
          signature: z.string(),
          voterSeq: whole.meta({ description: 'open vote: place on the roll' }),
        }),
      ),
      result: resultSchema.optional(),
      ...{ voteOpenTime: timeAnswer.optional(), voteEndTime: timeAnswer.optional() },
    })
    .meta({ id: 'VoteRecord' }),
) {}
