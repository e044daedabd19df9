import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { finalize, Observable } from 'rxjs';
import { type EdgeRequest } from '../sign-in/caller';
import { Turns } from './turns';

/** Twice the connections of a service's pool: enough to keep them busy, too few to wait there for long. */
const turns = { atOnce: 24, waiting: 2_000, longestMs: 10_000 } as const;
/** What takes as long as somebody's line does (uploads, streams) or asks no service that could be overrun. */
const unhurried = /^\/api\/v1\/(live|media)\b|^[^?]*\.(csv|xlsx|ndjson)(\?|$)|^\/(?!api\/v1\/|open311\/)/;

/** Every request that the services are asked for comes in turn. */
@Injectable()
export class TurnInterceptor implements NestInterceptor {
  private readonly turns = new Turns(turns);

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    if (unhurried.test(request.url)) return next.handle();
    const end = await this.turns.take(request.caller?.tenantId ?? 'visitors');
    return next.handle().pipe(finalize(end));
  }
}
