import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgreSqlContainer } from '@testcontainers/postgresql';
import { getContainerRuntimeClient } from 'testcontainers';
import { startEmbeddedPostgres } from './embedded-postgres';
import { runningProcess } from './running-process';

const prefix = 'streetgrid-test-';
const passing = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

interface Server {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** One server serves all projects of a run; jest calls setup and teardown once per project, in one process. */
const run = globalThis as { streetgridPostgres?: { server: Promise<Server>; users: number } };

/**
 * jest's globalSetup of the projects that need Postgres: TEST_POSTGRES_URL when it is set, else a container when a
 * Docker daemon answers, else the embedded server. Its data lives as long as the run, so it need not reach the disk.
 */
export async function setUp(): Promise<void> {
  // For what is decided while tests are named, when nothing can be awaited.
  process.env.TEST_DOCKER = String(await dockerAnswers());
  if (process.env.TEST_POSTGRES_URL && !run.streetgridPostgres) return;
  run.streetgridPostgres ??= { server: startServer(), users: 0 };
  run.streetgridPostgres.users += 1;
  process.env.TEST_POSTGRES_URL = (await run.streetgridPostgres.server).url;
}

/** jest's globalTeardown: the last project stops the server. */
export async function tearDown(): Promise<void> {
  if (!run.streetgridPostgres) return;
  run.streetgridPostgres.users -= 1;
  if (run.streetgridPostgres.users === 0) await (await run.streetgridPostgres.server).stop();
}

async function startServer(): Promise<Server> {
  return process.env.TEST_DOCKER === 'true' ? startContainer() : startEmbedded();
}

async function dockerAnswers(): Promise<boolean> {
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** Folders of runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && !runningProcess(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function startContainer(): Promise<Server> {
  const flags = Object.entries(passing).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const container = await new PostgreSqlContainer('postgres:18.4').withCommand(['postgres', ...flags]).start();
  return { url: container.getConnectionUri(), stop: () => container.stop() };
}

async function startEmbedded(): Promise<Server> {
  await sweep();
  const dataDir = join(tmpdir(), `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`);
  const server = await startEmbeddedPostgres({
    dataDir,
    port: 0,
    password: randomBytes(18).toString('base64url'),
    settings: passing,
    log: () => undefined,
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
