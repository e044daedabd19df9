import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

export interface MigrateOptions {
  /** Connection as `<service>_owner`. */
  readonly url: string;
  /** `case-dispatch`: names the roles `case_dispatch_app` and `case_dispatch_relay` that migrations grant to. */
  readonly service: string;
  /** Named folders of numbered SQL, applied in this order: libraries' first, the service's own last. */
  readonly sets: readonly { readonly name: string; readonly directory: string }[];
}

interface Migration {
  /** `<set>/<file>` */
  readonly name: string;
  readonly set: string;
  readonly file: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Applies what is not applied yet, each file in a transaction of its own, under an advisory lock so that two starting
 * replicas do not race. A file that changed after it was applied is an error: history is not edited. Returns the names
 * of the files applied now.
 *
 * In the SQL `{{app}}`, `{{relay}}` and `{{owner}}` stand for the service's three roles.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = (await Promise.all(options.sets.map((set) => readSet(set, options.service)))).flat();
  const client = new Client({ connectionString: options.url, application_name: `${options.service}-migrate` });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('streetgrid-migrate'))`);
    await client.query(`create table if not exists schema_migration (
      set_name text not null, file text not null, checksum text not null, apply_time timestamptz not null default now(),
      primary key (set_name, file))`);
    const applied = await client.query<{ set_name: string; file: string; checksum: string }>(
      'select set_name, file, checksum from schema_migration',
    );
    const known = new Map(applied.rows.map((row) => [`${row.set_name}/${row.file}`, row.checksum]));
    const changed = migrations.find(({ name, checksum }) => (known.get(name) ?? checksum) !== checksum);
    if (changed) throw new Error(`migration ${changed.name} was changed after it was applied; write a new one instead`);
    const fresh = migrations.filter(({ name }) => !known.has(name));
    for (const migration of fresh) await apply(client, migration);
    return fresh.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function readSet(set: MigrateOptions['sets'][number], service: string): Promise<Migration[]> {
  const role = service.replaceAll('-', '_');
  const files = (await readdir(set.directory)).filter((file) => file.endsWith('.sql')).sort();
  const misnamed = files.find((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file));
  if (misnamed) throw new Error(`migration ${set.name}/${misnamed} is not named like 0001_what_it_makes.sql`);
  return Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(set.directory, file), 'utf8');
      const sql = source.replace(/\{\{(app|relay|owner)\}\}/g, (_, kind: string) => `${role}_${kind}`);
      return {
        name: `${set.name}/${file}`,
        set: set.name,
        file,
        sql,
        checksum: createHash('sha256').update(source).digest('hex'),
      };
    }),
  );
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into schema_migration (set_name, file, checksum) values ($1, $2, $3)', [
      migration.set,
      migration.file,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
