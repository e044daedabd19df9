import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  codeField,
  idField,
  listOf,
  pageFields,
  shaped,
  streetCodeField,
  textField,
  timeAnswer,
  wordOf,
} from '../api/fields';
import { mediaField, mediaIdField } from '../media/media-schemas';

const states = ['draft', 'submitted', 'published', 'withdrawn'] as const;
const fields = ['title', 'problem', 'work', 'lesson'] as const;
// prettier-ignore
const kinds = [
  'email', 'id_number', 'bank_card', 'phone', 'plate', 'account', 'address', 'name', 'case_number', 'other',
] as const;

const textsSchema = z
  .object({ title: z.string(), problem: z.string(), work: z.string(), lesson: z.string() })
  .meta({ id: 'StoryTexts' });
const place = z.number().int().min(0).max(4_000).meta({ description: 'in UTF-16 units, as browsers count' });
const markSchema = z
  .object({ field: wordOf(...fields), from: z.number().int(), to: z.number().int(), kind: wordOf(...kinds) })
  .meta({ id: 'StoryMark' });
const decisionSchema = z
  .object({ ...markSchema.shape, kept: z.boolean(), reason: z.string() })
  .meta({ id: 'StoryDecision' });

const listed = {
  id: z.string(),
  state: wordOf(...states),
  caseId: z.string(),
  caseNumber: z.string(),
  communityName: z.string(),
  categoryCode: z.string(),
  categoryName: z.string(),
  matterName: z.string(),
  days: z.number().int().meta({ description: 'from the report to the verified result' }),
  texts: textsSchema,
  publicTexts: textsSchema.meta({ description: 'as strangers read it' }),
  edition: z.number().int().meta({ description: '0: never published' }),
  note: z.string().meta({ description: 'why it was returned or withdrawn' }),
  updateTime: timeAnswer.optional(),
  version: z.number().int(),
  allowedActions: z.array(wordOf('edit', 'submit', 'return', 'publish', 'withdraw')),
};
const listedSchema = z.object(listed).meta({ id: 'StoryRow' });
const storySchema = z
  .object({
    ...listed,
    photos: z.array(z.object({ ...mediaField.shape, clean: z.boolean() })),
    caseMedia: z.array(mediaField).meta({ description: 'photos of the case to choose from' }),
    decisions: z.array(decisionSchema),
    steps: z.array(
      z.object({
        version: z.number().int(),
        kind: wordOf('created', 'edited', 'submitted', 'returned', 'published', 'withdrawn'),
        actorName: z.string(),
        actorPosition: z.string(),
        time: timeAnswer.optional(),
        note: z.string(),
        texts: textsSchema,
      }),
    ),
  })
  .meta({ id: 'Story' });

const publicSchema = z
  .object({
    id: z.string(),
    communityName: z.string(),
    categoryCode: z.string(),
    categoryName: z.string(),
    matterName: z.string(),
    days: z.number().int(),
    texts: textsSchema,
    edition: z.number().int(),
    publishTime: timeAnswer.optional(),
    photos: z.array(mediaField),
  })
  .meta({ id: 'PublicStory' });

const given = {
  texts: z.strictObject({
    title: textField(0, 60),
    problem: textField(0, 2_000),
    work: textField(0, 2_000),
    lesson: textField(0, 2_000),
  }),
  photos: z
    .array(
      z.strictObject({
        mediaId: mediaIdField.meta({ example: 'k3x7m2q5z4w6y2a7b3c5d4e6f2' }),
        clean: z.boolean().meta({ description: 'I saw no face, plate or house number in it' }),
      }),
    )
    .max(9)
    .optional(),
};
const search = { categoryCode: codeField.optional(), query: textField(1, 100).optional() };

export class StoryDto extends createZodDto(storySchema) {}
export class StoryListDto extends createZodDto(
  listOf(listedSchema).extend({
    mayWrite: z.boolean().meta({ description: 'asked about one case: I may begin its story' }),
  }),
) {}
export class StoryIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class StoryQueryDto extends createZodDto(
  z.strictObject({ state: z.enum(states).optional(), caseId: idField.optional(), ...search, ...pageFields }),
) {}
export class NewStoryDto extends createZodDto(z.strictObject({ caseId: idField, ...given })) {}
export class StoryEditDto extends createZodDto(
  z.strictObject({ ...given, expectedVersion: z.number().int().min(0).optional() }),
) {}
export class StoryLookDto extends createZodDto(
  z.object({ marks: z.array(markSchema), lookHash: z.string() }).meta({ id: 'StoryLook' }),
) {}
export class StorySubmissionDto extends createZodDto(
  z.strictObject({
    lookHash: shaped(/^[0-9a-f]{64}$/, 'look-hash').meta({ example: 'a'.repeat(64), description: 'of the marks' }),
    decisions: z
      .array(
        z.strictObject({
          field: z.enum(fields),
          from: place,
          to: place,
          kind: z.enum(kinds),
          kept: z.boolean(),
          reason: textField(0, 200).optional(),
        }),
      )
      .max(500),
  }),
) {}
export class StoryNoteDto extends createZodDto(z.strictObject({ note: textField(1, 1_000) })) {}
export class StoryPublicationDto extends createZodDto(
  z.strictObject({ expectedVersion: z.number().int().min(1).meta({ description: 'the version that was read' }) }),
) {}

export class PublicStoryDto extends createZodDto(publicSchema) {}
export class PublicStoryListDto extends createZodDto(listOf(publicSchema)) {}
export class PublicStoryStreetDto extends createZodDto(z.strictObject({ code: streetCodeField })) {}
export class PublicStoryIdDto extends createZodDto(z.strictObject({ code: streetCodeField, id: idField })) {}
export class PublicStoryQueryDto extends createZodDto(z.strictObject({ ...search, ...pageFields })) {}
export class StoryPhotoDto extends createZodDto(
  z.strictObject({ code: streetCodeField, id: idField, place: z.coerce.number().int().min(1).max(9) }),
) {}
export class StoryPhotoQueryDto extends createZodDto(
  z.strictObject({ size: z.enum(['full', 'thumbnail']).optional() }),
) {}
