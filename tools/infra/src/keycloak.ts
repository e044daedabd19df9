import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { demoPartners } from '@streetgrid/seed';
import { type JWK, calculateJwkThumbprint } from 'jose';
import { fetchFromMaven } from './maven';
import { realmName, testRealm } from './realm';
import { startServerProcess } from './server-process';

const run = promisify(execFile);

export interface KeycloakOptions {
  /** Where the unpacked distribution is kept between runs; see `defaultCacheDir`. */
  cacheDir: string;
  /** Keycloak's own folder: database and secrets. An existing realm is not imported again: delete it after a realm change. */
  dataDir: string;
  port: number;
  /** Where the console of the realm is served; its one redirect address is `<publicUrl>/login/callback`. */
  publicUrl?: string;
  /** For user `admin` of the master realm, set at a folder's first start only. Generated when absent. */
  adminPassword?: string;
  log: (line: string) => void;
}

/** Generated at a folder's first start and kept there in `secrets.json`: no default is written anywhere. */
export interface KeycloakSecrets {
  adminPassword: string;
  /** Of every demo account. */
  userPassword: string;
  /** Private keys of the demo's partners, by client id. */
  partnerKeys: Readonly<Record<string, JWK>>;
}

export interface RunningKeycloak {
  /** Exactly the `iss` of its tokens: `http://127.0.0.1:PORT/realms/streetgrid`. */
  issuer: string;
  /** The server itself, for the admin console and API. */
  url: string;
  secrets: KeycloakSecrets;
  stop(): Promise<void>;
}

/**
 * A Keycloak on 127.0.0.1 with the realm imported, answering when the promise resolves. Stops with this process,
 * however that ends.
 * @throws Error when Maven or Java fails, the port is taken, or it is not ready within 120 s.
 */
export async function startKeycloak(options: KeycloakOptions): Promise<RunningKeycloak> {
  const { cacheDir, port, publicUrl = 'http://127.0.0.1:8080', log } = options;
  const dataDir = resolve(options.dataDir);
  const fetched = await fetchFromMaven({
    cacheDir,
    name: 'keycloak',
    goal: 'unpack-dependencies',
    prepare: build,
    log,
  });
  const startedAt = performance.now();
  const url = `http://127.0.0.1:${port}`;
  await layHome(dataDir, distributionIn(fetched));
  const secrets = await secretsOf(dataDir, options.adminPassword);
  const issuer = `${url}/realms/${realmName}`;
  await layRealm(dataDir, publicUrl, secrets);

  const server = await startServerProcess({
    name: 'keycloak',
    // `start --optimized`, not `start-dev`: that one builds for 20 s in every fresh folder, and rewrites the shared one.
    // `--cache=local`, or JGroups opens two ports to the outside.
    command: [
      join(distributionIn(fetched), 'bin', 'kc.sh'),
      ...['start', '--optimized', '--import-realm', `-Dkc.home.dir=${dataDir}`, '--cache=local'],
      ...['--http-enabled=true', '--http-host=127.0.0.1', `--http-port=${port}`, `--hostname=${url}`],
    ],
    env: {
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx384m',
      // Quick compiler only: 2–3 s sooner and some 80 MB smaller; nobody measures Keycloak's throughput here.
      JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1',
      KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
      KC_BOOTSTRAP_ADMIN_PASSWORD: secrets.adminPassword,
      // Keycloak itself puts these into the realm file's ${…} while it imports.
      STREETGRID_USER_PASSWORD: secrets.userPassword,
    },
    logFile: join(dataDir, 'keycloak.log'),
    readyLine: `Listening on: ${url}`,
    readyWithinMs: 120_000,
  });
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  if (!discovery.ok) {
    await server.stop();
    throw new Error(`keycloak serves, but not ${issuer} (${discovery.status}): was the realm imported? See ${dataDir}`);
  }
  log(`keycloak: ready on ${url} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return { issuer, url, secrets, stop: server.stop };
}

function distributionIn(fetched: string): string {
  const name = readdirSync(fetched).find((entry) => entry.startsWith('keycloak-'));
  if (!name) throw new Error(`no Keycloak in ${fetched}: delete that folder`);
  return join(fetched, name);
}

/** Quarkus' build step, once a distribution: 20 s that no start has to spend again. */
async function build(fetched: string): Promise<void> {
  await run(join(distributionIn(fetched), 'bin', 'kc.sh'), ['build', '--db=dev-file']);
}

/** A home of its own over the shared, read-only distribution: Keycloak writes to `data` only. */
async function layHome(dataDir: string, distribution: string): Promise<void> {
  await mkdir(join(dataDir, 'data', 'import'), { recursive: true });
  for (const part of ['lib', 'conf', 'providers', 'themes']) {
    await rm(join(dataDir, part), { force: true });
    await symlink(join(distribution, part), join(dataDir, part));
  }
}

/** Puts the realm where `--import-realm` looks (it reads `NAME-realm.json` only). */
async function layRealm(dataDir: string, publicUrl: string, { partnerKeys }: KeycloakSecrets): Promise<void> {
  const publicKeys = Object.entries(partnerKeys).map(([clientId, { d: _, ...key }]) => [clientId, key] as const);
  const realm = await testRealm({ publicUrl, partnerKeys: Object.fromEntries(publicKeys) });
  await writeFile(join(dataDir, 'data', 'import', `${realmName}-realm.json`), JSON.stringify(realm));
}

async function secretsOf(dataDir: string, adminPassword = newSecret()): Promise<KeycloakSecrets> {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as KeycloakSecrets;
  const keys = demoPartners.map(async ({ clientId }) => [clientId, await newPartnerKey()] as const);
  const partnerKeys = Object.fromEntries(await Promise.all(keys));
  const secrets = { adminPassword, userPassword: newSecret(), partnerKeys };
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** As a partner makes its own: P-256 for ES256, named by its thumbprint. */
async function newPartnerKey(): Promise<JWK> {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK;
  return { ...key, kid: await calculateJwkThumbprint(key), alg: 'ES256', use: 'sig' };
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
