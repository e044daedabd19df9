/** One message on its way: the payload is proto JSON as text, the headers are those of `envelope.ts`. */
export interface Message {
  readonly topic: string;
  /** Id of the aggregate: messages of one key keep their order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** A message as it came in. */
export interface Delivery extends Message {
  readonly position: bigint;
  /** 1 for the first try since the subscription began. */
  readonly attempt: number;
  /** True when an earlier life of this consumer may already have begun it. */
  readonly repeated: boolean;
}

/** What to do with a delivery: it is settled, or it is to come again after a while (its key waits, others do not). */
export type Verdict = 'settled' | { readonly againAfterMs: number };

export interface SubscribeOptions {
  /** Consumers of one group share the work; a new group begins at the beginning of the topic. */
  readonly group: string;
  readonly topics: readonly string[];
  /** A throw means "could not even judge it": it comes again, without end. */
  readonly onMessage: (delivery: Delivery) => Promise<Verdict>;
  /**
   * At most so many deliveries that may be handled in one go, those of a key in their order; an answer for each. Behind one
   * that is to come again, those of its key are to come again too.
   */
  readonly together?: {
    readonly most: number;
    readonly onMessages: (deliveries: readonly Delivery[]) => Promise<readonly Verdict[]>;
  };
  /** Every subscriber sees everything from now on, nothing is remembered. */
  readonly broadcast?: boolean;
  /** A broadcast that begins so many milliseconds ago instead of now; what was published then comes first. */
  readonly sinceMs?: number;
}

export interface Subscription {
  /** Stops reading, lets running handlers finish (bounded), remembers how far it came. */
  close(): Promise<void>;
}

export interface DeadLetter {
  readonly group: string;
  readonly error: string;
  readonly attempts: number;
}

/** How messages travel. Two of them exist: Kafka, and a durable log in Postgres. Both deliver at least once, in order per key. */
export interface Transport {
  ensureTopics(topics: readonly string[]): Promise<void>;
  /**
   * Durable when it resolves; the answer names the error of each message that was refused (undefined: taken). After a
   * refused message all later ones of its key are refused too. Rejects when the transport itself is away: then nothing is
   * known of the whole batch and it is to be sent again.
   */
  publish(batch: readonly Message[]): Promise<readonly (Error | undefined)[]>;
  /** Resolves when it listens. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Puts a delivery aside, with the reason. */
  bury(delivery: Delivery, reason: DeadLetter): Promise<void>;
  close(): Promise<void>;
}
