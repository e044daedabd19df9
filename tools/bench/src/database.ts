import { PlatformFile } from '@streetgrid/local';
import { Client } from 'pg';

/** A service's database as the superuser, or as one of its roles: the measurement looks behind the policies. */
export function databaseUrl(platform: PlatformFile, database = 'case_dispatch', role?: string): string {
  const url = new URL(platform.postgresUrl);
  url.pathname = `/${database}`;
  if (role) url.searchParams.set('options', `-c role=${role}`);
  return url.toString();
}

export async function connect(platform: PlatformFile, database?: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl(platform, database), application_name: 'bench' });
  await client.connect();
  return client;
}

export async function ask<T>(
  platform: PlatformFile,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(platform, database);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function caseCount(platform: PlatformFile): Promise<number> {
  return ask(platform, 'case_dispatch', async (client) =>
    Number((await client.query<{ count: string }>('select count(*) from case_file')).rows[0]?.count),
  );
}

export async function postgresVersion(platform: PlatformFile): Promise<string> {
  return ask(
    platform,
    'postgres',
    async (client) =>
      (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
  );
}

/** Names of a table's columns that may be written. */
export async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_identity = 'NO' order by ordinal_position`,
    [table],
  );
  return rows.map((row) => row.column_name);
}
