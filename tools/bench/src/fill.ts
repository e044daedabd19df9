import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PlatformFile } from '@streetgrid/local';
import { Client } from 'pg';
import { consumersDone } from './consumers';
import { ask, caseCount, connect, databaseUrl } from './database';

const run = promisify(execFile);
/** The lives of a filled street, the same on every machine. */
export const seed = 20_261_124;
const program = join(__dirname, '../../../services/case-dispatch/dist/fill-cases.js');
const chunk = 5_000;
/** From so many on, building the index of the words once is faster than adding to it. */
const worthRebuilding = 20_000;

/**
 * Fills up to `wanted` cases. Their lives are decided by case-dispatch's own rules in its own program, as its app role; what
 * analytics and data-sharing would have made of a `CaseImported` of each is written here, because so many events would
 * keep their consumers busy for hours.
 */
export async function fill(platform: PlatformFile, wanted: number, say: (line: string) => void): Promise<void> {
  const missing = wanted - (await caseCount(platform));
  if (missing <= 0) return;
  const begin = performance.now();
  await consumersDone(platform);
  await withoutWordIndex(platform, missing >= worthRebuilding, async () => {
    const args = ['--tenant', platform.street.tenantId, '--cases', String(missing), '--seed', String(seed)];
    const environment = {
      ...{ PATH: process.env.PATH, NODE_ENV: 'production' },
      CASE_DISPATCH_DATABASE_URL: databaseUrl(platform, 'case_dispatch', 'case_dispatch_app'),
    };
    await run(process.execPath, [program, ...args], { env: environment });
  });
  const source = await connect(platform);
  try {
    await ask(platform, 'analytics', (client) => copyFacts(source, client, platform.street.tenantId));
    await ask(platform, 'data_sharing', (client) => copyFeed(source, client, platform.street.tenantId));
    await source.query('vacuum analyze case_file, case_step, case_search, case_trace');
    await source.query('checkpoint');
  } finally {
    await source.end();
  }
  const seconds = (performance.now() - begin) / 1_000;
  say(`filled ${missing} cases in ${seconds.toFixed(0)} s, ${Math.round(missing / seconds)} a second (seed ${seed})`);
}

async function withoutWordIndex(platform: PlatformFile, worthIt: boolean, work: () => Promise<void>): Promise<void> {
  if (!worthIt) return work();
  await ask(platform, 'case_dispatch', async (client) => {
    const { rows } = await client.query<{ definition: string }>(
      `select pg_get_indexdef('case_search_marks'::regclass) as definition`,
    );
    await client.query('drop index case_search_marks');
    try {
      await work();
    } finally {
      await client.query(`set maintenance_work_mem = '512MB'; ${rows[0]?.definition}`);
    }
  });
}

/** Rows of the filled cases, in the order of their ids, a chunk at a time, as the database wrote them down. */
async function* chunks(source: Client, tenantId: string, columns: string): AsyncGenerator<string> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await source.query<{ rows: string | null; last: string | null }>(
      `select json_agg(r)::text as rows, max(r.case_id::text) as last from (
         select id as case_id, ${columns} from case_file f
         where tenant_id = $1 and id > $2 and state = 'closed' order by id limit ${chunk}) r`,
      [tenantId, after],
    );
    const [found] = rows;
    if (!found?.rows || !found.last) return;
    after = found.last;
    yield found.rows;
  }
}

/** Columns of `case_fact` that are those of the case. */
// prettier-ignore
const same = [
  'version', 'state', 'channel', 'matter_code', 'matter_name', 'category_code', 'category_name', 'response_level', 'grid_id',
  'grid_name', 'grid_type', 'block_id', 'block_name', 'community_id', 'community_name', 'reported_time', 'claimed_time',
  'handled_time', 'verified_time', 'closed_time', 'rating', 'solved', 'reopen_count',
];

async function copyFacts(source: Client, analytics: Client, tenantId: string): Promise<void> {
  const columns = `${same.join()}, nullif(due_time, 'infinity') as due_time, exclusion = 'excluded' as excluded,
    coalesce(claimed_time, handled_time) as first_answer_time`;
  const names = ['case_id', ...same, 'due_time', 'excluded', 'first_answer_time'].join();
  for await (const rows of chunks(source, tenantId, columns))
    await analytics.query(
      `insert into case_fact (tenant_id, ${names}) select $1, ${names}
       from json_populate_recordset(null::case_fact, $2::json) on conflict do nothing`,
      [tenantId, rows],
    );
  await analytics.query('vacuum analyze case_fact');
}

/** What the feed keeps of a case: the data set's fields that are not empty. */
// prettier-ignore
const shared = [
  'number', 'state', 'matter_code', 'matter_name', 'category_code', 'category_name', 'response_level', 'reported_time',
  'closed_time', 'community_name', 'block_name', 'channel', 'grid_name', 'grid_type', 'handled_time', 'rating',
  'longitude', 'latitude',
];

async function copyFeed(source: Client, sharing: Client, tenantId: string): Promise<void> {
  const fields = `json_strip_nulls(json_build_object(${shared.map((name) => `'${name}', ${name}`).join()}))`;
  const columns = `number, reported_time, category_code, grid_type, ${fields} as fields`;
  for await (const rows of chunks(source, tenantId, columns))
    await sharing.query(
      `with fresh as (
         select *, md5('filled ' || case_id)::uuid as event_id from json_to_recordset($2::json) as r (case_id uuid,
           number text, reported_time timestamptz, category_code text, grid_type text, fields json)
       ), missing as (
         select f.*, row_number() over (order by f.case_id) as place from fresh f
         where not exists (select from feed_record k where k.tenant_id = $1 and k.data_set = 'cases' and k.event_id = f.event_id)
       ), head as (
         update feed_head set last_position = last_position + (select count(*) from missing)
         where tenant_id = $1 and data_set = 'cases' returning last_position - (select count(*) from missing) as before)
       insert into feed_record (tenant_id, data_set, position, event_id, type, subject, occur_time, category_code, grid_type, fields)
       select $1, 'cases', before + place, event_id, 'streetgrid.case.CaseImported', number, reported_time, category_code,
         grid_type, fields from missing, head`,
      [tenantId, rows],
    );
  await sharing.query('vacuum analyze feed_record');
}
