import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { listOf, pageFields, shaped, wordOf } from '../api/fields';

const districtSchema = z
  .object({
    id: z.string(),
    code: z.string().meta({ example: '110105' }),
    name: z.string().meta({ example: '朝阳区' }),
    cityName: z.string(),
    streetCount: z.number().int(),
  })
  .meta({ id: 'District' });

const divisionSchema = z
  .object({
    code: z.string().meta({ example: '110105003' }),
    name: z.string().meta({ example: '呼家楼街道' }),
    parentCode: z.string().meta({ description: 'empty for a province' }),
    level: wordOf('province', 'city', 'district', 'street', 'community'),
  })
  .meta({ id: 'Division' });

export class DistrictListDto extends createZodDto(listOf(districtSchema)) {}
export class DistrictQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class DivisionListDto extends createZodDto(listOf(divisionSchema)) {}
export class DivisionQueryDto extends createZodDto(
  z.strictObject({
    parentCode: shaped(/^(\d{2}|\d{4}|\d{6}|\d{9})$/, 'division-code').optional(),
    query: z.string().trim().min(2).max(50).optional().meta({ description: 'beginning of a name' }),
    ...pageFields,
  }),
) {}
