import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, shaped, textField, timeAnswer, timeField, wordOf } from '../api/fields';

const grantStates = ['requested', 'active', 'revoked', 'expired'] as const;
const nameField = shaped(/^[A-Za-z0-9_.-]{1,80}$/, 'name');

export class DataSetListDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          code: z.string(),
          name: z.string(),
          nameEn: z.string(),
          fields: z.array(
            z.object({
              name: z.string(),
              label: z.string(),
              sensitivity: wordOf('public', 'internal', 'sensitive'),
            }),
          ),
        })
        .meta({ id: 'DataSet' }),
    ),
  }),
) {}
const grantSchema = z
  .object({
    id: z.string(),
    partner: z.string().meta({ example: 'partner-market-regulation' }),
    partnerName: z.string(),
    dataSet: z.string(),
    purpose: z.string(),
    fields: z.array(z.string()),
    categoryCodes: z.array(z.string()),
    gridTypes: z.array(z.string()),
    state: wordOf(...grantStates),
    validFrom: timeAnswer.optional(),
    validUntil: timeAnswer.optional(),
    createTime: timeAnswer.optional(),
    revokeTime: timeAnswer.optional(),
    revokeReason: z.string(),
  })
  .meta({ id: 'Grant' });
export class GrantDto extends createZodDto(grantSchema) {}
export class GrantListDto extends createZodDto(listOf(grantSchema)) {}
export class GrantIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class GrantQueryDto extends createZodDto(
  z.strictObject({ state: z.enum(grantStates).optional(), ...pageFields }),
) {}
export class NewGrantDto extends createZodDto(
  z.strictObject({
    partner: nameField.optional().meta({ description: 'only when the street enters it for a partner' }),
    partnerName: textField(0, 100).optional(),
    dataSet: nameField,
    purpose: textField(2, 500),
    fields: z.array(nameField).min(1).max(100),
    categoryCodes: z.array(nameField).max(50).optional(),
    gridTypes: z
      .array(z.enum(['residential', 'building', 'special']))
      .max(3)
      .optional(),
    validFrom: timeField.optional(),
    validUntil: timeField.optional(),
  }),
) {}
export class ApproveGrantDto extends createZodDto(z.strictObject({})) {}
export class RevokeGrantDto extends createZodDto(z.strictObject({ reason: textField(2, 500) })) {}
export class FeedQueryDto extends createZodDto(
  z.strictObject({
    cursor: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: 'nextCursor of the pull before; empty: from the start' }),
    limit: z.coerce.number().int().min(1).max(500).optional().meta({ example: 100 }),
  }),
) {}
export class FeedDto extends createZodDto(
  z
    .object({
      records: z.array(
        z.object({
          specversion: wordOf('1.0'),
          id: z.string(),
          source: z.string(),
          type: z.string(),
          subject: z.string(),
          time: timeAnswer.optional(),
          datacontenttype: wordOf('application/json'),
          data: z.record(z.string(), z.unknown()).meta({ description: 'the granted fields and no others' }),
        }),
      ),
      nextCursor: z.string(),
      more: z.boolean(),
    })
    .meta({ id: 'Feed', description: 'CloudEvents 1.0' }),
) {}
export class AccessQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class AccessListDto extends createZodDto(
  listOf(
    z
      .object({
        id: z.string(),
        grantId: z.string(),
        partner: z.string(),
        time: timeAnswer.optional(),
        recordCount: z.number().int(),
        fields: z.array(z.string()),
        outcome: wordOf('served', 'refused'),
        refusal: z.string(),
      })
      .meta({ id: 'Access' }),
  ),
) {}
