import { ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { freePort } from './free-port';
import { makeCluster } from './postgres-cluster';
import { closedFolderAbove, postgresBinaries, PostgresUser, postgresUser } from './postgres-place';
import { endOrphan, refuseSecondOwner, stopServer, writeOwner } from './postgres-orphan';

export interface EmbeddedPostgresOptions {
  /** The cluster's own folder, made when it is missing, reused when it exists. See `placeForPostgres` for root. */
  readonly dataDir: string;
  /** Port of 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Of the superuser `postgres`. It is set when the folder is made; later starts need the same. */
  readonly password: string;
  /** One line of the server or of this function. */
  readonly log: (line: string) => void;
  /** Default 200. */
  readonly maxConnections?: number;
  /**
   * Default true: the server shuts down in order when this process ends, however that ends. False: it runs on after a
   * crash, until the next start on this folder ends it.
   */
  readonly endsWithOwner?: boolean;
  /** Further settings of postgresql.conf; they win over the defaults for a small machine. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** postgres://postgres:…@127.0.0.1:port/postgres — the superuser's. */
  readonly url: string;
  readonly port: number;
  /** The server's process. */
  readonly pid: number;
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Ends all sessions, writes everything down and waits until the server is gone. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Durable by default (fsync and synchronous_commit stay on); sizes are for a machine with 2 cores and a few GB.
 * No Unix socket: 127.0.0.1 with a password is the only way in.
 */
const defaults: Readonly<Record<string, string>> = {
  shared_buffers: '256MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] %d ',
};

/**
 * Runs "$@" in place of the shell, beside a guard that sends it SIGINT (fast shutdown) when standard input ends: the other
 * end is held by the owner alone. The guard is nobody's child, so that Postgres does not take its end for a crash.
 */
const untilInputEnds =
  'exec 3<&0 </dev/null; ( (cat <&3 >/dev/null; kill -INT $$ 2>/dev/null) 2>&- & ); exec "$@" 3<&-';

/**
 * Runs a PostgreSQL 18 on 127.0.0.1 from the programs that npm brought, as ourselves or, for root, as the user
 * `postgres`. It answers when the promise resolves.
 *
 * When an earlier owner was killed and its server still runs, it is found by the folder's postmaster.pid and shut down in
 * order first; a server that itself was killed recovers from its log. Committed data survives both.
 *
 * @throws Error that says what to do: port taken, folder in use by a living owner, folder out of reach, other password.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const user = postgresUser(options.log);
  const closed = closedFolderAbove(dataDir, user);
  if (closed) {
    throw new Error(`the user "postgres" may not enter ${closed}, so the server cannot keep its data in ${dataDir}`);
  }
  const home = await postgresBinaries(user, options.log);
  refuseSecondOwner(dataDir);
  await endOrphan(dataDir, options.log);
  await makeCluster(home, dataDir, user, options);
  const port = options.port === 0 ? await freePort() : options.port;
  const url = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
  const server = launch(home, dataDir, user, port, options);
  const ended = new Promise<void>((resolveEnded) => server.once('exit', () => resolveEnded()));
  const pid = Number(server.pid);
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) await stopServer(pid, ended, options.log);
  };
  try {
    await ready(server, port, options.log);
    await signIn(url, dataDir);
    await writeOwner(dataDir);
  } catch (error) {
    if (server.pid !== undefined) await stop();
    throw error;
  }
  return { url, port, pid, ended, stop };
}

function launch(
  home: string,
  dataDir: string,
  user: PostgresUser | undefined,
  port: number,
  options: EmbeddedPostgresOptions,
) {
  const settings: Record<string, string> = {
    ...defaults,
    max_connections: String(options.maxConnections ?? 200),
    ...options.settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [join(home, 'bin', 'postgres'), '-D', dataDir, '-p', String(port), ...flags];
  const ends = options.endsWithOwner ?? true;
  // Detached: a ctrl-C in the terminal reaches the owner, who stops the services first and the database last.
  const server = spawn('sh', ['-c', ends ? untilInputEnds : 'exec "$@"', 'sh', ...command], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  // The guard goes at once, before another process can get the server's number.
  server.once('exit', () => server.stdin?.destroy());
  return server;
}

async function ready(server: ChildProcess, port: number, log: (line: string) => void): Promise<void> {
  const last: string[] = [];
  await new Promise<void>((resolvePromise, reject) => {
    server.once('error', reject);
    server.once('exit', () => {
      const said = last.join('\n');
      const taken = said.includes('could not bind')
        ? `port ${port} of 127.0.0.1 is taken`
        : 'the database server ended';
      reject(new Error(`${taken}:\n${said}`));
    });
    if (!server.stderr) return reject(new Error('no log of the server'));
    createInterface(server.stderr).on('line', (line) => {
      log(line);
      last.push(line);
      if (last.length > 20) last.shift();
      if (line.includes('database system is ready to accept connections')) resolvePromise();
    });
  });
}

async function signIn(url: string, dataDir: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new Error(`${dataDir} was made with another superuser password than the one given now`, { cause: error });
  } finally {
    await client.end();
  }
}
