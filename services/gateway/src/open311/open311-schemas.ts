import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { degreesField, severalOf, textField } from '../api/fields';

/** The standard lets clients send vendor fields: unknown ones are ignored here, unlike in our own API. */
const jurisdiction = { jurisdiction_id: z.string().max(100).optional().meta({ example: '110105003' }) };
const w3cTime = z.iso
  .datetime({ offset: true })
  .meta({ example: '2026-11-24T09:30:00+08:00' })
  .transform((text) => new Date(text));
const codeList = z
  .string()
  .max(4_000)
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.string().max(60)).max(50));
const optionalText = (max: number) =>
  z.preprocess((raw) => (raw === '' ? undefined : raw), textField(1, max).optional());

/** Clients repeat `media_url` for several photos. */
const links = z.preprocess(
  (raw) => [raw].flat().filter(Boolean).join('\n') || undefined,
  textField(1, 1_000).optional(),
);

const extensions = {
  extensions: z
    .string()
    .max(200)
    .meta({ description: 'true: extended_attributes too, and the notes of one request', example: 'true' })
    .transform((text) => text === 'true')
    .optional(),
};

export class JurisdictionDto extends createZodDto(z.object(jurisdiction)) {}
export class RequestQueryDto extends createZodDto(z.object({ ...jurisdiction, ...extensions })) {}
export class RequestsQueryDto extends createZodDto(
  z.object({
    ...jurisdiction,
    ...extensions,
    service_request_id: codeList.optional(),
    service_code: codeList.optional(),
    start_date: w3cTime.optional(),
    end_date: w3cTime.optional(),
    status: severalOf(['open', 'closed']).optional(),
    page: z.coerce.number().int().min(1).max(1_000).optional(),
    page_size: z.coerce.number().int().min(1).max(200).optional(),
  }),
) {}
export class UpdatesQueryDto extends createZodDto(
  z.object({
    ...jurisdiction,
    service_request_id: codeList.optional(),
    start_date: w3cTime.optional(),
    end_date: w3cTime.optional(),
    page_size: z.coerce.number().int().min(1).max(1_000).optional(),
    page_token: z.string().max(400).optional().meta({ description: 'as the Link header gives it' }),
  }),
) {}
export class NewUpdateDto extends createZodDto(
  z.object({
    ...jurisdiction,
    api_key: z.string().max(200).optional(),
    service_request_id: z.string().min(1).max(60).meta({ example: '20261124-000123' }),
  }),
) {}
export class NewRequestDto extends createZodDto(
  z.object({
    ...jurisdiction,
    api_key: z.string().max(200).optional(),
    service_code: z.string().min(1).max(60).meta({ example: 'garbage-overflow' }),
    lat: degreesField(90).meta({ example: 39.9214 }),
    long: degreesField(180).meta({ example: 116.4661 }),
    address_string: optionalText(200),
    description: textField(2, 2_000).meta({ example: '垃圾桶满了 The bin is full' }),
    media_url: links,
    first_name: optionalText(50),
    last_name: optionalText(50),
    email: z.preprocess((raw) => (raw === '' ? undefined : raw), z.email().max(200).optional()),
    phone: optionalText(20),
    device_id: z.string().max(200).optional(),
    account_id: z.string().max(200).optional(),
  }),
) {}
