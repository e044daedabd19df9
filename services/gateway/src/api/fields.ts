import { z } from 'zod';

/** Building blocks of requests and answers. Requests are strict: an unknown field is refused, never ignored. */

/** An id of the platform. */
export const idField = z.uuid().meta({ example: '6f1c3d52-9a5e-5d3b-8a7e-2f0c4b1d9e10' });

/** Text that people write: trimmed, never only spaces, no control characters but line breaks. */
export function textField(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^(\P{Cc}|[\t\n\r])*$/u, 'plain-text');
}

/** Text of one shape. The rule's name leads to the words that people read when it does not fit (problem/texts/rules.ts). */
export function shaped(pattern: RegExp, rule: string) {
  return z.string().regex(pattern, rule);
}

/** Nine digits. */
export const streetCodeField = shaped(/^\d{9}$/, 'street-code').meta({ example: '110105003' });

/** Code of a matter or a category. */
export const codeField = shaped(/^[a-z0-9-]{1,60}$/, 'code').meta({ example: 'corridor-clutter' });

/** Readable number of a case. */
export const caseNumberField = shaped(/^\d{8}-\d{4,9}$/, 'case-number').meta({ example: '20261124-000123' });

/** An instant as ISO-8601 text with its offset; a Date inside. */
export const timeField = z.iso
  .datetime({ offset: true })
  .meta({ example: '2026-11-24T01:30:00Z' })
  .transform((text) => new Date(text));

/** An instant in an answer: ISO-8601, UTC. */
export const timeAnswer = z.string().meta({ format: 'date-time', example: '2026-11-24T01:30:00.000Z' });

/** `?flag=true`. */
export const flagField = z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean());

/** `?a=x,y` or `?a=x&a=y`. */
export function severalOf<const V extends readonly [string, ...string[]]>(values: V) {
  return z.preprocess(
    (raw) =>
      [raw]
        .flat()
        .filter((part) => typeof part === 'string')
        .flatMap((part) => part.split(',')),
    z.array(z.enum(values)).max(values.length),
  );
}

/** A closed vocabulary in an answer: documented as an enum, typed as the text that the service sent. */
export function wordOf(...values: readonly string[]) {
  return z.string().meta({ enum: [...values], example: values[0] });
}

/** A point. Answers are WGS-84. */
export const pointSchema = z
  .strictObject({
    longitude: z.number().min(-180).max(180).meta({ example: 116.4661 }),
    latitude: z.number().min(-90).max(90).meta({ example: 39.9214 }),
  })
  .meta({ id: 'Point', description: 'WGS-84 unless a datum says otherwise' });

/** A coordinate in a query or a form. An empty one is missing, not zero. */
export function degreesField(limit: 90 | 180) {
  const read = (raw: unknown) => (raw === undefined || raw === '' ? undefined : Number(raw));
  return z.preprocess(read, z.number().min(-limit).max(limit));
}

/** Coordinate systems that devices in China send. */
export const datumField = z.enum(['wgs84', 'gcj02', 'bd09']);

/** Rows a page and where to go on. */
export const pageFields = {
  pageSize: z.coerce.number().int().min(1).max(200).optional().meta({ example: 50 }),
  pageToken: z.string().max(2000).optional().meta({ description: 'nextPageToken of the page before' }),
};

/** A list in an answer; `totalSize` only where it is counted. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextPageToken: z.string().meta({ description: 'empty on the last page' }),
    totalSize: z.number().int().optional(),
  });
}
