import { DomainError, RequestContext } from '@streetgrid/service-kit';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** What `db.tx` needs of a context: the tenant alone. */
export type TenantScope = Pick<RequestContext, 'tenantId'>;

/** A transaction in which the tenant is set. Only `db.tx` makes one. */
export interface Tx {
  readonly tenantId: string;
  /** Runs one statement; parameters are `$1…`. Rows as Postgres gives them (int8 as bigint, timestamptz as Date). */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Number of rows that an insert, update or delete touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /** Runs `after` once the transaction is committed; never when it rolls back. For wake-ups, not for work. */
  afterCommit(after: () => void): void;
  /** TypeORM's door to the same transaction, for repositories that map entities. */
  readonly manager: EntityManager;
}

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
   */
  async tx<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!uuid.test(scope.tenantId)) throw new DomainError('Forbidden', 'tenant-missing');
        return await this.once(scope.tenantId, work);
      } catch (error) {
        if (attempt >= 3 || !retryable.has(sqlState(error))) throw error;
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
    let broken = true;
    try {
      await connect(runner);
      // One round trip: begin and the tenant together. The uuid was checked above, a parameter would force two.
      await runner.query(`begin; select set_config('app.tenant', '${tenantId}', true)`);
      try {
        const result = await work(openTx(runner, tenantId, after));
        await runner.query('commit');
        broken = false;
        for (const run of after) run();
        return result;
      } catch (error) {
        await runner.query('rollback');
        broken = false;
        throw error;
      }
    } finally {
      // A connection that could not even roll back must not serve the next tenant.
      await (broken ? discard(runner) : runner.release());
    }
  }
}

function openTx(runner: QueryRunner, tenantId: string, after: (() => void)[]): Tx {
  return {
    tenantId,
    manager: runner.manager,
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await runner.query(sql, [...params], true)).records as Row[],
    execute: async (sql, params = []) => (await runner.query(sql, [...params], true)).affected ?? 0,
    afterCommit: (run) => void after.push(run),
  };
}

async function connect(runner: QueryRunner): Promise<void> {
  try {
    await runner.connect();
  } catch (error) {
    throw new DomainError('Unavailable', 'database-unavailable', { cause: sqlState(error) || 'connect' });
  }
}

async function discard(runner: QueryRunner): Promise<void> {
  const connection: { end?: () => Promise<void> } = await runner.connect().catch(() => ({}));
  await connection.end?.().catch(() => undefined);
  await runner.release();
}

/** The SQLSTATE of an error, or ''. */
export function sqlState(error: unknown): string {
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code ??
    (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
