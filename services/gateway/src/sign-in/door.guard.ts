import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, forbidden, type RequestContext, unauthenticated } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { Audience, audienceKey } from '../api/route';
import { Limits } from '../limits/limits.service';
import { type EdgeRequest, edgeOf } from './caller';
import { SignInService } from './sign-in.service';

/** Decides at every route who may come in. A route that says nothing is for signed-in people. */
@Injectable()
export class Door implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIns: SignInService,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const targets = [context.getHandler(), context.getClass()];
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(audienceKey, targets) ?? 'signed-in';
    const anonymous = request.headers.authorization === undefined;
    if (audience === 'public' || (audience === 'public-or-signed-in' && anonymous)) {
      if (!anonymous) this.limits.anonymous(request.ip, reply);
      if (request.method === 'POST') this.limits.publicPost(request.ip);
      return true;
    }
    this.limits.mayTry(request.ip);
    this.limits.signedIn(
      await this.admit(request, audience).catch((error: unknown) => this.refuse(error, request.ip)),
      reply,
    );
    return true;
  }

  private async admit(request: EdgeRequest, audience: Audience): Promise<RequestContext> {
    const token = bearerOf(request.headers.authorization);
    const street = request.headers['x-street'];
    const edge = edgeOf(request);
    const signedIn = await this.signIns.signIn(token, typeof street === 'string' ? street.slice(0, 20) : '', edge);
    const { principal, client } = signedIn;
    const partner = principal.actor.kind === 'partner' || client.startsWith('partner-');
    if (partner && audience !== 'partner') throw forbidden('partner-only-sharing');
    request.caller = { ...principal, ...edge, token: signedIn.internalToken };
    request.callerExpires = signedIn.expires;
    return request.caller;
  }

  /** Whoever tries tokens is counted, also while nobody can say whether they are good. */
  private refuse(error: unknown, ip: string): never {
    if (error instanceof DomainError) this.limits.refused(ip);
    throw error;
  }
}

function bearerOf(header: string | undefined): string {
  if (header === undefined) throw unauthenticated('token-missing');
  const token = /^Bearer ([\w.~+/=-]{20,8000})$/i.exec(header)?.[1];
  if (!token) throw unauthenticated('access-token-invalid');
  return token;
}
