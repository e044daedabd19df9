import { EventName, isEventName } from '@streetgrid/contracts';
import { Database } from '@streetgrid/database';
import { DomainError, log, RequestContext, traceIdOf } from '@streetgrid/service-kit';
import { Envelope, readEnvelope, Undecodable } from './envelope';
import { inEventSpan } from './event-span';
import { buryInDatabase, countStart, enterInbox, forgetStarts } from './inbox';
import { Incoming } from './on-event';
import { delayAfter, isOutage, RetryPolicy } from './retry-policy';
import { DeadLetter, Delivery, Transport, Verdict } from './transport';

/** A handler as Nest bound it, awaited to its end. */
export type EventHandler = (incoming: Incoming<EventName>) => Promise<void>;

export interface EventHandlingOptions {
  /** Name of the service; the consumer in inbox and dead letter. */
  readonly service: string;
  readonly database: Database;
  readonly contexts: { serviceContext(tenantId: string, traceparent?: string): Promise<RequestContext> };
  readonly transport: Pick<Transport, 'bury'>;
  readonly handlers: ReadonlyMap<EventName, readonly EventHandler[]>;
  readonly policy: RetryPolicy;
}

type Outcome = 'handled' | 'known';

/** What happens with one delivery: skipped, handled once, tried again later, or put aside. */
export class EventHandling {
  /** Failures of events in hand, outages not counted. */
  private readonly failures = new Map<string, number>();
  /** Events that may have killed an earlier life of this process are begun one at a time, so that the right one is blamed. */
  private oneAtATime: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: EventHandlingOptions) {}

  /** Throws when it cannot judge because the database or the transport is away. */
  async handle(delivery: Delivery): Promise<Verdict> {
    const name = delivery.headers['event-name'] ?? '';
    if (!isEventName(name) || !this.options.handlers.has(name)) {
      log.debug({ ...place(delivery), name }, 'event not for this service');
      return 'settled';
    }
    const envelope = readOrProblem(delivery);
    if (envelope instanceof Undecodable) return this.buryUndecodable(delivery, envelope);
    return delivery.repeated ? this.alone(() => this.judge(delivery, envelope)) : this.judge(delivery, envelope);
  }

  private async judge(delivery: Delivery, envelope: Envelope): Promise<Verdict> {
    const { service, database, policy } = this.options;
    const { eventId } = envelope.meta;
    if (delivery.repeated) {
      const starts = await database.tx(envelope, (tx) => countStart(tx, service, eventId));
      const last = `the process ended ${starts - 1} times while handling it`;
      if (starts > policy.starts) return this.bury(delivery, envelope, { error: last, attempts: starts - 1 });
    }
    const begin = performance.now();
    try {
      const outcome = await inEventSpan(envelope, () => this.run(delivery, envelope));
      this.failures.delete(eventId);
      log.info({ ...line(envelope), outcome, ms: Math.round(performance.now() - begin) }, 'event');
      return 'settled';
    } catch (error) {
      return this.failed(delivery, envelope, error);
    }
  }

  private async run(delivery: Delivery, envelope: Envelope): Promise<Outcome> {
    const { service, database, contexts, handlers } = this.options;
    const { meta, payload, tenantId, traceparent } = envelope;
    const ctx = await contexts.serviceContext(tenantId, traceparent || undefined);
    return database.tx(ctx, async (tx) => {
      if (delivery.repeated) await forgetStarts(tx, service, meta.eventId);
      if (!(await enterInbox(tx, service, meta.eventId))) return 'known';
      for (const handler of handlers.get(meta.name) ?? []) await handler({ ctx, tx, event: payload, meta });
      return 'handled';
    });
  }

  private async failed(delivery: Delivery, envelope: Envelope, error: unknown): Promise<Verdict> {
    const { service, database, policy } = this.options;
    const { eventId } = envelope.meta;
    // It failed, so it did not kill the process.
    if (delivery.repeated) await database.tx(envelope, (tx) => forgetStarts(tx, service, eventId));
    const failures = (this.failures.get(eventId) ?? 0) + (isOutage(error) ? 0 : 1);
    const attempt = isOutage(error) ? delivery.attempt : failures;
    const againAfterMs = delayAfter(error, attempt, policy);
    if (againAfterMs === undefined)
      return this.bury(delivery, envelope, { error: describe(error), attempts: delivery.attempt }, error);
    this.failures.set(eventId, failures);
    log.warn({ ...line(envelope), ...slugOf(error), attempt, againAfterMs, err: error }, 'event failed');
    return { againAfterMs };
  }

  private async bury(
    delivery: Delivery,
    envelope: Envelope,
    why: Omit<DeadLetter, 'group'>,
    cause?: unknown,
  ): Promise<Verdict> {
    const { service, database, transport } = this.options;
    // The transport first: if this process ends in between, it comes again and is put aside twice there, not lost.
    await transport.bury(delivery, { group: service, ...why });
    await database.tx(envelope, (tx) => buryInDatabase(tx, envelope, delivery, { consumer: service, ...why }));
    this.failures.delete(envelope.meta.eventId);
    log.error(
      { ...line(envelope), ...slugOf(cause), attempts: why.attempts, err: cause },
      'event put aside as dead letter',
    );
    return 'settled';
  }

  private async buryUndecodable(delivery: Delivery, problem: Undecodable): Promise<Verdict> {
    await this.options.transport.bury(delivery, { group: this.options.service, error: problem.message, attempts: 0 });
    log.error({ ...place(delivery), problem: problem.message }, 'message does not decode, put aside as dead letter');
    return 'settled';
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.oneAtATime.then(work);
    this.oneAtATime = result.catch(() => undefined);
    return result;
  }
}

function readOrProblem(delivery: Delivery): Envelope | Undecodable {
  try {
    return readEnvelope(delivery);
  } catch (error) {
    if (error instanceof Undecodable) return error;
    throw error;
  }
}

function line({ tenantId, traceparent, meta }: Envelope) {
  return {
    event: meta.name,
    id: meta.eventId,
    aggregate: meta.aggregateId,
    tenant: tenantId,
    trace: traceIdOf(traceparent),
  };
}

function place(delivery: Delivery) {
  return { topic: delivery.topic, position: delivery.position.toString() };
}

function slugOf(error: unknown): { slug?: string } {
  return error instanceof DomainError ? { slug: error.slug } : {};
}

/** What the dead letter says: never more than a line, and of a database error not the row it quotes. */
function describe(error: unknown): string {
  if (error instanceof DomainError) return `${error.kind} ${error.slug}`;
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 500)}` : 'no error object was thrown';
}
