import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { datumField, degreesField, flagField, idField, listOf, pageFields, pointSchema, wordOf } from '../api/fields';
import { streetSchema } from '../street/street-schemas';

const gridTypes = ['residential', 'building', 'special'] as const;

export const boundarySchema = z
  .object({ type: wordOf('Polygon', 'MultiPolygon'), coordinates: z.array(z.unknown()) })
  .meta({ id: 'Boundary', description: 'GeoJSON Polygon or MultiPolygon, WGS-84' });

const blockSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    gridCount: z.number().int(),
    boundary: boundarySchema.optional(),
  })
  .meta({ id: 'Block' });
const communitySchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    blockId: z.string(),
    gridCount: z.number().int(),
  })
  .meta({ id: 'Community' });
export const gridSchema = z
  .object({
    id: z.string(),
    code: z.string().meta({ example: '110105003-R-0012' }),
    name: z.string(),
    type: wordOf(...gridTypes),
    specialKind: z.string(),
    blockId: z.string(),
    blockName: z.string(),
    communityId: z.string(),
    communityName: z.string(),
    center: pointSchema.optional(),
    areaSquareMeters: z.number(),
    population: z.number().int(),
    boundary: boundarySchema.optional(),
  })
  .meta({ id: 'Grid' });
const qrCodeSchema = z
  .object({
    code: z.string().meta({ example: '110105003-7K3M9Q2TWX' }),
    gridId: z.string(),
    placeName: z.string(),
    grid: gridSchema.optional(),
    point: pointSchema.optional(),
    reportUrl: z.string().meta({ description: 'what the printed code leads to' }),
  })
  .meta({ id: 'QrCode' });

export class BlockListDto extends createZodDto(z.object({ items: z.array(blockSchema) })) {}
export class BlockQueryDto extends createZodDto(z.strictObject({ boundary: flagField.optional() })) {}
export class CommunityListDto extends createZodDto(z.object({ items: z.array(communitySchema) })) {}
export class CommunityQueryDto extends createZodDto(z.strictObject({ blockId: idField.optional() })) {}
export class GridDto extends createZodDto(gridSchema) {}
export class GridListDto extends createZodDto(listOf(gridSchema)) {}
export class GridIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class GridQueryDto extends createZodDto(
  z.strictObject({
    type: z.enum(gridTypes).optional(),
    blockId: idField.optional(),
    communityId: idField.optional(),
    query: z.string().trim().max(100).optional(),
    boundary: flagField.optional(),
    ...pageFields,
  }),
) {}
export class LocateQueryDto extends createZodDto(
  z.strictObject({
    longitude: degreesField(180).meta({ example: 116.4661 }),
    latitude: degreesField(90).meta({ example: 39.9214 }),
    datum: datumField.optional(),
  }),
) {}
export class GridMapDto extends createZodDto(
  z
    .object({
      type: wordOf('FeatureCollection'),
      features: z.array(
        z.object({
          type: wordOf('Feature'),
          id: z.string(),
          geometry: boundarySchema,
          properties: z.object({
            id: z.string(),
            code: z.string(),
            name: z.string(),
            type: wordOf(...gridTypes),
            specialKind: z.string(),
            blockId: z.string(),
            blockName: z.string(),
            communityId: z.string(),
            communityName: z.string(),
            center: z.array(z.number()).optional().meta({ description: 'longitude, latitude' }),
          }),
        }),
      ),
    })
    .meta({ id: 'GridMap' }),
) {}
export class QrCodeListDto extends createZodDto(listOf(qrCodeSchema)) {}
export class QrPageQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class QrCodeParamDto extends createZodDto(
  z.strictObject({ code: z.string().max(40).meta({ example: '110105003-7K3M9Q2TWX' }) }),
) {}
export class PublicPlaceDto extends createZodDto(
  z
    .object({
      code: z.string(),
      placeName: z.string(),
      point: pointSchema.optional(),
      grid: gridSchema.optional(),
      street: streetSchema,
    })
    .meta({ id: 'PublicPlace' }),
) {}
