import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { DomainError, log, RequestContext } from '@streetgrid/service-kit';
import type { PoolClient, QueryResult } from 'pg';
import {
  DataSource,
  EntityManager,
  QueryFailedError,
  QueryRunner,
  QueryRunnerAlreadyReleasedError,
  TypeORMError,
} from 'typeorm';

/** What `db.tx` needs of a context: the tenant alone. */
export type TenantScope = Pick<RequestContext, 'tenantId'>;

/** A transaction in which the tenant is set. Only `db.tx` makes one. */
export interface Tx {
  readonly tenantId: string;
  /** Runs one statement; parameters are `$1…`. int8 comes as bigint, timestamptz as Date, date as '2026-11-24'. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Number of rows that an insert, update or delete touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /**
   * A statement that goes out with the commit, in the order asked for, without a round trip of its own: for what nobody
   * reads in this transaction. Its failure is that of the transaction.
   */
  withCommit(sql: string, params?: readonly unknown[]): void;
  /** Runs `after` once the transaction is committed; never when it rolls back. For wake-ups, not for work. */
  afterCommit(after: () => void): void;
  /** TypeORM's door to the same transaction, for repositories that map entities. */
  readonly manager: EntityManager;
}

/** What any statement meets after one that failed. */
const inFailedTransaction = '25P02';
/** Postgres errors after which the same transaction may simply run again: serialization failure, deadlock. */
const retryable = new Set(['40001', '40P01']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The only door to a service's database. Every transaction carries the tenant, so row-level policies apply; there is no
 * way to ask a question outside of one.
 */
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs `work` in one transaction as the tenant of `scope`: commits when it resolves, rolls back when it throws.
   * Deadlocks and serialization failures are tried again, at most three times, so `work` must have no effect outside.
   * Error: Unavailable `database-unavailable` when no connection can be had or it is lost; whether a commit that was
   * under way took effect is unknown then, which is why commands carry a key.
   */
  async tx<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!uuid.test(scope.tenantId)) throw new DomainError('Forbidden', 'tenant-missing');
        return await this.once(scope.tenantId, work);
      } catch (error) {
        if (attempt >= 3 || !retryable.has(sqlState(error))) throw error;
        // Let the winner go first: without it the loser can take its first row again and they meet once more.
        await delay(attempt * (20 + Math.random() * 30));
      }
    }
  }

  /**
   * A transaction that belongs to no street: tables with row-level policies show nothing in it. Only for the few tables
   * that are no tenant's (the directory of streets, relay's own rows).
   */
  async withoutTenant<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.once('', work);
  }

  /** True when the server answers. */
  async ping(): Promise<boolean> {
    return this.source.query('select 1').then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async once<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const after: (() => void)[] = [];
    const last: Statement[] = [];
    const connection = await connect(runner);
    let result: T;
    try {
      // TypeORM must know, or `manager.save` would begin and commit a transaction of its own in the middle of this one.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
      result = await begin(connection, tenantId, async () =>
        work(openTx(runner, connection, tenantId, { after, last })),
      );
      await commit(connection, last);
    } catch (error) {
      throw await takeBack(runner, connection, error);
    }
    await runner.release();
    after.forEach(wake);
    return result;
  }
}

type Statement = readonly [sql: string, params: readonly unknown[]];

function openTx(
  runner: QueryRunner,
  connection: PoolClient,
  tenantId: string,
  { after, last }: { after: (() => void)[]; last: Statement[] },
): Tx {
  // Past the runner, whose own way costs each statement several turns of the event loop. Never after the end: the
  // connection may serve another street by then.
  const ask = async (sql: string, params: readonly unknown[] = []) => {
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    return send(connection, sql, params);
  };
  return {
    tenantId,
    manager: runner.manager,
    query: async <Row>(sql: string, params?: readonly unknown[]) => (await ask(sql, params)).rows as Row[],
    execute: async (sql, params) => (await ask(sql, params)).rowCount ?? 0,
    withCommit: (sql, params = []) => void last.push([sql, params]),
    afterCommit: (run) => void after.push(run),
  };
}

function send(connection: PoolClient, sql: string, params: readonly unknown[]): Promise<QueryResult> {
  return connection.query(sql, [...params]).catch((error: Error) => {
    throw new QueryFailedError(sql, [...params], error);
  });
}

/**
 * Begins and lets `work` run, without waiting in between: begin, tenant and the first statement of `work` are one round
 * trip, and one write when `work` asks at once. The uuid was checked above, a parameter would force two. Waits for both
 * to end, so that nothing follows the rollback. A statement behind a failed begin meets no tenant, hence no row.
 */
async function begin<T>(connection: PoolClient, tenantId: string, work: () => Promise<T>): Promise<T> {
  const [begun, worked] = await Promise.allSettled(
    together(connection, () => [
      send(connection, `begin; select set_config('app.tenant', '${tenantId}', true)`, []),
      work(),
    ]),
  );
  if (begun.status === 'rejected') throw begun.reason;
  if (worked.status === 'rejected') throw worked.reason;
  return worked.value;
}

/** What `ask` sends at once leaves in one write. */
function together<T>(connection: PoolClient, ask: () => T): T {
  const { stream } = (connection as PoolClient & { readonly connection: { readonly stream: Socket } }).connection;
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
}

async function connect(runner: QueryRunner): Promise<PoolClient> {
  try {
    return (await runner.connect()) as PoolClient;
  } catch (error) {
    throw new DomainError('Unavailable', 'database-unavailable', { cause: sqlState(error) || 'connect' });
  }
}

/** Postgres answers a commit after a swallowed error with a silent rollback; that must not pass for success. */
async function commit(connection: PoolClient, last: readonly Statement[]): Promise<void> {
  const answers = await Promise.allSettled(
    together(connection, () => [...last, ['commit', []] as const].map((each) => send(connection, ...each))),
  );
  const failed = answers.find((answer) => answer.status === 'rejected');
  const hidden = failed && sqlState(failed.reason) === inFailedTransaction;
  if (failed && !hidden) throw failed.reason;
  const end = answers.at(-1);
  if (end?.status !== 'fulfilled' || end.value.command !== 'COMMIT')
    throw new Error('the work hid the failure of a statement, so nothing was committed');
}

/** Rolls back and answers the error to throw. A connection that cannot even roll back never serves another tenant. */
async function takeBack(runner: QueryRunner, connection: PoolClient, error: unknown): Promise<unknown> {
  const alive = await runner.query('rollback').then(
    () => true,
    () => false,
  );
  if (!alive) await connection.end();
  await runner.release();
  if (alive || !(error instanceof TypeORMError)) return error;
  return new DomainError('Unavailable', 'database-unavailable', { cause: sqlState(error) || 'connection-lost' });
}

/** The commit stands, whatever becomes of the wake-up. */
function wake(after: () => void): void {
  try {
    after();
  } catch (error) {
    log.error({ err: error }, 'wake-up after commit failed');
  }
}

/** The SQLSTATE of an error, or ''. */
export function sqlState(error: unknown): string {
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code ??
    (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
