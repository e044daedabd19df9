import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { listOf, pageFields, streetCodeField } from '../api/fields';
import { personSchema } from '../people/people-schemas';

export const streetSchema = z
  .object({
    id: z.string(),
    code: z.string().meta({ example: '110105003' }),
    name: z.string().meta({ example: '呼家楼街道' }),
    nameEn: z.string(),
    districtCode: z.string(),
    districtName: z.string(),
    cityName: z.string(),
  })
  .meta({ id: 'Street' });

export class StreetDto extends createZodDto(streetSchema) {}
export class StreetListDto extends createZodDto(listOf(streetSchema)) {}
export class StreetListQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class StreetCodeDto extends createZodDto(z.strictObject({ code: streetCodeField })) {}
export class MeDto extends createZodDto(
  z.object({ person: personSchema.optional(), street: streetSchema.optional() }).meta({ id: 'Me' }),
) {}
export class PublicConfigDto extends createZodDto(
  z
    .object({
      oidc: z.object({ authority: z.string(), clientId: z.string() }),
      tileUrl: z.string().optional().meta({ description: 'raster tiles, when the operator has any' }),
      defaultStreet: z.string(),
      languages: z.array(z.string()),
    })
    .meta({ id: 'PublicConfig' }),
) {}
