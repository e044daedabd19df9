import { randomBytes, randomUUID } from 'node:crypto';
import { MessageHandler } from '@nestjs/microservices';
import { caseDispatchEvents, EventName } from '@streetgrid/contracts';
import { Database, migrationsDirectory as databaseMigrations, openDatabase, Tx } from '@streetgrid/database';
import { streetA, testContext, testDatabase, TestDatabase, testTokens } from '@streetgrid/testing';
import { Client } from 'pg';
import { EventConsumerStrategy } from '../src/event-consumer-strategy';
import { migrationsDirectory } from '../src/migrations-directory';
import { Incoming } from '../src/on-event';
import { openTransport } from '../src/open-transport';
import { AnyNewEvent, appendEvents } from '../src/outbox';
import { Relay } from '../src/relay';
import { RetryPolicy } from '../src/retry-policy';
import { Transport } from '../src/transport';

export const migrations = [databaseMigrations, migrationsDirectory];

/** Quick, so that no test waits for a real backoff. */
export const quick: RetryPolicy = {
  tries: 3,
  refusedTries: 2,
  outageTries: 50,
  firstDelayMs: 5,
  maxDelayMs: 20,
  starts: 3,
};

export type Handler = (incoming: Incoming<EventName>) => Promise<void>;

/** A service with its database, its relay and as many consumers as a test wants, over one transport. */
export class Street {
  private readonly closers: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly db: TestDatabase,
    readonly superuser: Client,
    private readonly openOne: () => Promise<Transport>,
    /** What topics are called on the transport itself. */
    readonly prefix: string,
  ) {}

  /** Topics get a prefix of this street, so that several specs may share a broker. */
  static async found(eventsUrl: string): Promise<Street> {
    const db = await testDatabase('messaging-test', migrations);
    const superuser = new Client({ connectionString: db.superuserUrl });
    await superuser.connect();
    await superuser.query(`create table effect (event_id uuid, note text); grant select, insert on effect to public`);
    const prefix = `t${randomBytes(4).toString('hex')}.`;
    return new Street(
      db,
      superuser,
      async () => prefixed(await openTransport(eventsUrl, 'messaging-test'), prefix),
      prefix,
    );
  }

  async transport(): Promise<Transport> {
    const transport = await this.openOne();
    this.closers.push(() => transport.close());
    return transport;
  }

  /** A running relay; `through` may spoil the transport. */
  async relay(through: (transport: Transport) => Transport = (same) => same, pollMs = 100): Promise<Relay> {
    const relay = new Relay({
      service: 'messaging-test',
      url: this.db.relayUrl,
      transport: through(await this.transport()),
      pollMs,
    });
    relay.start();
    this.closers.unshift(() => relay.stop());
    return relay;
  }

  /** A consumer of its own group unless `service` names one. */
  async consumer(
    handler: Handler,
    service: string = randomUUID(),
    database: Database = this.db.database,
  ): Promise<EventConsumerStrategy> {
    const transport = await this.transport();
    const strategy = new EventConsumerStrategy({
      service,
      consumes: true,
      database,
      contexts: testTokens('case-dispatch'),
      transport,
      policy: quick,
    });
    strategy.addHandler('CaseClosed', handler as MessageHandler, true);
    await new Promise<void>((resolve, reject) => {
      void strategy.listen((error) => (error ? reject(error as Error) : resolve()));
    });
    this.closers.unshift(() => strategy.close());
    return strategy;
  }

  /** The database as another process sees it: `kill` ends its connections at once and for good. */
  async mortalDatabase(): Promise<{ database: Database; kill(): Promise<void> }> {
    const name = `mortal-${randomUUID()}`;
    const database = await openDatabase({ url: this.db.appUrl, applicationName: name });
    this.closers.push(() => database.close());
    const kill = async () => {
      await this.terminate(name);
      void database.close();
    };
    return { database, kill };
  }

  async terminate(applicationName: string): Promise<void> {
    await this.superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
      applicationName,
    ]);
  }

  /** Tells that cases were closed, in one transaction. */
  async close(...cases: readonly CaseClosing[]): Promise<void> {
    const ctx = await testContext();
    await this.db.database.tx(ctx, (tx) => appendEvents(tx, ctx, cases.map(closed)));
  }

  async count(table: 'outbox' | 'inbox' | 'inbox_start' | 'dead_letter' | 'effect'): Promise<number> {
    const { rows } = await this.superuser.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    return rows[0]?.count ?? 0;
  }

  async deadLetters(): Promise<{ handlerId: string; error: string; attempts: number }[]> {
    const { rows } = await this.superuser.query<{ handlerId: string; error: string; attempts: number }>(
      `select payload ->> 'handlerId' as "handlerId", error, attempts from dead_letter order by bury_time`,
    );
    return rows;
  }

  async demolish(): Promise<void> {
    for (const close of this.closers) await close();
    await this.superuser.end();
    await this.db.drop();
  }
}

export interface CaseClosing {
  readonly id: string;
  readonly note: string;
  readonly version?: number;
}

export function closed({ id, note, version = 1 }: CaseClosing): AnyNewEvent {
  const payload = caseDispatchEvents.CaseClosed.fromPartial({ handlerId: note });
  return { name: 'CaseClosed', aggregateId: id, aggregateVersion: version, payload };
}

/** The note that `closed` put into an event. */
export function noteOf({ event }: Incoming<EventName>): string {
  return (event as caseDispatchEvents.CaseClosed).handlerId;
}

export async function leaveEffect(tx: Tx, incoming: Incoming<EventName>): Promise<void> {
  await tx.execute('insert into effect values ($1, $2)', [incoming.meta.eventId, noteOf(incoming)]);
}

export const tenant = { tenantId: streetA };

function prefixed(inner: Transport, prefix: string): Transport {
  const without = (topic: string) => topic.slice(prefix.length);
  return {
    ensureTopics: (topics) => inner.ensureTopics(topics.map((topic) => prefix + topic)),
    publish: (batch) => inner.publish(batch.map((message) => ({ ...message, topic: prefix + message.topic }))),
    subscribe: (options) =>
      inner.subscribe({
        ...options,
        topics: options.topics.map((topic) => prefix + topic),
        onMessage: (delivery) => options.onMessage({ ...delivery, topic: without(delivery.topic) }),
        together: options.together && {
          ...options.together,
          onMessages: (deliveries) =>
            options.together!.onMessages(
              deliveries.map((delivery) => ({ ...delivery, topic: without(delivery.topic) })),
            ),
        },
      }),
    bury: (delivery, reason) => inner.bury({ ...delivery, topic: prefix + delivery.topic }, reason),
    close: () => inner.close(),
  };
}
