import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { pointSchema, shaped, streetCodeField } from '../api/fields';

/** Ids of photos that were uploaded before. */
export const mediaIdField = shaped(/^[a-z2-7]{26}$/, 'media-id');
export const mediaIdsField = z.array(mediaIdField).max(9);

/** Says that the point is where a photo of the report was taken, as its upload told; without it the reporter chose the point. */
export const photoPlaceField = z
  .literal('photo')
  .optional()
  .meta({ description: 'the point is a photo’s own: `point` of its upload, always WGS-84' });

/** A photo's place is a point in WGS-84, and comes with the photo. */
export function ofPhoto(body: {
  placeSource?: 'photo';
  point?: unknown;
  datum?: string;
  mediaIds?: string[];
}): boolean {
  if (body.placeSource === undefined) return true;
  return body.point !== undefined && (body.datum ?? 'wgs84') === 'wgs84' && (body.mediaIds ?? []).length > 0;
}

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
