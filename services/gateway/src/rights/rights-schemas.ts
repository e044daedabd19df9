import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';

const words = z.object({
  zh: z.string().meta({ example: '指派' }),
  en: z.string().meta({ example: 'Give a case to somebody' }),
});

const rightSchema = z
  .object({
    action: z.string().meta({ example: 'case.assign' }),
    name: words,
    audited: z.boolean().meta({ description: 'doing it leaves an entry in the audit trail' }),
    routes: z.array(z.string()).meta({ example: ['POST /api/v1/cases/:id/assign'] }),
    who: z.array(
      z.object({
        role: z.string().meta({ example: 'grid_leader', description: 'a position, or everybody, person, partner …' }),
        name: words,
        scopes: z.array(z.string()).meta({ example: ['grid'] }),
      }),
    ),
  })
  .meta({ id: 'Right' });

export class RightsDto extends createZodDto(
  z
    .object({
      areas: z.array(z.object({ name: words, rights: z.array(rightSchema) })),
      scopes: z.array(z.object({ scope: z.string().meta({ example: 'grid' }), name: words })),
    })
    .meta({ id: 'Rights' }),
) {}
