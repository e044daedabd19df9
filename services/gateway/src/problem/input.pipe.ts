import { ArgumentMetadata, Injectable, PipeTransform } from '@nestjs/common';
import { isZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { InputRefused } from './input-problem';

/** Checks every body, query and path against the schema of its type; a command without a body has an empty one. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (!isZodDto(metatype)) return value;
    const schema = metatype.schema as z.ZodType;
    const parsed = schema.safeParse(type === 'body' ? (value ?? {}) : value, { reportInput: true });
    if (!parsed.success) throw new InputRefused(parsed.error.issues);
    return parsed.data;
  }
}
