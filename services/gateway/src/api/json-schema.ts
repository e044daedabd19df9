import { z } from 'zod';

type Schema = Record<string, unknown>;
const root = '#/components/schemas/';

/** Where an answer's shape stands in the document: by name when it has one, written out otherwise. */
export function jsonSchemaOf(schema: z.ZodType): Schema {
  const id = schema.meta()?.id;
  if (id !== undefined) return { $ref: `${root}${id}` };
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Schema;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', `"${root}`)) as Schema;
}

/** Every named shape, once. Shapes are described as the caller writes them: `io: input`. */
export function namedSchemas(): Record<string, Schema> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: 'input', uri: (id) => `${root}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, id: ___, ...schema }]) => [id, schema as Schema]),
  );
}
