import { z } from 'zod';

/** A refusal as RFC 9457 says. */
export const problemSchema = z
  .object({
    type: z.string().meta({ example: '/problems/unknown-case' }),
    title: z.string().meta({ description: "In the caller's language" }),
    status: z.number().int(),
    detail: z.string(),
    slug: z.string().meta({ description: 'Stable; programs decide by it', example: 'unknown-case' }),
    traceId: z.string().meta({ description: 'Name it when asking for help' }),
    errors: z
      .array(z.object({ path: z.string().meta({ example: 'text' }), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong where, when the input does not fit' }),
    streetCodes: z
      .array(z.string())
      .optional()
      .meta({ description: 'Streets to choose from with `X-Street`, at most 300; with `street-choice-needed`' }),
  })
  .meta({ id: 'Problem' });
