import { migrationsDirectory } from '@streetgrid/database';
import { Client } from 'pg';
import { provisionService, urlOf, withClient } from './provision';
import { testDatabase, testPostgresUrl } from './test-database';

const tenantId = 'a0000000-0000-4000-8000-000000000001';

it('two spec files of one service get migrated databases that do not see each other', async () => {
  const [first, second] = await Promise.all([
    testDatabase('case-dispatch', [migrationsDirectory]),
    testDatabase('case-dispatch', [migrationsDirectory]),
  ]);
  await first.database.tx({ tenantId }, (tx) =>
    tx.execute(`insert into idempotency (tenant_id, method, key, request_hash) values ($1, 'm', 'k', '')`, [tenantId]),
  );
  const rows = await second.database.tx({ tenantId }, (tx) => tx.query('select from idempotency'));
  expect(rows).toEqual([]);
  await first.drop();
  await second.drop();
  await expect(withClient(first.appUrl, async () => undefined)).rejects.toThrow('does not exist');
});

describe('a provisioned service', () => {
  const superuserUrl = testPostgresUrl();
  const service = `trial-${process.pid}`;
  const database = service.replace('-', '_');
  afterAll(() =>
    withClient(superuserUrl, async (client) => {
      await client.query(`drop database ${database} with (force)`);
      await client.query(`drop role ${database}_owner, ${database}_app, ${database}_relay`);
    }),
  );

  it('has three roles of modest rights in a database that is closed to others, however often it is provisioned', async () => {
    const [urls, again] = await Promise.all([
      provisionService({ superuserUrl, service }),
      provisionService({ superuserUrl, service }),
    ]);
    expect(again).toEqual(urls);
    await withClient(urls.ownerUrl, (client) => client.query('create table thing (); create extension btree_gist'));
    await withClient(urls.appUrl, async (client) => {
      await expect(client.query('select from thing')).rejects.toThrow('permission denied');
      await expect(client.query('create table other ()')).rejects.toThrow('permission denied');
    });
    const elsewhere = await provisionService({ superuserUrl, service: `${service}-b` });
    const stranger = new Client({ connectionString: urlOf(elsewhere.appUrl, { database }) });
    await expect(stranger.connect()).rejects.toThrow('permission denied for database');
    await withClient(superuserUrl, (client) => client.query(`drop database ${database}_b`));
    await withClient(superuserUrl, (client) =>
      client.query(`drop role ${database}_b_owner, ${database}_b_app, ${database}_b_relay`),
    );
  });

  it('takes new passwords without losing its data', async () => {
    const passwords = { owner: 'o’1', app: "a'2", relay: 'r/3' };
    const { appUrl } = await provisionService({ superuserUrl, service, passwords });
    const tables = await withClient(appUrl, (client) =>
      client.query(`select from pg_tables where tablename = 'thing'`),
    );
    expect(tables.rowCount).toBe(1);
  });
});
