import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@streetgrid/testing';
import { startKafka } from './kafka';
import { startKeycloak } from './keycloak';
import { defaultCacheDir, missingTools } from './maven';

type Environment = Record<string, string>;
interface Started {
  readonly environment: Environment;
  stop(): Promise<void>;
}

const inCi = process.env.CI === 'true';

/**
 * The one test command: starts Kafka, Keycloak and finds a browser, unless TEST_KAFKA_URL, TEST_KEYCLOAK_URL or
 * TEST_CHROMIUM say that they are there, runs jest with the arguments given, stops them, and ends with jest's exit code.
 * What cannot be had is named, and its tests are skipped with that reason; where CI=true it ends the run at once.
 * Postgres is jest's own affair (libs/testing/jest), so that single spec files run without this program.
 */
async function main(jestArguments: readonly string[]): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'streetgrid-test-servers-'));
  const stops: (() => Promise<void>)[] = [];
  try {
    const cannot = missingTools();
    const starts = await Promise.all([
      orReason('TEST_KAFKA', cannot, () => kafka(dataDir), process.env.TEST_KAFKA_URL),
      orReason('TEST_KEYCLOAK', cannot, () => keycloak(dataDir), process.env.TEST_KEYCLOAK_URL),
    ]);
    stops.push(...starts.map((started) => started.stop));
    const environment: Environment = Object.assign(browser(), ...starts.map((started) => started.environment));
    const missing = Object.entries(environment).filter(([name]) => name.endsWith('_MISSING'));
    for (const [name, reason] of missing) say(`without ${name.replace(/^TEST_|_MISSING$/g, '')}: ${reason}`);
    if (inCi && missing.length > 0) return 1;
    return await jest(jestArguments, environment);
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A server and the variables that lead to it; or only the variable that says why there is none. */
async function orReason(
  name: string,
  cannot: string | undefined,
  start: () => Promise<Started>,
  given: string | undefined,
): Promise<Started> {
  const nothing = (environment: Environment): Started => ({ environment, stop: () => Promise.resolve() });
  if (given) return nothing({});
  if (cannot) return nothing({ [`${name}_MISSING`]: cannot });
  try {
    return await start();
  } catch (error) {
    say((error as Error).message);
    return nothing({ [`${name}_MISSING`]: (error as Error).message.split('\n')[0] ?? 'it did not start' });
  }
}

async function kafka(dataDir: string): Promise<Started> {
  const [port, controllerPort] = [await freePort(), await freePort()];
  const running = await startKafka({
    cacheDir: defaultCacheDir(),
    dataDir: join(dataDir, 'kafka'),
    port,
    controllerPort,
    log: say,
  });
  return { environment: { TEST_KAFKA_URL: running.brokers }, stop: running.stop };
}

async function keycloak(dataDir: string): Promise<Started> {
  const home = join(dataDir, 'keycloak');
  const running = await startKeycloak({
    cacheDir: defaultCacheDir(),
    dataDir: home,
    port: await freePort(),
    log: say,
  });
  return {
    environment: { TEST_KEYCLOAK_URL: running.issuer, TEST_KEYCLOAK_SECRETS: join(home, 'secrets.json') },
    stop: running.stop,
  };
}

function browser(): Environment {
  if (process.env.TEST_CHROMIUM) return {};
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return existsSync(path) ? { TEST_CHROMIUM: path } : { TEST_CHROMIUM_MISSING: `there is no browser at ${path}` };
}

/** Jest ends by itself on a ctrl-C of the terminal; this program only has to outlive it, and to pass on a SIGTERM. */
async function jest(jestArguments: readonly string[], environment: Environment): Promise<number> {
  const child = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...jestArguments], {
    cwd: resolve(__dirname, '..', '..', '..'),
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** Words go to standard error: the last line of standard output is jest's count. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
