import { CanActivate, ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, forbidden, unauthenticated } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { Audience, audienceKey } from '../api/route';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { type EdgeRequest, edgeOf } from './caller';
import { SignInService } from './sign-in.service';

const windowMs = 60_000;

/** Decides at every route who may come in. A route that says nothing is for signed-in people. */
@Injectable()
export class Door implements CanActivate {
  private readonly posts = new LRUCache<string, { count: number; ends: number }>({ max: 50_000, ttl: windowMs });

  constructor(
    private readonly reflector: Reflector,
    private readonly signIns: SignInService,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(audienceKey, targets) ?? 'signed-in';
    const anonymous = request.headers.authorization === undefined;
    if (audience === 'public' || (audience === 'public-or-signed-in' && anonymous)) {
      if (request.method === 'POST') this.countPost(request.ip, Date.now());
      return true;
    }
    await this.admit(request, audience);
    return true;
  }

  private async admit(request: EdgeRequest, audience: Audience): Promise<void> {
    const token = bearerOf(request.headers.authorization);
    const street = request.headers['x-street'];
    const edge = edgeOf(request);
    const signedIn = await this.signIns.signIn(token, typeof street === 'string' ? street.slice(0, 20) : '', edge);
    const { principal, client } = signedIn;
    const partner = principal.actor.kind === 'partner' || client.startsWith('partner-');
    if (partner && audience !== 'partner') throw forbidden('partner-only-sharing');
    request.caller = { ...principal, ...edge, token: signedIn.internalToken };
    request.callerExpires = signedIn.expires;
  }

  /** Simple and per replica: enough against a form that runs wild; a flood is the load balancer's task. */
  private countPost(client: string, now: number): void {
    const current = this.posts.get(client);
    const slot = current && current.ends > now ? current : { count: 0, ends: now + windowMs };
    slot.count += 1;
    if (slot.count === 1) this.posts.set(client, slot);
    if (slot.count > this.config.publicPostsPerMinute) {
      throw new DomainError('TooMany', 'too-many-requests', { seconds: Math.ceil((slot.ends - now) / 1_000) });
    }
  }
}

function bearerOf(header: string | undefined): string {
  if (header === undefined) throw unauthenticated('token-missing');
  const token = /^Bearer ([\w.~+/=-]{20,8000})$/i.exec(header)?.[1];
  if (!token) throw unauthenticated('access-token-invalid');
  return token;
}
