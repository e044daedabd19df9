import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  codeField,
  flagField,
  idField,
  listOf,
  pageFields,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { matterSchema } from '../case/case-schemas';

const catalogueMatterSchema = z
  .object({
    matter: matterSchema.optional(),
    inForce: z.boolean(),
    version: z.number().int().meta({ description: 'version of the catalogue that made it so' }),
    isDefault: z.boolean(),
    changeTime: timeAnswer.optional(),
    change: wordOf('created', 'updated', 'withdrawn', 'restored'),
    fields: z.array(z.string()).meta({ description: 'what changed' }),
  })
  .meta({ id: 'CatalogueMatter' });

const catalogueVersionSchema = z
  .object({
    version: z.number().int(),
    changeTime: timeAnswer.optional(),
    kind: wordOf('edition', 'import', 'change'),
    actorKind: wordOf('person', 'service'),
    actorId: z.string(),
    actorName: z.string(),
    note: z.string(),
    changes: z.array(catalogueMatterSchema).meta({ description: 'the first 20' }),
    changeCount: z.number().int(),
  })
  .meta({ id: 'CatalogueVersion' });

const catalogueQuery = {
  query: z.string().trim().max(100).optional(),
  asOf: timeField.optional(),
  version: z.coerce.number().int().min(1).optional(),
};
export class CatalogueExportDto extends createZodDto(z.strictObject(catalogueQuery)) {}
export class CatalogueQueryDto extends createZodDto(
  z.strictObject({ ...catalogueQuery, includeWithdrawn: flagField.optional() }),
) {}
export class CatalogueDto extends createZodDto(
  z.object({
    version: z.number().int(),
    changeTime: timeAnswer.optional(),
    items: z.array(catalogueMatterSchema),
  }),
) {}
export class CatalogueVersionListDto extends createZodDto(listOf(catalogueVersionSchema)) {}
export class CataloguePageDto extends createZodDto(z.strictObject(pageFields)) {}
export class MatterCodeDto extends createZodDto(z.strictObject({ code: codeField })) {}
export class MatterVersionListDto extends createZodDto(listOf(catalogueMatterSchema)) {}
export class MatterChangeDto extends createZodDto(
  z.strictObject({
    name: textField(0, 50).optional().meta({ description: 'an empty field of a default matter is the default’s' }),
    nameEn: textField(0, 100).optional(),
    categoryCode: codeField.optional(),
    categoryName: textField(0, 50).optional(),
    categoryNameEn: textField(0, 100).optional(),
    responseLevel: z.enum(['immediate', 'same_day', 'within_week', 'within_month']).optional(),
    responsible: z.enum(['grid_member', 'mobile_grid_member', 'co_leader', 'block']).optional(),
    evidenceDemanded: z
      .array(z.enum(['photo', 'place']))
      .max(2)
      .optional(),
    closingStandard: textField(0, 200).optional(),
    description: textField(0, 500).optional(),
    subject: textField(0, 100).optional(),
    responsibility: textField(0, 200).optional(),
    inForce: z.boolean(),
    version: z.number().int().min(0).meta({ description: 'the version of this matter that was seen; 0: a new one' }),
    note: textField(0, 500).optional(),
  }),
) {}
export class MatterChangedDto extends createZodDto(
  z.object({ matter: catalogueMatterSchema.optional(), catalogueVersion: z.number().int() }),
) {}

const settingsSchema = z
  .object({
    certainty: z.number().int().meta({ description: 'percent; below, a person decides' }),
    repeatDays: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'IntakeSettings' });
const lessonSchema = z
  .object({
    caseId: z.string(),
    caseNumber: z.string(),
    text: z.string(),
    fromCode: z.string(),
    matterCode: z.string(),
    taughtBy: z.string(),
    taughtByName: z.string(),
    teachTime: timeAnswer.optional(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'Lesson' });
const matterFigures = z.object({ matterCode: z.string(), placed: z.number().int(), corrected: z.number().int() });

export class UnderstandingDto extends createZodDto(
  z
    .object({
      settings: settingsSchema.optional(),
      lessons: z.number().int(),
      placed: z.number().int(),
      corrected: z.number().int(),
      leftToPerson: z.number().int(),
      matters: z.array(matterFigures),
    })
    .meta({ id: 'Understanding', description: 'how the rules did on the newest 10,000 cases' }),
) {}
export class IntakeSettingsDto extends createZodDto(settingsSchema) {}
export class NewIntakeSettingsDto extends createZodDto(
  z.strictObject({
    certainty: z.number().int().min(50).max(100),
    repeatDays: z.number().int().min(1).max(90),
    version: z.number().int().min(0),
  }),
) {}
export class LessonListDto extends createZodDto(listOf(lessonSchema)) {}
export class LessonDto extends createZodDto(lessonSchema) {}
export class LessonIdDto extends createZodDto(
  z.strictObject({ id: idField.meta({ description: 'id of the case' }) }),
) {}
export class NothingDto extends createZodDto(z.strictObject({})) {}
