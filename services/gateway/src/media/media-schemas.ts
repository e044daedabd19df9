import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { pointSchema, shaped, streetCodeField } from '../api/fields';

/** Ids of photos that were uploaded before. */
export const mediaIdField = shaped(/^[a-z2-7]{26}$/, 'media-id');
export const mediaIdsField = z.array(mediaIdField).max(9);

/** A photo in an answer: signed links that work for some hours. */
export const mediaField = z
  .object({ id: z.string(), url: z.string(), thumbnailUrl: z.string() })
  .meta({ id: 'MediaLink' });

export class UploadedMediaDto extends createZodDto(
  z
    .object({
      id: z.string().meta({ example: 'k3x7m2q5z4w6y2a7b3c5d4e6f2' }),
      url: z.string(),
      thumbnailUrl: z.string(),
      width: z.number().int(),
      height: z.number().int(),
      point: pointSchema.optional().meta({ description: 'where the photo says it was taken; kept nowhere' }),
    })
    .meta({ id: 'UploadedMedia' }),
) {}

export class MediaIdDto extends createZodDto(z.strictObject({ id: mediaIdField })) {}
export class UploadQueryDto extends createZodDto(
  z.strictObject({
    street: streetCodeField.optional(),
    qrCode: z.string().max(40).optional(),
  }),
) {}
export class MediaLinkDto extends createZodDto(
  z.strictObject({
    tenant: z.uuid(),
    expires: z.coerce.number().int().positive(),
    signature: z.string().max(100),
    size: z.enum(['full', 'thumbnail']).optional(),
  }),
) {}
