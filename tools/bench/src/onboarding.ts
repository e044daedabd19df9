import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlatformFile, startPlatform } from '@streetgrid/local';
import { divisions } from '@streetgrid/onboard';
import { freePort } from '@streetgrid/testing';
import { Client } from 'pg';
import { connect } from './database';

/** One way of taking rows in. */
export interface OnboardingRow {
  readonly what: string;
  /** Streets, or divisions. */
  readonly count: number;
  readonly perSecond: number;
  /** Rows of identity's tables, without outbox. */
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** Of the tool itself. */
  readonly peakMb: number;
  /** Against the same rows written by bare SQL on the same server, in the same run. */
  readonly ratioToSql: number;
}

interface Told {
  readonly count: number;
  readonly seconds: number;
  readonly peakMb: number;
}

const clients = 4;
const batch = 5_000;
const tables = ['street', 'district', 'organisation', 'organisation_version', 'outbox', 'division'] as const;

/**
 * All streets of Beijing and the country's divisions, by the tool that people use, into an empty platform of its own: a
 * second run would find everything and measure nothing. The peer writes the same rows right afterwards.
 */
export async function measureOnboarding(say: (line: string) => void): Promise<OnboardingRow[]> {
  say('onboarding: a platform of its own');
  const dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-bench-'));
  const platform = await startPlatform({ dataDir, port: await freePort(2), demo: false, log: () => undefined });
  try {
    const rows: OnboardingRow[] = [];
    const sql = await openPeer(platform.file);
    try {
      const streets = await runTool(dataDir, '--division', '11', '--clients', String(clients));
      const written = await countRows(sql, ['street', 'district', 'organisation', 'organisation_version']);
      rows.push(rowOf('streets of Beijing', streets, written, await streetsBySql(platform.file, sql)));
      const reference = await runTool(dataDir, '--reference');
      rows.push(rowOf('divisions of the country', reference, reference.count, await divisionsBySql(sql)));
    } finally {
      await sql.query('drop schema bench cascade');
      await sql.end();
    }
    return rows;
  } finally {
    await platform.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function rowOf(what: string, { count, seconds, peakMb }: Told, rows: number, sqlSeconds: number): OnboardingRow {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    ...{ what, count, rows, peakMb },
    perSecond: round(count / seconds, 1),
    rowsPerSecond: round(rows / seconds, 0),
    ratioToSql: round(sqlSeconds / seconds, 3),
  };
}

/** The tool in a process of its own, so that its memory is its own. */
async function runTool(dataDir: string, ...args: string[]): Promise<Told> {
  const main = join(__dirname, '../../onboard/dist/main.js');
  const child = spawn(process.execPath, [main, ...args, '--json', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  for await (const chunk of child.stdout) told += String(chunk);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.on('close', resolve)));
  if (code !== 0) throw new Error(`onboard ${args.join(' ')} ended with ${code}`);
  return JSON.parse(told) as Told;
}

/** Tables of the same columns and indexes in a schema of their own, without policies and foreign keys. */
async function openPeer(platform: PlatformFile): Promise<Client> {
  const sql = await connect(platform, 'identity');
  await sql.query(`drop schema if exists bench cascade; create schema bench;
    ${tables.map((table) => `create table bench.${table} (like public.${table} including all);`).join('\n')}`);
  return sql;
}

async function countRows(sql: Client, of: readonly string[]): Promise<number> {
  const counts = of.map((table) => `(select count(*) from public.${table})`).join(' + ');
  return Number((await sql.query<{ count: string }>(`select ${counts} as count`)).rows[0]?.count);
}

/** Per street two transactions, as the services make them: street and district; its organisations, each with its event. */
async function streetsBySql(platform: PlatformFile, owner: Client): Promise<number> {
  const { rows } = await owner.query<{ id: string }>('select id from public.street order by code');
  const start = performance.now();
  const worker = async () => {
    const sql = await connect(platform, 'identity');
    try {
      for (let next = rows.pop(); next; next = rows.pop()) await streetBySql(sql, next.id);
    } finally {
      await sql.end();
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return (performance.now() - start) / 1_000;
}

async function streetBySql(sql: Client, id: string): Promise<void> {
  await sql.query('begin');
  await sql.query(
    `insert into bench.district select d.* from public.district d join public.street s on s.district_id = d.id
     where s.id = $1 on conflict do nothing`,
    [id],
  );
  await sql.query('insert into bench.street select * from public.street where id = $1', [id]);
  await sql.query('commit');
  await sql.query('begin');
  for (const table of ['organisation', 'organisation_version'])
    await sql.query(`insert into bench.${table} select * from public.${table} where tenant_id = $1`, [id]);
  await sql.query(
    `insert into bench.outbox (tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload, traceparent, occur_time)
     select tenant_id, gen_random_uuid(), 'OrganisationChanged', 'identity.organisation.v1', organisation_id, version,
       row_to_json(v), '', clock_timestamp() from public.organisation_version v where tenant_id = $1`,
    [id],
  );
  await sql.query('commit');
}

/** The same stream of divisions in the same batches, one statement each. */
async function divisionsBySql(sql: Client): Promise<number> {
  const start = performance.now();
  let rows: { code: string; name: string; parentCode: string; level: string }[] = [];
  const send = async () => {
    const columns = (['code', 'name', 'parentCode', 'level'] as const).map((column) => rows.map((row) => row[column]));
    await sql.query(
      `insert into bench.division (code, name, parent_code, level)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      columns,
    );
    rows = [];
  };
  for await (const division of divisions()) {
    rows.push(division);
    if (rows.length === batch) await send();
  }
  if (rows.length > 0) await send();
  return (performance.now() - start) / 1_000;
}
