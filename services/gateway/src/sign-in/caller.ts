import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { RequestContext, unauthenticated } from '@streetgrid/service-kit';
import { FastifyRequest } from 'fastify';
import { RequestEdge } from './edge';

/** What the gateway hangs on a request; clients cannot set it. */
export interface EdgeRequest extends FastifyRequest {
  edge?: RequestEdge;
  caller?: RequestContext;
  /** Epoch milliseconds at which the caller's access token ends. */
  callerExpires?: number;
  /** Slug of the refusal with which the gateway itself, no service, answered. */
  refusedAs?: string;
  /** The text of a body that is signed: a signature is over the text as it came. */
  signedText?: string;
}

/** The signed-in caller. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): RequestContext => {
  const { caller } = context.switchToHttp().getRequest<EdgeRequest>();
  if (!caller) throw unauthenticated('token-missing');
  return caller;
});

/** The caller of a route that is public too: undefined when nobody is signed in. */
export const OptionalCaller = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<EdgeRequest>().caller;
});

/** Trace and language of the request. */
export const Edge = createParamDecorator((_: unknown, context: ExecutionContext): RequestEdge => {
  return edgeOf(context.switchToHttp().getRequest<EdgeRequest>());
});

/** Trace and language, as the first hook of the server set them. */
export function edgeOf(request: EdgeRequest): RequestEdge {
  if (!request.edge) throw new Error('the edge hook has not run');
  return request.edge;
}

/** The text of a signed body as it came; empty when it was not signed. */
export const SignedText = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return context.switchToHttp().getRequest<EdgeRequest>().signedText ?? '';
});
