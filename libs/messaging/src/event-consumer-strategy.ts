import { CustomTransportStrategy, MessageHandler, Server } from '@nestjs/microservices';
import { EventName, isEventName, topicOf } from '@streetgrid/contracts';
import { Database } from '@streetgrid/database';
import { log, RequestContext } from '@streetgrid/service-kit';
import { lastValueFrom } from 'rxjs';
import { EventHandler, EventHandling } from './event-handling';
import { trimInbox } from './inbox';
import { eventTransportId } from './on-event';
import { backoff, defaultRetryPolicy, RetryPolicy } from './retry-policy';
import { Signal } from './signal';
import { Delivery, Subscription, Transport, Verdict } from './transport';

export interface EventConsumerOptions {
  readonly service: string;
  /** False for a service that says it takes in no events: a handler is then an error at start. */
  readonly consumes: boolean;
  readonly database: Database;
  readonly contexts: { serviceContext(tenantId: string, traceparent?: string): Promise<RequestContext> };
  readonly transport: Transport;
  readonly policy?: RetryPolicy;
  /** How many events go into one transaction at most; default 32. */
  readonly together?: number;
}

const mostTogether = 32;
const trimEveryMs = 3_600_000;
const trimRows = 1_000;
/** Longer than the log keeps events, so that a replay of the whole log still finds what was dealt with. */
const inboxDays = 30;
const dayMs = 86_400_000;
const retryDelay = { firstDelayMs: 200, maxDelayMs: 5_000 };

/**
 * Takes events in for the `@OnEvent` methods of a service. Connected by the bootstrap as a Nest microservice; the group on
 * the transport is the service's name. A service that starts while the transport is away answers all the same, and listens
 * as soon as it can. `close` waits for running handlers, at most ten seconds.
 */
export class EventConsumerStrategy extends Server implements CustomTransportStrategy {
  override transportId = eventTransportId;
  private readonly byName = new Map<EventName, EventHandler[]>();
  private readonly tenants = new Set<string>();
  private readonly handling: EventHandling;
  private subscription: Subscription | undefined;
  private readonly closing = new Signal();
  private stopping = false;
  private retrying: Promise<void> | undefined;
  private trimming: NodeJS.Timeout | undefined;

  constructor(private readonly options: EventConsumerOptions) {
    super();
    this.handling = new EventHandling({
      ...options,
      handlers: this.byName,
      policy: options.policy ?? defaultRetryPolicy,
    });
  }

  override addHandler(pattern: string, callback: MessageHandler, isEventHandler = false): void {
    if (!isEventHandler || !isEventName(pattern)) return;
    const handler: EventHandler = async (incoming) => {
      await lastValueFrom(this.transformToObservable(callback(incoming, incoming.meta)), { defaultValue: undefined });
    };
    this.byName.set(pattern, [...(this.byName.get(pattern) ?? []), handler]);
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    const { consumes, service } = this.options;
    const names = [...this.byName.keys()];
    if (names.length > 0 && !consumes)
      return callback(new Error(`${service} says it takes in no events but handles ${names.join(', ')}`));
    if (names.length > 0 && !(await this.subscribed(names, 1))) this.retrying = this.retry(names);
    callback();
  }

  async close(): Promise<void> {
    clearInterval(this.trimming);
    this.stopping = true;
    this.closing.raise();
    await this.retrying;
    await this.subscription?.close();
    this.subscription = undefined;
  }

  /** Nothing to listen to: failures are logged and retried inside. */
  on(): void {
    return undefined;
  }

  unwrap<T>(): T {
    return this.options.transport as T;
  }

  /** Deletes inbox rows of the streets heard of since the start, a bounded number at a time. */
  async trim(now: Date): Promise<void> {
    const { database, service } = this.options;
    const before = new Date(now.getTime() - inboxDays * dayMs);
    for (const tenantId of this.tenants) {
      while ((await database.tx({ tenantId }, (tx) => trimInbox(tx, service, before, trimRows))) === trimRows);
    }
  }

  private async retry(names: readonly EventName[]): Promise<void> {
    for (let failures = 1; !this.stopping; failures += 1) {
      await this.closing.wait(backoff(failures, retryDelay));
      if (!this.stopping && (await this.subscribed(names, failures + 1))) return;
    }
  }

  private async subscribed(names: readonly EventName[], attempt: number): Promise<boolean> {
    try {
      await this.subscribe(names);
      return true;
    } catch (error) {
      log.warn({ service: this.options.service, err: error, attempt }, 'takes in no events yet, tried again');
      return false;
    }
  }

  private async subscribe(names: readonly EventName[]): Promise<void> {
    const { service, transport } = this.options;
    const topics = [...new Set(names.map(topicOf))];
    this.subscription = await transport.subscribe({
      group: service,
      topics,
      onMessage: (delivery) => this.handle(delivery),
      together: {
        most: this.options.together ?? mostTogether,
        onMessages: (deliveries) => this.handleTogether(deliveries),
      },
    });
    this.trimming = setInterval(() => void this.trimOnTime(), trimEveryMs).unref();
    log.info({ service, topics, events: names }, 'takes in events');
  }

  private async handle(delivery: Delivery): Promise<Verdict> {
    const verdict = await this.handling.handle(delivery);
    this.heardOf(delivery);
    return verdict;
  }

  private async handleTogether(deliveries: readonly Delivery[]): Promise<readonly Verdict[]> {
    const verdicts = await this.handling.handleTogether(deliveries);
    deliveries.forEach((delivery) => this.heardOf(delivery));
    return verdicts;
  }

  private heardOf({ headers }: Delivery): void {
    const tenantId = headers['tenant-id'];
    if (tenantId) this.tenants.add(tenantId);
  }

  private async trimOnTime(): Promise<void> {
    try {
      await this.trim(new Date());
    } catch (error) {
      log.warn({ service: this.options.service, err: error }, 'inbox not trimmed');
    }
  }
}
