import { EventName, isEventName } from '@streetgrid/contracts';
import { Database } from '@streetgrid/database';
import { DomainError, log, RequestContext, traceIdOf } from '@streetgrid/service-kit';
import { Envelope, readEnvelope, Undecodable } from './envelope';
import { inEventSpan } from './event-span';
import { buryInDatabase, countStart, enterInbox, enterInboxTogether, forgetStarts } from './inbox';
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
    if (!this.handlersOf(delivery)) {
      log.debug({ ...place(delivery), name: delivery.headers['event-name'] }, 'event not for this service');
      return 'settled';
    }
    const envelope = readOrProblem(delivery);
    if (envelope instanceof Undecodable) return this.buryUndecodable(delivery, envelope);
    return delivery.repeated ? this.alone(() => this.judge(delivery, envelope)) : this.judge(delivery, envelope);
  }

  /**
   * Several deliveries in one transaction per street. If anything fails in there, nothing of it happened and each is judged
   * by itself: one that cannot be handled costs its neighbours a moment, not their turn. Throws as `handle` does.
   */
  async handleTogether(deliveries: readonly Delivery[]): Promise<readonly Verdict[]> {
    const streets = new Map<string, [Delivery, Envelope][]>();
    for (const delivery of deliveries) {
      const envelope = this.handlersOf(delivery) && readOrProblem(delivery);
      if (!envelope || envelope instanceof Undecodable) continue;
      const street = streets.get(envelope.tenantId) ?? [];
      streets.set(envelope.tenantId, [...street, [delivery, envelope]]);
    }
    const judged = new Map<Delivery, Verdict>();
    for (const [tenantId, group] of streets) {
      const envelopes = group.map(([, envelope]) => envelope);
      const verdict = group.length > 1 ? await this.inOneTransaction(tenantId, envelopes) : undefined;
      if (verdict) group.forEach(([delivery]) => judged.set(delivery, verdict));
    }
    const held = new Set<string>();
    const verdicts: Verdict[] = [];
    for (const delivery of deliveries) {
      const verdict =
        judged.get(delivery) ?? (held.has(delivery.key) ? { againAfterMs: 0 } : await this.handle(delivery));
      if (verdict !== 'settled') held.add(delivery.key);
      verdicts.push(verdict);
    }
    return verdicts;
  }

  /** Undefined when something in it failed and each is to be tried by itself. */
  private async inOneTransaction(tenantId: string, envelopes: readonly Envelope[]): Promise<Verdict | undefined> {
    const { service, database, contexts, handlers, policy } = this.options;
    const begin = performance.now();
    try {
      const entered = await database.tx({ tenantId }, async (tx) => {
        const fresh = await enterInboxTogether(
          tx,
          service,
          envelopes.map(({ meta }) => meta.eventId),
        );
        const left = new Set(fresh);
        for (const envelope of envelopes) {
          const { meta, payload, traceparent } = envelope;
          if (!left.delete(meta.eventId)) continue;
          const ctx = await contexts.serviceContext(tenantId, traceparent || undefined);
          await inEventSpan(envelope, async () => {
            for (const handler of handlers.get(meta.name) ?? []) await handler({ ctx, tx, event: payload, meta });
          });
        }
        return fresh;
      });
      const ms = Math.round(performance.now() - begin);
      for (const envelope of envelopes) {
        const outcome: Outcome = entered.has(envelope.meta.eventId) ? 'handled' : 'known';
        log.info({ ...line(envelope), outcome, together: envelopes.length, ms }, 'event');
      }
      return 'settled';
    } catch (error) {
      const said = { tenant: tenantId, events: envelopes.length, ...slugOf(error), err: error };
      log.warn(said, 'events failed together');
      // What is away is away for each of them: asking again for every single one would only take longer.
      const againAfterMs = isOutage(error) ? delayAfter(error, 1, policy) : undefined;
      return againAfterMs === undefined ? undefined : { againAfterMs };
    }
  }

  private handlersOf({ headers }: Delivery): readonly EventHandler[] | undefined {
    const name = headers['event-name'] ?? '';
    return isEventName(name) ? this.options.handlers.get(name) : undefined;
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
