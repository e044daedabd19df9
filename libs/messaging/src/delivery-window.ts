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

/** Deliveries of one key that wait, in order. */
interface Lane {
  readonly waiting: Delivery[];
  /** Its first deliveries are with the handler, or it pauses. */
  held: boolean;
}

const unjudged = { firstDelayMs: 200, maxDelayMs: 5_000 };

/**
 * What one partition (or topic of the embedded log) has in hand: deliveries of one key run one after the other, of
 * different keys side by side or together; a delivery that is to come again holds its own key only. Knows the position
 * before which everything is settled, which alone may be remembered.
 *
 * It holds at most `size` positions above the remembered one, so after a crash exactly the first `size` deliveries may be
 * repetitions: these are marked, and each comes alone, as does one that failed before.
 */
export class DeliveryWindow {
  private readonly lanes = new Map<string, Lane>();
  /** Lanes with something to do, longest waiting first. */
  private readonly ready = new Map<string, Lane>();
  private readonly running = new Set<Promise<void>>();
  private readonly pending = new Set<bigint>();
  private readonly abort = new AbortController();
  private last: bigint;
  private remembered: bigint;
  private taken = 0;
  private asked = false;

  constructor(
    private readonly work: Pick<SubscribeOptions, 'onMessage' | 'together'>,
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
    const lane = this.lanes.get(message.key) ?? { waiting: [], held: false };
    this.lanes.set(message.key, lane);
    lane.waiting.push({ ...message, attempt: 1, repeated });
    if (!lane.held) this.ready.set(message.key, lane);
    this.askForSlot();
  }

  /** Begins nothing more; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.abort.abort();
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** What goes together is chosen when a slot is free, not before: the longer the wait, the more goes in one go. */
  private askForSlot(): void {
    if (this.asked || this.ready.size === 0 || this.abort.signal.aborted) return;
    this.asked = true;
    const run = this.slots.use(() => this.turn()).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async turn(): Promise<void> {
    // What was fetched together was taken in one turn of the event loop: it is all there after this.
    await Promise.resolve();
    this.asked = false;
    if (this.abort.signal.aborted) return;
    const chosen = this.choose();
    this.askForSlot();
    if (chosen.length > 0) this.settle(chosen, await this.judge(chosen));
    this.askForSlot();
  }

  /** The next deliveries to handle in one go, of each key a run of its own; what may be to blame for a failure comes alone. */
  private choose(): Delivery[] {
    const most = this.work.together?.most ?? 1;
    const chosen: Delivery[] = [];
    for (const [key, lane] of this.ready) {
      const alone = (delivery: Delivery) => most === 1 || delivery.repeated || delivery.attempt > 1;
      const single = lane.waiting[0] !== undefined && alone(lane.waiting[0]);
      if (single && chosen.length > 0) continue;
      const until = lane.waiting.findIndex(alone);
      const count = single ? 1 : Math.min(most - chosen.length, until < 0 ? lane.waiting.length : until);
      chosen.push(...lane.waiting.splice(0, count));
      lane.held = true;
      this.ready.delete(key);
      if (single || chosen.length >= most) break;
    }
    return chosen;
  }

  /** Milliseconds after which each is to come again, undefined when settled. */
  private async judge(chosen: readonly Delivery[]): Promise<readonly (number | undefined)[]> {
    const [first] = chosen;
    if (!first) return [];
    try {
      const verdicts =
        chosen.length > 1 && this.work.together
          ? await this.work.together.onMessages(chosen)
          : [await this.work.onMessage(first)];
      return verdicts.map((verdict) => (verdict === 'settled' ? undefined : verdict.againAfterMs));
    } catch (error) {
      const { topic, position, attempt } = first;
      const line = { topic, position: position.toString(), events: chosen.length, attempt, err: error };
      log.warn(line, 'event not judged, it comes again');
      return chosen.map((delivery) => backoff(delivery.attempt, unjudged));
    }
  }

  private settle(chosen: readonly Delivery[], again: readonly (number | undefined)[]): void {
    const back = new Map<string, { readonly afterMs: number; readonly deliveries: Delivery[] }>();
    chosen.forEach((delivery, index) => {
      const held = back.get(delivery.key);
      const afterMs = again[index];
      if (held) held.deliveries.push(delivery);
      else if (afterMs === undefined) this.pending.delete(delivery.position);
      else back.set(delivery.key, { afterMs, deliveries: [{ ...delivery, attempt: delivery.attempt + 1 }] });
    });
    for (const key of new Set(chosen.map((delivery) => delivery.key))) {
      const lane = this.lanes.get(key);
      const held = back.get(key);
      lane?.waiting.unshift(...(held?.deliveries ?? []));
      if (held) void this.pause(held.afterMs).then((resume) => resume && this.release(key));
      else this.release(key);
    }
    if (again.includes(undefined)) this.onProgress();
  }

  private release(key: string): void {
    const lane = this.lanes.get(key);
    if (!lane) return;
    lane.held = false;
    if (lane.waiting.length === 0) this.lanes.delete(key);
    else this.ready.set(key, lane);
    this.askForSlot();
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
