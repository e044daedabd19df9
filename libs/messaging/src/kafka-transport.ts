import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { log } from '@streetgrid/service-kit';
import {
  Admin,
  Consumer,
  EachBatchPayload,
  IHeaders,
  Kafka,
  KafkaMessage,
  logLevel,
  Partitioners,
  Producer,
  SASLOptions,
} from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue';
import { DeliveryWindow, Slots } from './delivery-window';
import { KafkaAddress } from './kafka-url';
import { oneByOne } from './one-by-one';
import { Signal, within } from './signal';
import { DeadLetter, Delivery, Message, SubscribeOptions, Subscription, Transport } from './transport';

const handlersAtOnce = 8;
const windowSize = 500;
/** Offsets are remembered at most this often. */
const rememberEveryMs = 50;
const closeMs = 10_000;
const restartMs = 1_000;
/** Longest wait for the leaders of new topics. */
const leadersMs = 20_000;

// Idle, kafkajs 2.2.4 burns 4 % of a core per connection: after every response it sets a timer of 1 ms that looks at an
// empty queue and sets itself again.
const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
  if (this.pending.length > 0) schedule.call(this);
};

/** Kafka through kafkajs; no other file knows the client. */
export class KafkaTransport implements Transport {
  private readonly subscriptions = new Set<KafkaSubscription>();
  private readonly known = new Set<string>();

  private constructor(
    private readonly kafka: Kafka,
    private readonly address: KafkaAddress,
    private readonly admin: Admin,
    private readonly producer: Producer,
  ) {}

  static async open(address: KafkaAddress, clientId: string): Promise<KafkaTransport> {
    const kafka = new Kafka({
      clientId,
      brokers: [...address.brokers],
      ssl: address.tls,
      ...(address.sasl && { sasl: address.sasl as SASLOptions }),
      logLevel: logLevel.WARN,
      logCreator: () => logLine,
      retry: { retries: 8, initialRetryTime: 200, maxRetryTime: 5_000 },
    });
    const admin = kafka.admin();
    // One request at a time keeps the order over retries; a repeated batch is a repeated event, which the inbox knows.
    const producer = kafka.producer({
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await Promise.all([admin.connect(), producer.connect()]);
    return new KafkaTransport(kafka, address, admin, producer);
  }

  async ensureTopics(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.known.has(topic));
    if (unknown.length === 0) return;
    const existing = new Set(await this.admin.listTopics());
    const missing = unknown.filter((topic) => !existing.has(topic));
    if (missing.length > 0) {
      const { partitions, replicas } = this.address;
      const made = missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor: replicas }));
      // Answers false when somebody else was first.
      await this.admin.createTopics({ topics: made, waitForLeaders: false });
    }
    await this.awaitLeaders(unknown);
    unknown.forEach((topic) => this.known.add(topic));
  }

  /**
   * A topic that was just made, by us or by somebody who starts beside us, is unknown to its broker for some moments, and
   * then led by nobody. kafkajs takes both for final, in `waitForLeaders`, in `subscribe` and when it asks for offsets:
   * seven services that started on an empty Kafka fell over it.
   */
  private async awaitLeaders(topics: readonly string[]): Promise<void> {
    const deadline = Date.now() + leadersMs;
    for (;;) {
      try {
        await Promise.all(topics.map((topic) => this.admin.fetchTopicOffsets(topic)));
        return;
      } catch (error) {
        if (!isNotYet(error) || Date.now() > deadline) throw error;
      }
      await delay(100);
    }
  }

  async publish(batch: readonly Message[]): Promise<readonly (Error | undefined)[]> {
    await this.ensureTopics([...new Set(batch.map((message) => message.topic))]);
    try {
      await this.send(batch);
      return batch.map(() => undefined);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return batch.length === 1 ? [error] : oneByOne(batch, async (message) => (await this.publish([message]))[0]);
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    await this.ensureTopics(options.topics);
    const subscription = new KafkaSubscription(this.kafka, this.admin, options);
    this.subscriptions.add(subscription);
    await subscription.start();
    return {
      close: async () => {
        this.subscriptions.delete(subscription);
        await subscription.close();
      },
    };
  }

  async bury(delivery: Delivery, reason: DeadLetter): Promise<void> {
    const topic = `${delivery.topic}.dead`;
    const headers = {
      ...delivery.headers,
      'dead-group': reason.group,
      'dead-error': reason.error,
      'dead-attempts': reason.attempts.toString(),
      'dead-position': delivery.position.toString(),
    };
    await this.ensureTopics([topic]);
    await this.send([{ topic, key: delivery.key, headers, payload: delivery.payload }]);
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    this.subscriptions.clear();
    await Promise.all([this.producer.disconnect(), this.admin.disconnect()]);
  }

  private async send(batch: readonly Message[]): Promise<void> {
    const topics = [...new Set(batch.map((message) => message.topic))];
    const topicMessages = topics.map((topic) => ({
      topic,
      messages: batch
        .filter((message) => message.topic === topic)
        .map(({ key, headers, payload }) => ({ key, headers: { ...headers }, value: payload })),
    }));
    await this.producer.sendBatch({ topicMessages, acks: -1 });
  }
}

/**
 * kafkajs only fetches here: its runner waits for all partitions of a fetch before the next, so one slow handler would
 * hold all. Each partition has its own window instead; a full one is paused, heartbeats go on with the fetches.
 */
class KafkaSubscription {
  private readonly windows = new Map<string, DeliveryWindow>();
  private readonly slots: Slots;
  private readonly progress = new Signal();
  private readonly closing = new Signal();
  private readonly group: string;
  private readonly consumer: Consumer;
  private stopping = false;
  private remembering: Promise<void> | undefined;

  constructor(
    kafka: Kafka,
    private readonly admin: Admin,
    private readonly options: SubscribeOptions,
  ) {
    this.slots = new Slots(options.broadcast ? 1 : handlersAtOnce);
    this.group = options.broadcast ? `${options.group}-${randomUUID()}` : options.group;
    this.consumer = kafka.consumer({
      groupId: this.group,
      allowAutoTopicCreation: false,
      // A partition that was paused or just emptied joins the next fetch: this is how long it may wait for it.
      maxWaitTimeInMs: 100,
      sessionTimeout: 15_000,
      heartbeatInterval: 3_000,
      retry: { retries: 8, initialRetryTime: 200, maxRetryTime: 5_000, restartOnFailure: () => Promise.resolve(true) },
    });
  }

  async start(): Promise<void> {
    const { GROUP_JOIN, CRASH } = this.consumer.events;
    const joined = new Signal();
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.keepOnly(payload.memberAssignment);
      joined.raise();
    });
    this.consumer.on(CRASH, ({ payload }) => {
      log.error({ group: this.group, err: payload.error, restarts: payload.restart }, 'event consumer crashed');
      if (!payload.restart) setTimeout(() => void this.run(), restartMs);
    });
    const ends = this.options.broadcast ? await this.ends() : [];
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: !this.options.broadcast });
    await this.run();
    for (const end of ends) this.consumer.seek(end);
    await joined.wait(30_000);
    this.remembering = this.rememberProgress();
  }

  async close(): Promise<void> {
    this.stopping = true;
    const ended = Promise.all([...this.windows.values()].map((window) => window.stop()));
    if (!(await within(closeMs, ended))) log.warn({ group: this.group }, 'event handlers did not end in time');
    this.closing.raise();
    this.progress.raise();
    await this.remembering;
    await this.consumer.disconnect();
    if (this.options.broadcast) await this.admin.deleteGroups([this.group]);
  }

  private async run(): Promise<void> {
    if (this.stopping) return;
    const eachBatch = (payload: EachBatchPayload) => Promise.resolve(this.take(payload));
    try {
      await this.consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 8,
        eachBatch,
      });
    } catch (error) {
      log.error({ group: this.group, err: error }, 'event consumer not running');
      setTimeout(() => void this.run(), restartMs);
    }
  }

  private take({ batch, resolveOffset, pause }: EachBatchPayload): void {
    const { topic, partition } = batch;
    if (this.stopping) return;
    const window = this.windowOf(topic, partition, batch.firstOffset());
    for (const message of batch.messages) {
      if (window.room <= 0) {
        pause();
        return;
      }
      window.take(readMessage(topic, message));
      resolveOffset(message.offset);
    }
  }

  private windowOf(topic: string, partition: number, start: string | null): DeliveryWindow {
    const name = `${topic}/${partition}`;
    const known = this.windows.get(name);
    if (known) return known;
    const window = new DeliveryWindow(
      this.options,
      this.slots,
      () => this.progress.raise(),
      windowSize,
      BigInt(start ?? 0),
    );
    this.windows.set(name, window);
    return window;
  }

  /** After a rebalance: partitions that stay keep what they have in hand, the others are somebody else's now. */
  private keepOnly(assignment: Record<string, number[]>): void {
    for (const [name, window] of this.windows) {
      const cut = name.lastIndexOf('/');
      if (assignment[name.slice(0, cut)]?.includes(Number(name.slice(cut + 1)))) continue;
      this.windows.delete(name);
      void window.stop();
    }
  }

  private async rememberProgress(): Promise<void> {
    do {
      await this.progress.wait(restartMs);
      await this.closing.wait(rememberEveryMs);
      await this.remember();
    } while (!this.stopping);
    await this.remember();
  }

  private async remember(): Promise<void> {
    const moved = [...this.windows]
      .filter(([, window]) => window.dirty)
      .map(([name, window]) => ({ name, window, settled: window.settled }));
    const offsets = moved.map(({ name, settled }) => ({ ...placeOf(name), offset: settled.toString() }));
    try {
      if (offsets.length > 0 && !this.options.broadcast) await this.consumer.commitOffsets(offsets);
      for (const { window, settled } of moved) window.remember(settled);
    } catch (error) {
      // The group is changing hands: what was not remembered comes again and the inbox knows it.
      log.debug({ group: this.group, err: error }, 'offsets not remembered');
    }
    if (this.stopping) return;
    const paused = this.consumer.paused();
    const roomy = paused.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.filter(
        (partition) => (this.windows.get(`${topic}/${partition}`)?.room ?? windowSize) > windowSize / 2,
      ),
    }));
    this.consumer.resume(roomy.filter(({ partitions }) => partitions.length > 0));
  }

  /** Where a broadcast begins in all partitions: at their ends as they are now, or as they were `sinceMs` ago. */
  private async ends(): Promise<{ topic: string; partition: number; offset: string }[]> {
    const { sinceMs = 0, topics } = this.options;
    const from = sinceMs === 0 ? undefined : Date.now() - sinceMs;
    const perTopic = topics.map(async (topic) => {
      const offsets =
        from === undefined
          ? (await this.admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, offset: high }))
          : await this.admin.fetchTopicOffsetsByTimestamp(topic, from);
      return offsets.map(({ partition, offset }) => ({ topic, partition, offset }));
    });
    return (await Promise.all(perTopic)).flat();
  }
}

function placeOf(name: string): { topic: string; partition: number } {
  const cut = name.lastIndexOf('/');
  return { topic: name.slice(0, cut), partition: Number(name.slice(cut + 1)) };
}

function readMessage(topic: string, message: KafkaMessage): Omit<Delivery, 'attempt' | 'repeated'> {
  return {
    topic,
    position: BigInt(message.offset),
    key: message.key?.toString() ?? '',
    headers: readHeaders(message.headers ?? {}),
    payload: message.value?.toString() ?? '',
  };
}

function readHeaders(headers: IHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
  );
}

/** True when the broker refuses the message itself, not when it is away. */
function isRefusal(error: unknown): error is Error {
  const type = (error as { type?: string } | null)?.type ?? '';
  return (
    error instanceof Error && /^(MESSAGE_TOO_LARGE|RECORD_LIST_TOO_LARGE|INVALID_RECORD|INVALID_TIMESTAMP)$/.test(type)
  );
}

/** Of a topic that is being made. */
function isNotYet(error: unknown): boolean {
  const type = (error as { type?: string } | null)?.type ?? '';
  return /^(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE|NOT_LEADER_FOR_PARTITION)$/.test(type);
}

function logLine({
  level,
  namespace,
  log: entry,
}: {
  level: logLevel;
  namespace: string;
  log: { message: string };
}): void {
  const line = { kafka: namespace };
  if (level === logLevel.ERROR) log.warn(line, entry.message);
  else log.debug(line, entry.message);
}
