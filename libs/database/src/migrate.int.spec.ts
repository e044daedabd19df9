import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, TestDatabase } from '@streetgrid/testing';
import { Client } from 'pg';
import { migrate } from './migrate';

let db: TestDatabase;
let directory: string;
let owner: Client;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'streetgrid-migrations-'));
  db = await testDatabase('case-dispatch', []);
  owner = new Client({ connectionString: db.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await db.drop();
  await rm(directory, { recursive: true });
});

const write = (file: string, sql: string) => writeFile(join(directory, file), sql);
const run = () => migrate({ url: db.ownerUrl, service: 'case-dispatch', sets: [{ name: 'own', directory }] });
const exists = async (table: string) =>
  (await owner.query('select from pg_tables where tablename = $1', [table])).rowCount === 1;

it('applies each file once, in order, with the service’s own role names', async () => {
  await write('0002_second.sql', 'create table second (id int references first);');
  await write('0001_first.sql', 'create table first (id int primary key); grant select on first to {{app}};');
  await write('notes.txt', 'not a migration');
  expect(await run()).toEqual(['own/0001_first.sql', 'own/0002_second.sql']);
  await write('0003_third.sql', 'create table third ();');
  expect(await run()).toEqual(['own/0003_third.sql']);
  expect(await run()).toEqual([]);
  const { rows } = await owner.query(`select has_table_privilege('case_dispatch_app', 'first', 'select') as granted`);
  expect(rows).toEqual([{ granted: true }]);
});

it('refuses history that was edited, and applies nothing then', async () => {
  await write('0002_first.sql', 'create table first ();');
  await run();
  await write('0002_first.sql', 'create table first (id int);');
  await write('0001_earlier.sql', 'create table earlier ();');
  await expect(run()).rejects.toThrow('migration own/0002_first.sql was changed after it was applied');
  expect(await exists('earlier')).toBe(false);
});

it('refuses a file whose name gives it no place in the order', async () => {
  await write('1-first.sql', 'create table first ();');
  await expect(run()).rejects.toThrow('own/1-first.sql is not named like');
});

it('takes a failing file back whole, names it, and goes on from there when it is mended', async () => {
  await write('0001_first.sql', 'create table first ();');
  await write('0002_second.sql', 'create table second (); select 1 / 0;');
  await expect(run()).rejects.toThrow('migration own/0002_second.sql failed: division by zero');
  expect([await exists('first'), await exists('second')]).toEqual([true, false]);
  await write('0002_second.sql', 'create table second ();');
  expect(await run()).toEqual(['own/0002_second.sql']);
});

it('two replicas that start at once apply each file once', async () => {
  await write('0001_first.sql', 'create table first ();');
  await write('0002_second.sql', 'create table second ();');
  const [one, two] = await Promise.all([run(), run()]);
  expect([...one, ...two].sort()).toEqual(['own/0001_first.sql', 'own/0002_second.sql']);
});
