import { Metadata } from '@grpc/grpc-js';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import { catchError, from, Observable, switchMap, tap } from 'rxjs';
import { Locale, newTraceparent, RequestContext, traceIdOf } from './context';
import { DomainError, forbidden, unauthenticated } from './errors';
import { toGrpcError } from './grpc-status';
import { InternalTokens } from './internal-token';
import { log } from './log';
import { RefusalRecorder, refusedTarget } from './refusal';
import { actionOfRpc, demandSomewhere, isAction } from './rights/rights-table';
import { bindContext, servedBy } from './rpc-server';

const traceparentShape = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The edge of every RPC: proves the caller, looks the method up in the table of rights, binds the context, writes one log line, turns refusals into gRPC errors. */
@Injectable()
export class RpcEdgeInterceptor implements NestInterceptor {
  constructor(
    private readonly tokens: InternalTokens,
    private readonly refusals: RefusalRecorder,
  ) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const metadata = host.switchToRpc().getContext<unknown>();
    // Events come through the same pipeline; messaging is their edge.
    if (!(metadata instanceof Metadata)) return next.handle();
    const rpc = rpcOf(host);
    const start = performance.now();
    let ctx: RequestContext | undefined;
    return from(this.contextOf(metadata)).pipe(
      switchMap((proven) => {
        ctx = proven;
        this.demandRight(proven, rpc);
        bindContext(metadata, proven);
        return next.handle();
      }),
      tap({ complete: () => this.report(rpc, start, ctx) }),
      catchError(async (error: unknown) => {
        this.report(rpc, start, ctx, error);
        if (ctx && error instanceof DomainError && error.kind === 'Forbidden') await this.record(ctx, rpc, error);
        throw new RpcException(toGrpcError(error));
      }),
    );
  }

  /** Who may do this nowhere goes no further; where exactly is for the service to check against what it is done to. */
  private demandRight(ctx: RequestContext, rpc: string): void {
    const action = actionOfRpc(rpc);
    if (!action) throw forbidden('action-unknown', { rpc });
    demandSomewhere(ctx, action);
  }

  /** Before the answer, so that nobody is refused without a trace; what cannot be recorded is refused all the same. */
  private async record(ctx: RequestContext, rpc: string, error: DomainError): Promise<void> {
    const named = String(error.params.action ?? '');
    const action = isAction(named) ? named : (actionOfRpc(rpc) ?? '');
    try {
      await this.refusals.record(ctx, { action, slug: error.slug, ...refusedTarget(error.params) });
    } catch (failure) {
      log.error({ rpc, tenant: ctx.tenantId, slug: error.slug, err: failure }, 'refusal not recorded');
    }
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

/** `CaseDispatch.AssignCase`, as the table of rights writes it. */
function rpcOf(host: ExecutionContext): string {
  const { name } = host.getHandler();
  return `${servedBy(host.getClass())}.${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
