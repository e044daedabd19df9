import { applyDecorators, Catch, RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { EventName, EventPayload } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { Observable, throwError } from 'rxjs';
import { EventMeta } from './envelope';

/** What a handler of an event gets. */
export interface Incoming<N extends EventName> {
  /** The service acting for the event's street, in the trace of the event. */
  readonly ctx: RequestContext;
  /** Open, with the tenant set and the inbox row written: what the handler writes commits with it or not at all. */
  readonly tx: Tx;
  readonly event: EventPayload<N>;
  readonly meta: EventMeta;
}

/** Keeps these handlers away from other transports of the same program, and theirs away from us. */
export const eventTransportId = Symbol('streetgrid-events');

/** Nest's own filter would log the error and replace it; the retry policy needs to see it. */
@Catch()
class PassErrorsOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Makes a method of a `@Controller` class (`*.consumer.ts`) the handler of an event, or of several (name them all in one
 * decorator, a second one would replace the first):
 * `@OnEvent('CaseVerified') async onCaseVerified({ ctx, tx, event, meta }: Incoming<'CaseVerified'>)`.
 *
 * Called at least once per event, but what it writes through `tx` is written once. Events of one aggregate come in order.
 * A throw rolls back and tries again, in the end the event is put aside as a dead letter and the next one comes.
 * Several handlers of one event run one after the other in the same transaction. Nothing remote inside, or only what may
 * happen twice.
 */
export function OnEvent(...names: readonly [EventName, ...EventName[]]): MethodDecorator {
  return applyDecorators(EventPattern([...names], eventTransportId), UseFilters(new PassErrorsOn()));
}
