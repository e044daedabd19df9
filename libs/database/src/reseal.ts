import { ConfigField, loadConfig, log, programConfig } from '@streetgrid/service-kit';
import { Database, Tx } from './database';
import { FieldKeys } from './field-keys';
import { openDatabase } from './open-database';
import { SealBroken, SealedFields } from './sealed-field';
import { SealedRows, SealedTable, StoredRow } from './sealed-rows';

/** What a walk did, so far. */
export interface ResealCount {
  readonly tenants: number;
  readonly rows: number;
  readonly resealed: number;
  /** Rows that do not open; they stay as they are. */
  readonly broken: number;
}

const first = '00000000-0000-0000-0000-000000000000';
const batch = 500;

/**
 * Walks a table, street by street, batch by batch: seals what stands in clear, seals again what is not under the current
 * keys, empties the clear columns. Each batch is a transaction of its own and what is done is passed over, so it may be
 * stopped and started at any time, beside the running service. A row that does not open is counted, logged by its id, and
 * left alone.
 */
export async function reseal(
  database: Database,
  rows: SealedRows,
  progress: (soFar: ResealCount & { readonly tenantId: string }) => void = () => undefined,
): Promise<ResealCount> {
  const count = { tenants: 0, rows: 0, resealed: 0, broken: 0 };
  for (let tenantId = await nextTenant(database, rows, first); tenantId;) {
    const scope = { tenantId };
    for (let after: string | null = first; after !== null;) {
      const from: string = after;
      const done = await database.tx(scope, (tx) => resealBatch(tx, rows, from));
      count.rows += done.rows;
      count.resealed += done.resealed;
      count.broken += done.broken;
      progress({ ...count, tenantId });
      after = done.last;
    }
    count.tenants += 1;
    tenantId = await nextTenant(database, rows, tenantId);
  }
  return count;
}

/** `main.js reseal` of a service, table by table: one line of progress per batch; exits with 1 when it failed or a row did not open. */
export async function runReseal(
  service: string,
  tables: readonly SealedTable[],
  shape: { readonly databaseUrl: ConfigField<string>; readonly fieldKeys: ConfigField<FieldKeys> },
): Promise<void> {
  try {
    const { databaseUrl, fieldKeys } = shape;
    const config = loadConfig({ databaseUrl, fieldKeys, logLevel: programConfig.logLevel }, process.env);
    log.level = config.logLevel;
    const database = await openDatabase({ url: config.databaseUrl, applicationName: `${service}-reseal`, poolSize: 1 });
    const sealed = new SealedFields(config.fieldKeys);
    try {
      for (const table of tables) await resealTable(service, database, new SealedRows(sealed, table));
    } finally {
      await database.close();
    }
  } catch (error) {
    log.fatal({ service, err: error }, 'reseal failed');
    process.exitCode = 1;
  }
}

async function resealTable(service: string, database: Database, rows: SealedRows): Promise<void> {
  const table = rows.table.name;
  const count = await reseal(database, rows, (soFar) => log.info({ service, table, ...soFar }, 'resealing'));
  log.info({ service, table, ...count }, 'resealed');
  if (count.broken > 0) process.exitCode = 1;
}

async function nextTenant(database: Database, { table }: SealedRows, after: string): Promise<string | null> {
  return database.withoutTenant(async (tx) => {
    const [row] = await tx.query<{ next: string | null }>(`select next_${table.name}_tenant($1) as next`, [after]);
    return row?.next ?? null;
  });
}

async function resealBatch(tx: Tx, rows: SealedRows, after: string) {
  const { name, id } = rows.table;
  const found = await tx.query<StoredRow>(
    `select ${id}::text as row_id, ${rows.columns.join(', ')} from ${name}
     where tenant_id = $1 and ${id} > $2::uuid order by ${id} limit ${batch} for no key update`,
    [tx.tenantId, after],
  );
  const outdated = found.filter((row) => !rows.isCurrent(row)).map((row) => resealed(tx, rows, row));
  const fresh = outdated.filter((row) => row !== undefined);
  if (fresh.length > 0) {
    await tx.execute(
      `update ${name} t set ${rows.columns.map((column) => `${column} = n.${column}`).join(', ')}
       from json_populate_recordset(null::${name}, $2) n where t.tenant_id = $1 and t.${id} = n.${id}`,
      [tx.tenantId, JSON.stringify(fresh)],
    );
  }
  const last = found.length === batch ? (found.at(-1)?.row_id ?? null) : null;
  return { rows: found.length, resealed: fresh.length, broken: outdated.length - fresh.length, last };
}

function resealed({ tenantId }: Tx, rows: SealedRows, row: StoredRow): StoredRow | undefined {
  const id = row.row_id ?? '';
  try {
    return { [rows.table.id]: id, ...rows.seal(tenantId, id, rows.open(tenantId, id, row)) };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    log.error(error.line, 'a row does not open');
    return undefined;
  }
}
