import { Metadata } from '@grpc/grpc-js';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import { catchError, from, Observable, switchMap, tap, throwError } from 'rxjs';
import { Locale, newTraceparent, RequestContext, traceIdOf } from './context';
import { DomainError, unauthenticated } from './errors';
import { toGrpcError } from './grpc-status';
import { InternalTokens } from './internal-token';
import { log } from './log';
import { bindContext } from './rpc-server';

const traceparentShape = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The edge of every RPC: proves the caller, binds the context, writes one log line, turns refusals into gRPC errors. */
@Injectable()
export class RpcEdgeInterceptor implements NestInterceptor {
  constructor(private readonly tokens: InternalTokens) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const metadata = host.switchToRpc().getContext<unknown>();
    // Events come through the same pipeline; messaging is their edge.
    if (!(metadata instanceof Metadata)) return next.handle();
    const rpc = host.getHandler().name;
    const start = performance.now();
    let ctx: RequestContext | undefined;
    return from(this.contextOf(metadata)).pipe(
      switchMap((proven) => {
        ctx = proven;
        bindContext(metadata, proven);
        return next.handle();
      }),
      tap({ complete: () => this.report(rpc, start, ctx) }),
      catchError((error: unknown) => {
        this.report(rpc, start, ctx, error);
        return throwError(() => new RpcException(toGrpcError(error)));
      }),
    );
  }

  private async contextOf(metadata: Metadata): Promise<RequestContext> {
    const [scheme, token] = String(metadata.get('authorization')[0] ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) throw unauthenticated('internal-token-missing');
    const traceparent = String(metadata.get('traceparent')[0] ?? '');
    const locale: Locale = String(metadata.get('accept-language')[0] ?? '').startsWith('en') ? 'en' : 'zh';
    return {
      ...(await this.tokens.verify(token)),
      traceparent: traceparentShape.test(traceparent) ? traceparent : newTraceparent(),
      locale,
      token,
    };
  }

  private report(rpc: string, start: number, ctx: RequestContext | undefined, error?: unknown): void {
    const line = {
      rpc,
      ms: Math.round((performance.now() - start) * 10) / 10,
      tenant: ctx?.tenantId,
      actor: ctx && `${ctx.actor.kind}:${ctx.actor.id}`,
      trace: ctx && traceIdOf(ctx.traceparent),
    };
    if (error === undefined) log.info(line, 'rpc');
    else if (error instanceof DomainError) log.info({ ...line, slug: error.slug }, 'rpc refused');
    else log.error({ ...line, err: error }, 'rpc failed');
  }
}
