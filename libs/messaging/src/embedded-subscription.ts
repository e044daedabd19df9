import { log } from '@streetgrid/service-kit';
import { Client, Pool, QueryResult, QueryResultRow } from 'pg';
import { DeliveryWindow, Slots } from './delivery-window';
import { broadcastSinceSql, readSql } from './embedded-schema';
import { backoff } from './retry-policy';
import { Signal, within } from './signal';
import { SubscribeOptions } from './transport';

const pollMs = 2_000;
const takeOverMs = 500;
const reconnectDelay = { firstDelayMs: 200, maxDelayMs: 5_000 };
const closeMs = 10_000;
const windowSize = 500;
/** Under load, fetching and remembering go by so many: a round trip per event would halve the throughput. */
const chunk = 100;
const handlersAtOnce = 8;
/** The least from one remembering to the next: a crash repeats no more than the window holds in any case. */
const rememberEveryMs = 200;

/** One connection's life: it listens, holds the locks that make this process the reader, and remembers offsets. */
class Session {
  live = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(readonly client: Client) {}

  /** One statement after the other, though several topics share the connection. */
  query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    const answer = this.last.then(() => this.client.query<Row>(text, [...values]));
    this.last = answer.catch(() => undefined);
    return answer;
  }
}

interface EventRow {
  readonly at: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly payload: string;
}

/** Reads the embedded log for one group: one reader per group and topic, by advisory lock; the others stand by. */
export class EmbeddedSubscription {
  private readonly slots: Slots;
  private readonly wakes: ReadonlyMap<string, Signal>;
  /** Topics to which something was appended since they were last read. */
  private readonly arrived = new Set<string>();
  private readonly closing = new Signal();
  private stopping = false;
  private session: Session | undefined;
  /** How far a broadcast came: nothing on disk knows. */
  private broadcastOffsets: Map<string, bigint> = new Map();
  private running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly clientId: string,
    private readonly pool: Pool,
    private readonly options: SubscribeOptions,
  ) {
    this.slots = new Slots(options.broadcast ? 1 : handlersAtOnce);
    this.wakes = new Map(options.topics.map((topic) => [topic, new Signal()]));
  }

  /** Resolves when the first connection listens; from then on it comes back by itself. */
  async start(): Promise<void> {
    const first = await this.connect();
    this.broadcastOffsets = await this.broadcastStarts();
    this.running = this.run(first);
  }

  async close(): Promise<void> {
    this.stopping = true;
    this.closing.raise();
    this.wake();
    if (this.running && !(await within(closeMs, this.running))) {
      log.warn({ group: this.options.group }, 'event handlers did not end in time');
      await this.session?.client.end();
    }
  }

  /** Says that this group still lives, though nothing comes for it. */
  async touch(): Promise<void> {
    if (this.options.broadcast) return;
    await this.pool.query(
      'update consumer_offset set update_time = now() where consumer_group = $1 and topic = any($2)',
      [this.options.group, this.options.topics],
    );
  }

  private async run(first: Session): Promise<void> {
    let session: Session | undefined = first;
    for (let failures = 0; ;) {
      try {
        session ??= await this.connect();
        failures = 0;
        await this.followAll(session);
      } catch (error) {
        failures += 1;
        log.warn({ group: this.options.group, err: error, failures }, 'event log reader interrupted');
      }
      if (session) await this.drop(session);
      session = undefined;
      if (this.stopping) return;
      await this.closing.wait(backoff(Math.max(failures, 1), reconnectDelay));
    }
  }

  private async connect(): Promise<Session> {
    const client = new Client({
      connectionString: this.url,
      application_name: `${this.clientId}-${this.options.group}`,
      keepAlive: true,
      // Losing an offset only means that some events come twice.
      options: '-c synchronous_commit=off',
    });
    const session = new Session(client);
    client.on('notification', ({ payload: topic = '' }) => {
      this.arrived.add(topic);
      this.wakes.get(topic)?.raise();
    });
    client.on('error', () => this.lose(session));
    client.on('end', () => this.lose(session));
    await client.connect();
    await client.query('listen streetgrid_event');
    this.session = session;
    return session;
  }

  private lose(session: Session): void {
    session.live = false;
    this.wake();
  }

  private async drop(session: Session): Promise<void> {
    session.live = false;
    await session.client.end();
  }

  private wake(): void {
    for (const signal of this.wakes.values()) signal.raise();
  }

  /** Where a broadcast begins: behind what was published before now, or before `sinceMs` ago. */
  private async broadcastStarts(): Promise<Map<string, bigint>> {
    const { broadcast, sinceMs = 0, topics } = this.options;
    if (!broadcast) return new Map();
    const { rows } = await this.pool.query<{ name: string; position: string }>(
      sinceMs === 0
        ? 'select name, last_position::text as position from topic where name = any($1)'
        : broadcastSinceSql,
      sinceMs === 0 ? [topics] : [topics, sinceMs / 1_000],
    );
    return new Map(rows.map((row) => [row.name, BigInt(row.position)]));
  }

  /** Ends when the session does; one topic that fails ends it for all. */
  private async followAll(session: Session): Promise<void> {
    const follows = this.options.topics.map(async (topic) => {
      try {
        await this.follow(topic, session);
      } finally {
        this.lose(session);
      }
    });
    const failed = (await Promise.allSettled(follows)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async follow(topic: string, session: Session): Promise<void> {
    const signal = this.wakes.get(topic) ?? new Signal();
    while (session.live && !this.stopping) {
      if (this.options.broadcast || (await this.takeOver(topic, session))) {
        await this.read(
          topic,
          session,
          signal,
          this.broadcastOffsets.get(topic) ?? (await this.offset(topic, session)),
        );
      } else {
        await signal.wait(takeOverMs);
      }
    }
  }

  private async read(topic: string, session: Session, signal: Signal, offset: bigint): Promise<void> {
    const window = new DeliveryWindow(this.options, this.slots, () => signal.raise(), windowSize, offset + 1n);
    let last = offset;
    let more = true;
    let rememberAt = 0;
    try {
      while (session.live && !this.stopping) {
        const lingers = window.dirty && window.idle ? rememberAt - Date.now() : Infinity;
        if (lingers <= 0 || window.unremembered >= chunk) {
          await this.remember(topic, session, window);
          rememberAt = Date.now() + rememberEveryMs;
        } else if (more && window.room >= chunk) {
          const limit = window.room;
          const rows = await this.fetch(topic, last, limit);
          for (const row of rows) {
            last = BigInt(row.at);
            window.take({ topic, key: row.key, headers: row.headers, payload: row.payload, position: last });
          }
          more = rows.length === limit;
        } else {
          const woken = await signal.wait(Math.min(lingers, pollMs));
          more ||= this.arrived.delete(topic) || !(woken || lingers < pollMs);
        }
      }
    } finally {
      await window.stop();
      if (session.live && window.dirty) await this.remember(topic, session, window);
    }
  }

  private async fetch(topic: string, last: bigint, limit: number): Promise<EventRow[]> {
    return (await this.pool.query<EventRow>(readSql, [topic, last.toString(), limit])).rows;
  }

  private async takeOver(topic: string, session: Session): Promise<boolean> {
    const { rows } = await session.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), hashtext($2)) as mine',
      [this.options.group, topic],
    );
    return rows[0]?.mine === true;
  }

  private async offset(topic: string, session: Session): Promise<bigint> {
    const { rows } = await session.query<{ position: string }>(
      `insert into consumer_offset (consumer_group, topic, position) values ($1, $2, 0)
       on conflict (consumer_group, topic) do update set update_time = now() returning position::text`,
      [this.options.group, topic],
    );
    return BigInt(rows[0]?.position ?? 0);
  }

  private async remember(topic: string, session: Session, window: DeliveryWindow): Promise<void> {
    const { settled } = window;
    if (this.options.broadcast) {
      this.broadcastOffsets.set(topic, settled - 1n);
    } else {
      await session.query(
        'update consumer_offset set position = $3, update_time = now() where consumer_group = $1 and topic = $2 and position < $3',
        [this.options.group, topic, (settled - 1n).toString()],
      );
    }
    window.remember(settled);
  }
}
