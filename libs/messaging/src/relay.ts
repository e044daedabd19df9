import { setTimeout as delay } from 'node:timers/promises';
import { log } from '@streetgrid/service-kit';
import { Client } from 'pg';
import { OutboxRow, toMessage } from './envelope';
import { onEventsCommitted } from './outbox';
import { OutboxWatermark } from './outbox-watermark';
import { backoff } from './retry-policy';
import { Signal, within } from './signal';
import { Transport } from './transport';

export interface RelayOptions {
  readonly service: string;
  /** Connection as `<service>_relay`. */
  readonly url: string;
  readonly transport: Transport;
  readonly batch?: number;
  /** How long a commit of another replica may go unseen if its nudge is lost. */
  readonly pollMs?: number;
  /** The least from one round to the next; what is committed meanwhile goes together. */
  readonly pauseMs?: number;
}

const refusedDelay = { firstDelayMs: 1_000, maxDelayMs: 60_000 };
const reconnectDelay = { firstDelayMs: 200, maxDelayMs: 5_000 };
const drainMs = 5_000;

const readSql = `
  select seq, tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload::text, traceparent, occur_time
  from outbox where seq > $1 and not (aggregate_id = any($2)) order by seq limit $3`;

/**
 * Carries the outbox to the transport. Of all replicas one works, by a session advisory lock; it reads what is there in
 * `seq` order, publishes, then deletes. It never remembers "up to here", so a late commit with a lower seq is not skipped.
 * What was published and not yet deleted when it dies is published again.
 */
export class Relay {
  private readonly signal = new Signal();
  /** Aggregates whose first event the transport refused, until when they rest. */
  private readonly resting = new Map<string, { readonly until: number; readonly refusals: number }>();
  private readonly batch: number;
  private readonly pollMs: number;
  private readonly pauseMs: number;
  private stopping = false;
  private running: Promise<void> | undefined;
  private client: Client | undefined;
  private unlisten: (() => void) | undefined;

  constructor(private readonly options: RelayOptions) {
    this.batch = options.batch ?? 500;
    this.pollMs = options.pollMs ?? 500;
    // Every round costs three transactions here and wakes every consumer: under load that was half of their work. The
    // first event after a quiet moment does not wait.
    this.pauseMs = options.pauseMs ?? 40;
  }

  start(): void {
    this.unlisten = onEventsCommitted(() => this.signal.raise());
    this.running ??= this.run();
  }

  /** Publishes what is left, at most five seconds long, and lets another replica take over. */
  async stop(): Promise<void> {
    this.unlisten?.();
    this.stopping = true;
    this.signal.raise();
    if (this.running && !(await within(drainMs, this.running)))
      log.warn({ service: this.options.service }, 'relay did not drain in time');
    await this.client?.end();
  }

  private async run(): Promise<void> {
    for (let failures = 0; ;) {
      const client = new Client({
        connectionString: this.options.url,
        application_name: `${this.options.service}-relay`,
        keepAlive: true,
      });
      this.client = client;
      client.on('error', () => this.signal.raise());
      client.on('notification', () => this.signal.raise());
      try {
        await client.connect();
        await client.query('listen outbox_filled');
        failures = 0;
        await this.serve(client);
        return;
      } catch (error) {
        failures += 1;
        log.warn({ service: this.options.service, err: error, failures }, 'relay interrupted');
        if (this.stopping) return;
      } finally {
        this.client = undefined;
        await client.end();
      }
      const until = Date.now() + backoff(failures, reconnectDelay);
      while (!this.stopping && Date.now() < until) await this.signal.wait(until - Date.now());
    }
  }

  private async serve(client: Client): Promise<void> {
    // Per connection: after a fail-over the sequence may stand lower than it did.
    const watermark = new OutboxWatermark();
    let owner = false;
    let woken = true;
    for (;;) {
      // Asked before the round: what was committed before the stop is still carried.
      const last = this.stopping;
      const begin = Date.now();
      owner ||= await takeOver(client);
      if (owner) {
        while ((await this.round(client, watermark.value)) === this.batch);
        await watermark.advance(client, Date.now());
      } else if (woken) {
        // Another replica is at work: nudge it, so that it need not wait for its poll. Outside of any write transaction.
        await client.query('notify outbox_filled');
      }
      if (last) return;
      woken = await this.signal.wait(this.pollMs);
      const early = begin + this.pauseMs - Date.now();
      if (woken && early > 0 && !this.stopping) await delay(early);
    }
  }

  /** One batch; how many rows it read. */
  private async round(client: Client, above: bigint): Promise<number> {
    const now = Date.now();
    const resting = [...this.resting].filter(([, rest]) => rest.until > now).map(([key]) => key);
    const { rows } = await client.query<OutboxRow>(readSql, [above.toString(), resting, this.batch]);
    if (rows.length === 0) return 0;
    const outcomes = await this.options.transport.publish(rows.map(toMessage));
    const published = rows.filter((_, index) => outcomes[index] === undefined);
    await client.query('delete from outbox where seq = any($1::bigint[])', [
      published.map((row) => row.seq.toString()),
    ]);
    rows.forEach((row, index) => this.note(row, outcomes[index], now));
    log.debug({ service: this.options.service, published: published.length, ms: Date.now() - now }, 'relayed');
    return rows.length;
  }

  private note(row: OutboxRow, refusal: Error | undefined, now: number): void {
    const key = row.aggregate_id;
    const before = this.resting.get(key);
    if (!refusal) {
      this.resting.delete(key);
    } else if (!before || before.until <= now) {
      const refusals = (before?.refusals ?? 0) + 1;
      this.resting.set(key, { refusals, until: now + backoff(refusals, refusedDelay) });
      const line = {
        service: this.options.service,
        event: row.event_id,
        name: row.name,
        tenant: row.tenant_id,
        refusals,
      };
      log.error({ ...line, err: refusal }, 'event refused by the transport, its aggregate rests');
    }
  }
}

async function takeOver(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtext('streetgrid-outbox')) as mine`,
  );
  return rows[0]?.mine === true;
}
