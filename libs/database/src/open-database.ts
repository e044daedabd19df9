import { types } from 'pg';
import { DataSource, DataSourceOptions } from 'typeorm';
import { Database } from './database';

export interface DatabaseOptions {
  /** postgres://<service>_app:…@host/db — the app role: row-level policies apply to it. */
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Connections; default 10. */
  readonly poolSize?: number;
  /** Entities for `tx.manager`, when a repository maps them. */
  readonly entities?: DataSourceOptions['entities'];
}

/** int8 comes back as bigint, not as text and never as a rounded number. */
types.setTypeParser(types.builtins.INT8, (text) => BigInt(text));
/** A day is a day: as a Date it would be midnight somewhere, and another day elsewhere. */
types.setTypeParser(types.builtins.DATE, (text) => text);

/**
 * Opens the pool and proves that it connects. Every session gives up a statement after 15 s, a lock after 5 s and an idle
 * transaction after 15 s: one stuck client must not hold a street.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    entities: options.entities,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    extra: {
      // Statements may follow each other unanswered: `db.tx` sends begin and the first one together.
      pipeline: true,
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      connectionTimeoutMillis: 5_000,
    },
  });
  await source.initialize();
  return new Database(source);
}
