import { PlatformFile } from '@streetgrid/local';
import { Client } from 'pg';

/** Opens a service's database as the superuser: the measurement looks behind the policies. */
export async function connect(platform: PlatformFile, database = 'case_dispatch'): Promise<Client> {
  const url = new URL(platform.postgresUrl);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.toString(), application_name: 'bench' });
  await client.connect();
  return client;
}

export async function caseCount(platform: PlatformFile): Promise<number> {
  return ask(platform, async (client) =>
    Number((await client.query<{ count: string }>('select count(*) from case_file')).rows[0]?.count),
  );
}

export async function postgresVersion(platform: PlatformFile): Promise<string> {
  return ask(
    platform,
    async (client) =>
      (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
  );
}

/** Fills up to `wanted` cases with copies of those that are there, spread over the past two years, searchable like them. */
export async function fill(platform: PlatformFile, wanted: number, say: (line: string) => void): Promise<void> {
  await ask(platform, async (client) => {
    const missing = wanted - (await caseCount(platform));
    if (missing <= 0) return;
    say(`filling ${missing} cases`);
    await client.query('begin');
    await client.query(`set local session_replication_role = replica`);
    await client.query(
      `create temp table sample on commit drop as
         select row_number() over () as row, f.*, s.marks from case_file f join case_search s using (tenant_id, reported_time)
         where s.case_id = f.id and f.state = 'closed' limit 1000`,
    );
    const columns = await columnsOf(client, 'case_file');
    const fresh: Record<string, string> = {
      id: 'id',
      number: `'B' || lpad(n::text, 12, '0')`,
      reported_time: 'moment',
      update_time: 'moment',
    };
    const copies = `
      select s.*, n, md5('bench' || n)::uuid as fresh_id, s.reported_time - n * interval '1 minute' as moment
      from generate_series($1::int, $2::int) n join sample s on s.row = 1 + n % (select count(*) from sample)`;
    const start = Number(
      (await client.query<{ count: string }>(`select count(*) from case_file where number like 'B%'`)).rows[0]?.count,
    );
    const range = [start + 1, start + missing];
    await client.query(
      `insert into case_file (${columns.join()}) select ${columns.map((name) => (name === 'id' ? 'fresh_id' : (fresh[name] ?? name))).join()} from (${copies}) c`,
      range,
    );
    await client.query(
      `insert into case_search (tenant_id, reported_time, case_id, marks) select tenant_id, moment, fresh_id, marks from (${copies}) c`,
      range,
    );
    await client.query('commit');
    await client.query('vacuum analyze case_file, case_search');
  });
}

/** Names of a table's columns that may be written. */
export async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_identity = 'NO' order by ordinal_position`,
    [table],
  );
  return rows.map((row) => row.column_name);
}

async function ask<T>(platform: PlatformFile, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(platform);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
