import { ApiParam } from '@nestjs/swagger';
import { notFound } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import type { Open311Format, Rendered } from './open311-format';

/** Describes the ending of a path. */
export const Format = ApiParam({ name: 'format', schema: { type: 'string', enum: ['json', 'xml'] } });

/** The format that a path asks for. Error: NotFound `unknown-route`. */
export function known(format: string): Open311Format {
  if (format === 'json' || format === 'xml') return format;
  throw notFound('unknown-route');
}

/** Sends an answer; pages of any origin may read it. */
export function send(reply: FastifyReply, { type, body }: Rendered): void {
  void reply.header('content-type', type).header('access-control-allow-origin', '*').send(body);
}

/** Names the pages beside this one, and how many rows there are, to pages of any origin too. */
export function linked(reply: FastifyReply, links: string, total?: number): void {
  const counted = total === undefined ? {} : { 'x-total-count': String(total) };
  void reply.headers({ link: links, 'access-control-expose-headers': 'Link, X-Total-Count', ...counted });
}
