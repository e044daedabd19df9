import { log } from '@streetgrid/service-kit';
import { Pool } from 'pg';
import { EmbeddedSubscription } from './embedded-subscription';
import { appendSql, ensureSchema, trimSql } from './embedded-schema';
import { oneByOne } from './one-by-one';
import { DeadLetter, Delivery, Message, SubscribeOptions, Subscription, Transport } from './transport';

const retentionDays = 7;
const trimEveryMs = 3_600_000;
const trimRows = 5_000;
const dayMs = 86_400_000;

/** A durable log in a Postgres database of its own: the default where no Kafka is given. */
export class EmbeddedTransport implements Transport {
  private readonly subscriptions = new Set<EmbeddedSubscription>();
  private readonly known = new Set<string>();
  private readonly trimming: NodeJS.Timeout;

  private constructor(
    private readonly url: string,
    private readonly clientId: string,
    private readonly pool: Pool,
  ) {
    this.trimming = setInterval(() => void this.trimOnTime(), trimEveryMs).unref();
  }

  /** `url` is postgres://…; its tables are made when they are missing. */
  static async open(url: string, clientId: string): Promise<EmbeddedTransport> {
    const pool = new Pool({
      connectionString: url,
      application_name: `${clientId}-events`,
      max: 3,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
    });
    // A connection that breaks while idle is replaced by the pool; the next query tells if the server is away.
    pool.on('error', (error) => log.warn({ err: error }, 'event log connection lost'));
    await ensureSchema(pool);
    return new EmbeddedTransport(url, clientId, pool);
  }

  async ensureTopics(topics: readonly string[]): Promise<void> {
    const missing = topics.filter((topic) => !this.known.has(topic));
    if (missing.length === 0) return;
    await this.pool.query('insert into topic (name) select unnest($1::text[]) on conflict do nothing', [missing]);
    missing.forEach((topic) => this.known.add(topic));
  }

  async publish(batch: readonly Message[]): Promise<readonly (Error | undefined)[]> {
    await this.ensureTopics([...new Set(batch.map((message) => message.topic))]);
    try {
      await this.append(batch);
      return batch.map(() => undefined);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return batch.length === 1 ? [error] : oneByOne(batch, async (message) => (await this.publish([message]))[0]);
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    await this.ensureTopics(options.topics);
    const subscription = new EmbeddedSubscription(this.url, this.clientId, this.pool, options);
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
    await this.pool.query(
      `insert into dead_letter (consumer_group, topic, position, key, headers, payload, error, attempts)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        reason.group,
        delivery.topic,
        delivery.position.toString(),
        delivery.key,
        JSON.stringify(delivery.headers),
        delivery.payload,
        reason.error,
        reason.attempts,
      ],
    );
  }

  /** Deletes events published before `before` that every living group has read; how many. */
  async trim(before: Date, limit = trimRows): Promise<number> {
    return (await this.pool.query(trimSql, [before, limit])).rowCount ?? 0;
  }

  async close(): Promise<void> {
    clearInterval(this.trimming);
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    this.subscriptions.clear();
    await this.pool.end();
  }

  private async append(batch: readonly Message[]): Promise<void> {
    await this.pool.query(appendSql, [
      batch.map((message) => message.topic),
      batch.map((message) => message.key),
      batch.map((message) => JSON.stringify(message.headers)),
      batch.map((message) => message.payload),
    ]);
  }

  private async trimOnTime(): Promise<void> {
    try {
      await Promise.all([...this.subscriptions].map((subscription) => subscription.touch()));
      const deleted = await this.trim(new Date(Date.now() - retentionDays * dayMs));
      if (deleted > 0) log.info({ deleted }, 'event log trimmed');
    } catch (error) {
      log.warn({ err: error }, 'event log not trimmed');
    }
  }
}

/** True when the database refuses the data itself (data exception, program limit), not when it is away. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && /^(22|54)/.test((error as Error & { code?: string }).code ?? '');
}
