import { Client, DatabaseError } from 'pg';
import { rightsOf } from './tenant-catalogue';
import { streetA, streetB } from './test-context';

/**
 * Tries to cross from one street to another on one table, as the app role and by what its grants allow. Answers every
 * way that was open. Nothing stays: the trial is rolled back, with the constraints that it takes off to be able to put a
 * row of each street into a table that it knows nothing about.
 */
export async function trespass(client: Client, app: string, table: string): Promise<string[]> {
  const rights = await rightsOf(client, app, table);
  const open: string[] = [];
  await client.query('begin');
  try {
    await bareRows(client, table);
    await client.query(`set local role ${app}`);
    if (rights.select) {
      if ((await visible(client, table, '')) !== 0) open.push(`${table}: rows are visible without a tenant`);
      if ((await visible(client, table, streetA)) !== 1)
        open.push(`${table}: street A sees something else than its own row`);
    }
    await setTenant(client, streetA);
    const [column] = rights.update;
    if (column && rights.select && (await touched(client, `update ${table} set "${column}" = "${column}"`)) !== 1)
      open.push(`${table}: street A changes something else than its own row`);
    if (rights.update.includes('tenant_id') && !(await refused(client, `update ${table} set tenant_id = '${streetB}'`)))
      open.push(`${table}: street A moves its row to street B`);
    if (rights.insert && !(await refused(client, `insert into ${table} (tenant_id) values ('${streetB}')`)))
      open.push(`${table}: street A writes a row for street B`);
    if (rights.delete && (await touched(client, `delete from ${table}`)) > 1)
      open.push(`${table}: street A deletes a row of street B`);
    return open;
  } finally {
    await client.query('rollback');
  }
}

/** One row of each street, empty but for the tenant. */
async function bareRows(client: Client, table: string): Promise<void> {
  await client.query(`set local session_replication_role = replica`);
  const { rows } = await client.query<{ drop: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as drop
       from pg_constraint
      where conrelid = $1::regclass and coninhcount = 0 and contype in ('c', 'f', 'p', 'u', 'x', 'n')
        and not (contype = 'n' and exists (select from pg_attribute
                  where attrelid = conrelid and attnum = conkey[1] and attidentity <> ''))
      order by contype = 'n', contype = 'p'`,
    [table],
  );
  for (const row of rows) await client.query(row.drop);
  await client.query(`delete from ${table}`);
  for (const street of [streetA, streetB]) await client.query(`insert into ${table} (tenant_id) values ($1)`, [street]);
}

async function visible(client: Client, table: string, tenant: string): Promise<number> {
  await setTenant(client, tenant);
  return (await client.query(`select tenant_id from ${table}`)).rowCount ?? 0;
}

async function setTenant(client: Client, tenant: string): Promise<void> {
  await client.query(`select set_config('app.tenant', $1, true)`, [tenant]);
}

/** Rows that the statement touches, undone at once. */
async function touched(client: Client, sql: string): Promise<number> {
  await client.query('savepoint trial');
  const { rowCount } = await client.query(sql);
  await client.query('rollback to trial');
  return rowCount ?? 0;
}

/** True when row security refuses the statement; any other outcome is none. Postgres asks the policy before constraints. */
async function refused(client: Client, sql: string): Promise<boolean> {
  await client.query('savepoint trial');
  try {
    await client.query(sql);
    return false;
  } catch (error) {
    return error instanceof DatabaseError && error.code === '42501' && error.message.includes('row-level security');
  } finally {
    await client.query('rollback to trial');
  }
}
