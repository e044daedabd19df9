import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { eventually } from './eventually';
import { placeForPostgres } from './postgres-place';
import { withClient } from './provision';
import { runningProcess } from './running-process';

const password = 'a long one: ü/@?';
const root = process.getuid?.() === 0;
let folder: string;
let dataDir: string;
const started: EmbeddedPostgres[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetgrid-embedded-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, 'postgres');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});
afterAll(() => rm(folder, { recursive: true }));

async function start(change: { port?: number; password?: string; log?: (line: string) => void } = {}) {
  const server = await startEmbeddedPostgres({ dataDir, port: 0, password, log: () => undefined, ...change });
  started.push(server);
  return server;
}

/** A program of its own that owns the server and has just been killed. */
async function killedOwner(end: 'ends' | 'stays', work: (url: string) => Promise<void>) {
  const owner = spawn(process.execPath, [join(__dirname, '..', 'test', 'owner.js'), dataDir, password, end], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(owner.stdout), 'line')) as [string];
  const server = JSON.parse(line) as { url: string; pid: number };
  await work(server.url);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  return server;
}

const count = (url: string) =>
  withClient(
    url,
    async (client) => (await client.query<{ n: number }>('select count(*)::int n from visit')).rows[0]?.n,
  );
const write = (url: string) =>
  withClient(url, (client) => client.query('create table if not exists visit (); insert into visit default values'));

it('a server that a killed owner left running is ended in order by the next start, and nothing is lost', async () => {
  const orphan = await killedOwner('stays', async (url) => void (await write(url)));
  expect(runningProcess(orphan.pid)?.command).toContain(dataDir);
  const said: string[] = [];
  const { url, pid } = await start({ log: (line) => said.push(line) });
  expect(pid).not.toBe(orphan.pid);
  expect(runningProcess(orphan.pid)).toBeUndefined();
  expect(await count(url)).toBe(1);
  expect(said.join('\n')).toContain(`shutting down the server (process ${orphan.pid})`);
  expect(said.join('\n')).not.toContain('was not properly shut down');
});

it('a server that was killed with its owner recovers what was committed', async () => {
  const dead = await killedOwner('stays', async (url) => void (await write(url)));
  process.kill(dead.pid, 'SIGKILL');
  const { url } = await start();
  expect(await count(url)).toBe(2);
});

it('a server that ends with its owner is gone soon after the owner was killed, in good order', async () => {
  const server = await killedOwner('ends', async (url) => void (await write(url)));
  expect(await eventually(() => !runningProcess(server.pid))).toBe(true);
  const said: string[] = [];
  const { url } = await start({ log: (line) => said.push(line) });
  expect(await count(url)).toBe(3);
  expect(said.join('\n')).not.toContain('was not properly shut down');
});

it('a second owner is refused by name while the first one lives', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
  expect(await count(first.url)).toBe(3);
});

it('a taken port and a forgotten password are named', async () => {
  const { port, stop } = await start();
  const elsewhere = { dataDir: join(folder, 'elsewhere'), password, log: () => undefined };
  await expect(startEmbeddedPostgres({ ...elsewhere, port })).rejects.toThrow(`port ${port} of 127.0.0.1 is taken`);
  await stop();
  await expect(start({ password: 'another' })).rejects.toThrow('made with another superuser password');
});

it('keeps promises of durability, asks for a password, and can search Chinese text', async () => {
  const { url } = await start();
  await withClient(url, async (client) => {
    const { rows } =
      await client.query(`select current_setting('fsync') fsync, current_setting('synchronous_commit') sync,
      current_setting('listen_addresses') listens, current_setting('data_checksums') checksums,
      (select array_agg(distinct auth_method) from pg_hba_file_rules) doors`);
    expect(rows[0]).toEqual({
      fsync: 'on',
      sync: 'on',
      listens: '127.0.0.1',
      checksums: 'on',
      doors: ['scram-sha-256'],
    });
    await client.query('create extension if not exists pg_trgm');
    const words = await client.query<{ words: string[] }>(`select show_trgm('呼家楼') words`);
    expect(words.rows[0]?.words).toHaveLength(4);
  });
});

const asRoot = 'root is told which closed folder keeps the server out';
(root ? it : it.skip)(root ? asRoot : `${asRoot} [skipped: not root]`, async () => {
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const inside = { dataDir: join(closed, 'data'), password, port: 0, log: () => undefined };
  await expect(startEmbeddedPostgres(inside)).rejects.toThrow(`may not enter ${closed}`);
  const said: string[] = [];
  expect(placeForPostgres(inside.dataDir, (line) => said.push(line))).toMatch(
    /^\/var\/lib\/streetgrid\/data-[0-9a-f]{12}$/,
  );
  expect(said[0]).toContain(closed);
});
