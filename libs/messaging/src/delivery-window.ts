import { log } from '@streetgrid/service-kit';
import { backoff } from './retry-policy';
import { Delivery, SubscribeOptions } from './transport';

/** How many handlers run at once, over all partitions of a subscription. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

type Incoming = Omit<Delivery, 'attempt' | 'repeated'>;

const unjudged = { firstDelayMs: 200, maxDelayMs: 5_000 };

/**
 * What one partition (or topic of the embedded log) has in hand: deliveries of one key run one after the other, of
 * different keys side by side; a delivery that is to come again holds its own key only. Knows the position before which
 * everything is settled, which alone may be remembered.
 *
 * It holds at most `size` positions above the remembered one, so after a crash exactly the first `size` deliveries may be
 * repetitions: these are marked.
 */
export class DeliveryWindow {
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly pending = new Set<bigint>();
  private readonly abort = new AbortController();
  private last: bigint;
  private remembered: bigint;
  private taken = 0;

  constructor(
    private readonly onMessage: SubscribeOptions['onMessage'],
    private readonly slots: Slots,
    /** Called when `settled` moved. */
    private readonly onProgress: () => void,
    readonly size: number,
    /** First position that is not settled yet. */
    start: bigint,
  ) {
    this.last = start - 1n;
    this.remembered = start;
  }

  /** How many more positions it takes now. */
  get room(): number {
    return this.size - Number(this.last + 1n - this.remembered);
  }

  /** The position up to which, itself excluded, all is settled. */
  get settled(): bigint {
    for (const first of this.pending) return first;
    return this.last + 1n;
  }

  /** `settled` was made durable up to here. */
  remember(position: bigint): void {
    if (position > this.remembered) this.remembered = position;
  }

  /** True when nothing is in hand. */
  get idle(): boolean {
    return this.pending.size === 0;
  }

  /** How many positions are settled and not yet remembered. */
  get unremembered(): number {
    return Number(this.settled - this.remembered);
  }

  /** True when something is settled that is not yet remembered. */
  get dirty(): boolean {
    return this.unremembered > 0;
  }

  /** Takes the next delivery; one that it has or had already is ignored. */
  take(message: Incoming): void {
    if (this.abort.signal.aborted || message.position <= this.last) return;
    this.last = message.position;
    this.pending.add(message.position);
    const repeated = this.taken < this.size;
    this.taken += 1;
    const lane = (this.lanes.get(message.key) ?? Promise.resolve()).then(() => this.settle(message, repeated));
    this.lanes.set(message.key, lane);
    void lane.finally(() => {
      if (this.lanes.get(message.key) === lane) this.lanes.delete(message.key);
    });
  }

  /** Begins nothing more; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.abort.abort();
    await Promise.all(this.lanes.values());
  }

  private async settle(message: Incoming, repeated: boolean): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const again = await this.slots.use(() => this.attempt({ ...message, attempt, repeated }));
      if (again === undefined) break;
      if (!(await this.pause(again))) return;
    }
    this.pending.delete(message.position);
    this.onProgress();
  }

  /** Milliseconds after which it is to come again, undefined when settled. */
  private async attempt(delivery: Delivery): Promise<number | undefined> {
    if (this.abort.signal.aborted) return 0;
    try {
      const verdict = await this.onMessage(delivery);
      return verdict === 'settled' ? undefined : verdict.againAfterMs;
    } catch (error) {
      log.warn(
        { topic: delivery.topic, position: delivery.position.toString(), attempt: delivery.attempt, err: error },
        'event not judged, it comes again',
      );
      return backoff(delivery.attempt, unjudged);
    }
  }

  /** Waits; false when the window was stopped. */
  private pause(milliseconds: number): Promise<boolean> {
    const { signal } = this.abort;
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (resume: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stopped);
        resolve(resume);
      };
      const stopped = () => done(false);
      const timer = setTimeout(() => done(true), milliseconds);
      signal.addEventListener('abort', stopped);
    });
  }
}
