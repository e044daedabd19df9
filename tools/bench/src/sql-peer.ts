import { randomUUID } from 'node:crypto';
import { PlatformFile } from '@streetgrid/local';
import { Client } from 'pg';
import { columnsOf, connect } from './database';
import { Measured, runClients } from './figures';

const tables = ['case_file', 'case_step', 'case_search', 'idempotency', 'outbox'] as const;
type Table = (typeof tables)[number];

/**
 * The peer: the same rows in the same transactions, written by bare SQL on the same server. Tables of the same shape and
 * indexes in a schema of their own, without policies and foreign keys; rows are copies of one that the platform wrote. One
 * round trip a statement, as a program without any platform around it would do it.
 */
export async function lifecycleBySql(
  platform: PlatformFile,
  load: { seconds: number; clients: number },
): Promise<Measured> {
  const owner = await connect(platform);
  try {
    await owner.query(`drop schema if exists bench cascade; create schema bench;
      ${tables.map((table) => `create table bench.${table} (like public.${table} including all);`).join('\n')}
      create table bench.sample_case as select * from public.case_file where state = 'handled' order by update_time desc limit 1;
      create table bench.sample_step as select s.* from public.case_step s join bench.sample_case c on c.tenant_id = s.tenant_id and c.id = s.case_id and s.kind = 'handled' limit 1;
      create table bench.sample_search as select s.* from public.case_search s join bench.sample_case c on s.tenant_id = c.tenant_id and s.case_id = c.id;`);
    const write = await writers(owner);
    const connections = await Promise.all(Array.from({ length: load.clients }, () => connect(platform)));
    const measured = await runClients(load.clients, load.seconds, (client) =>
      lifecycle(connections[client] as Client, write),
    );
    await Promise.all(connections.map((connection) => connection.end()));
    return measured;
  } finally {
    await owner.query('drop schema if exists bench cascade');
    await owner.end();
  }
}

interface Writers {
  readonly insertCase: string;
  readonly insertStep: string;
  readonly insertSearch: string;
}

async function writers(client: Client): Promise<Writers> {
  const copy = async (table: Table, sample: string, replaced: Readonly<Record<string, string>>) => {
    const columns = await columnsOf(client, table);
    return `insert into bench.${table} (${columns.join()}) select ${columns.map((name) => replaced[name] ?? name).join()} from bench.${sample}`;
  };
  return {
    insertCase: await copy('case_file', 'sample_case', { id: '$1::uuid', number: '$2::text', state: `'dispatched'` }),
    insertStep: await copy('case_step', 'sample_step', { case_id: '$1::uuid', version: '$2::int' }),
    insertSearch: await copy('case_search', 'sample_search', {
      case_id: '$1::uuid',
      reported_time: 'clock_timestamp()',
    }),
  };
}

async function lifecycle(client: Client, write: Writers): Promise<void> {
  const id = randomUUID();
  const number = `S${id}`;
  await transaction(client, 'CreateCase', id, [1, 2], async () => {
    await client.query(write.insertCase, [id, number]);
    await client.query(write.insertStep, [id, 1]);
    await client.query(write.insertStep, [id, 2]);
    await client.query(write.insertSearch, [id]);
  });
  for (const [method, state, version] of [
    ['AssignCase', 'dispatched', 3],
    ['HandleCase', 'handled', 4],
  ] as const) {
    await transaction(client, method, id, [version], async () => {
      await client.query('select * from bench.case_file where id = $1 for update', [id]);
      await client.query(
        'update bench.case_file set state = $2, version = $3, update_time = clock_timestamp() where id = $1',
        [id, state, version],
      );
      await client.query(write.insertStep, [id, version]);
    });
  }
  const { rows } = await client.query('select * from bench.case_file where number = $1', [number]);
  if (rows.length !== 1) throw new Error('the row was not found');
}

async function transaction(
  client: Client,
  method: string,
  id: string,
  versions: readonly number[],
  work: () => Promise<void>,
): Promise<void> {
  await client.query('begin');
  await client.query(
    `insert into bench.idempotency (tenant_id, method, key, request_hash) select tenant_id, $1, $2, decode(md5($2), 'hex') from bench.sample_case`,
    [method, id],
  );
  await work();
  for (const version of versions) {
    await client.query(
      `insert into bench.outbox (tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload, traceparent, occur_time)
       select tenant_id, gen_random_uuid(), $1, 'case-dispatch.case.v1', $2, $3, row_to_json(c), '', clock_timestamp() from bench.sample_case c`,
      [method, id, version],
    );
  }
  await client.query(`update bench.idempotency set answer = to_json($2::text) where key = $2 and method = $1`, [
    method,
    id,
  ]);
  await client.query('commit');
}
