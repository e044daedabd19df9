import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { invalid } from '@streetgrid/service-kit';
import { FastifyRequest } from 'fastify';

/** The client's `Idempotency-Key`: 8 to 100 visible characters. Error: Invalid `idempotency-key-missing`. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return idempotencyKeyOf(context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key']);
});

/** Checks the header's value. */
export function idempotencyKeyOf(header: unknown): string {
  if (typeof header === 'string' && /^[\x21-\x7e]{8,100}$/.test(header)) return header;
  throw invalid('idempotency-key-missing');
}
