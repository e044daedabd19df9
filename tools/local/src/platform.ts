import { appendFileSync, existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '@streetgrid/database';
import { migrationSets } from '@streetgrid/messaging';
import { demoAccounts, demoStreet } from '@streetgrid/seed';
import { Child, ChildSpec, ChildWatcher } from './child';
import { Surroundings, gatewayEnvironment, inheritedFrom, seedEnvironment, serviceEnvironment } from './environment';
import { defaultPort } from './flags';
import { Folder, emptyFolder, openFolder, projectRoot, putStrangeDatabaseAside } from './folder';
import { accepts, isFree } from './listening';
import { memoryMb } from './memory';
import { endOrphans } from './orphans';
import { PartnerKey, loadPartnerKeys } from './partner-keys';
import { PlatformFile, writePlatform } from './platform-file';
import { Ports, choosePorts } from './ports';
import { Postgres, provision } from './postgres';
import { ProcessFile } from './process-file';
import { Service, services } from './programs';
import { findQrCode } from './qr-code';
import { runOnce } from './run-once';
import { Secrets, loadSecrets } from './secrets';
import { SignInOptions, issuerAt } from './sign-in/sign-in-options';

export interface PlatformOptions {
  /** The page's port; the others follow. Default 8080. */
  readonly port?: number;
  /** Default `.streetgrid` in the project. */
  readonly dataDir?: string;
  /** Empty the data first. */
  readonly reset?: boolean;
  /** Load the demo street at the first start. Default true. */
  readonly demo?: boolean;
  /** Kafka instead of the embedded log. */
  readonly eventsUrl?: string;
  /** A Keycloak realm instead of the embedded sign-in. */
  readonly issuer?: string;
  /** postgresql.conf, e.g. `{ fsync: 'off' }` for tests. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
  /** Further settings for all programs, e.g. PUBLIC_POSTS_PER_MINUTE. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Progress and incidents, one line each. */
  readonly log?: (line: string) => void;
  /** Aborts a start, and stops what was started. */
  readonly signal?: AbortSignal;
  /** Called when a program cannot be kept alive; the platform should then be stopped. */
  readonly onFailure?: (error: Error) => void;
}

/** A platform that answers. */
export interface RunningPlatform {
  /** As in `platform.json`. */
  readonly file: PlatformFile;
  readonly startSeconds: number;
  /** True when the demo street was loaded by this start. */
  readonly isNewStreet: boolean;
  /** Megabytes of all its processes, if the system tells. */
  memoryMb(): number | undefined;
  /** Takes one program away and brings it back, to see what the others do meanwhile. */
  stopProgram(name: Service | 'gateway'): Promise<void>;
  startProgram(name: Service | 'gateway'): Promise<void>;
  /** Stops everything in order, the database last. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the whole platform on this machine: Postgres, event log, sign-in, seven services, gateway with the console, and
 * the demo street at the first start. Needs `npm run build`. On failure everything that was started is stopped again.
 * @throws AlreadyRunning, PortTaken, or an Error that names the program that did not start and shows the end of its log.
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<RunningPlatform> {
  const log = options.log ?? (() => undefined);
  demandBuild();
  const folder = await openFolder(options.dataDir, log);
  const port = options.port ?? defaultPort;
  const { mine, orphans } = await ProcessFile.take(folder.processes, `http://127.0.0.1:${port}`);
  await endOrphans(orphans, log);
  if (options.reset) await emptyFolder(folder);
  await putStrangeDatabaseAside(folder, log);
  const ports = await choosePorts(port, isFree);
  const platform = new Platform(options, folder, mine, ports, await loadSecrets(folder.secrets), log);
  options.signal?.addEventListener('abort', () => void platform.stop());
  try {
    await platform.start();
    return platform;
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

class Platform implements RunningPlatform {
  private content: PlatformFile | undefined;
  private readonly startedAt = Date.now();
  private partners: readonly PartnerKey[] = [];
  private readonly children = new Map<string, Child>();
  private readonly postgres: Postgres;
  private stopped: Promise<void> | undefined;
  startSeconds = 0;
  isNewStreet = false;

  constructor(
    private readonly options: PlatformOptions,
    private readonly folder: Folder,
    private readonly processes: ProcessFile,
    private readonly ports: Ports,
    private readonly secrets: Secrets,
    private readonly log: (line: string) => void,
  ) {
    this.postgres = new Postgres(
      {
        dataDir: folder.postgres,
        port: ports.postgres,
        password: secrets.superuserPassword,
        log: (line) => appendFileSync(join(folder.logs, 'postgres.log'), `${line}\n`, { mode: 0o600 }),
        maxConnections: 150,
        settings: options.postgresSettings,
      },
      this.watcher(),
    );
  }

  get file(): PlatformFile {
    if (!this.content) throw new Error('the platform is not started');
    return this.content;
  }

  async start(): Promise<void> {
    this.partners = await loadPartnerKeys(this.folder.partners);
    const superuserUrl = await this.step('数据库 PostgreSQL 18', () => this.postgres.start());
    const around = await this.step('各服务的库与事件日志 databases, event log', () => this.surroundings(superuserUrl));
    const signIn = this.options.issuer
      ? Promise.resolve()
      : this.step('登录 sign-in', () => this.run(this.signInSpec()));
    await Promise.all([signIn, this.step('数据库迁移 migrations', () => this.migrate(around))]);
    await this.step('七个服务 seven services', () =>
      Promise.all(services.map((name) => this.run(this.serviceSpec(name, around)))),
    );
    const fresh = this.options.demo !== false && !existsSync(this.folder.demoLoaded);
    await Promise.all([
      this.step('网关与网页 gateway, console', () => this.run(this.gatewaySpec(around))),
      fresh ? this.step('演示街道 demo street', () => this.loadDemoStreet(around)) : undefined,
    ]);
    await this.writeFile(around, superuserUrl);
    this.isNewStreet = fresh;
    this.startSeconds = (Date.now() - this.startedAt) / 1_000;
  }

  memoryMb(): number | undefined {
    const pids = [...this.children.values()].map((child) => child.pid);
    return memoryMb([process.pid, this.postgres.pid, ...pids].filter((pid) => pid !== undefined));
  }

  async stopProgram(name: Service | 'gateway'): Promise<void> {
    await this.children.get(name)?.stop();
  }

  async startProgram(name: Service | 'gateway'): Promise<void> {
    await this.children.get(name)?.start();
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  /** The door first, so that nobody comes in; then everybody who works; the database last. */
  private async stopInOrder(): Promise<void> {
    await this.children.get('gateway')?.stop();
    await Promise.all([...this.children.values()].map((child) => child.stop()));
    await this.postgres.stop();
    await rm(this.folder.platform, { force: true });
    await this.processes.settled();
  }

  private async surroundings(superuserUrl: string): Promise<Surroundings> {
    const databases = await provision(superuserUrl);
    return {
      ports: this.ports,
      secrets: this.secrets,
      baseUrl: `http://127.0.0.1:${this.ports.gateway}`,
      issuer: this.options.issuer ?? issuerAt(this.ports.signIn),
      eventsUrl: this.options.eventsUrl ?? databases.eventsUrl,
      databases: databases.services,
      root: projectRoot,
      dataDir: this.folder.path,
      inherited: { ...inheritedFrom(process.env), ...this.options.environment },
    };
  }

  /** In this process: seven more of them, only to run some SQL each, took longer than the SQL. */
  private async migrate(around: Surroundings): Promise<void> {
    await Promise.all(
      services.map((service) =>
        migrate({
          url: around.databases[service].ownerUrl,
          service,
          sets: migrationSets(service, join(projectRoot, 'services', service, 'migrations')),
        }),
      ),
    );
  }

  private async loadDemoStreet(around: Surroundings): Promise<void> {
    await runOnce({
      name: 'seed',
      script: scriptOf('tools/seed'),
      env: seedEnvironment(around),
      logsDir: this.folder.logs,
    });
    await writeFile(
      this.folder.demoLoaded,
      JSON.stringify({ street: demoStreet.code, loadTime: new Date().toISOString() }),
    );
  }

  private signInSpec(): ChildSpec {
    const { gateway, signIn } = this.ports;
    const options: SignInOptions = {
      port: signIn,
      consoleOrigins: [`http://127.0.0.1:${gateway}`, `http://localhost:${gateway}`],
      accounts: demoAccounts.map((account) => ({ ...account, hintEn: account.position.replaceAll('_', ' ') })),
      password: this.secrets.demoPassword,
      partners: this.partners.map(({ clientId, name, publicKey }) => ({ clientId, name, jwks: { keys: [publicKey] } })),
      signingKey: this.secrets.signInKey,
      keysFile: this.folder.signInKeys,
      cookieKey: this.secrets.cookieKey,
      storeFile: this.folder.sessions,
    };
    const script = join(projectRoot, 'tools', 'local', 'dist', 'sign-in', 'main.js');
    const env = { ...inheritedFrom(process.env), SIGN_IN_OPTIONS: JSON.stringify(options) };
    return { name: 'sign-in', script, env, heapMb: 96, logsDir: this.folder.logs, isReady: () => accepts(signIn) };
  }

  private serviceSpec(name: Service, around: Surroundings): ChildSpec {
    const isReady = () => accepts(this.ports.grpc[name]);
    return {
      name,
      script: scriptOf(`services/${name}`),
      env: serviceEnvironment(around, name),
      heapMb: 192,
      logsDir: this.folder.logs,
      isReady,
    };
  }

  private gatewaySpec(around: Surroundings): ChildSpec {
    const isReady = () =>
      fetch(`${around.baseUrl}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    return {
      name: 'gateway',
      script: scriptOf('services/gateway'),
      env: gatewayEnvironment(around),
      heapMb: 256,
      logsDir: this.folder.logs,
      isReady,
    };
  }

  private async run(spec: ChildSpec): Promise<void> {
    const child = new Child(spec, this.watcher());
    this.children.set(spec.name, child);
    await child.start();
  }

  private async writeFile(around: Surroundings, postgresUrl: string): Promise<void> {
    const { baseUrl, issuer, eventsUrl } = around;
    const demo = existsSync(this.folder.demoLoaded);
    const base = {
      baseUrl,
      demo,
      issuer,
      street: { code: demoStreet.code, tenantId: demoStreet.tenantId, name: demoStreet.name },
      demoPassword: this.secrets.demoPassword,
      accounts: demoAccounts.map(({ username, name, position, personId }) => ({ username, name, position, personId })),
      partners: this.partners.map(({ clientId, keyFile }) => ({ clientId, keyFile })),
      open311ApiKey: this.secrets.open311ApiKey,
      rpcTargets: rpcTargets(around.ports),
      postgresUrl,
      eventsUrl,
      dataDir: this.folder.path,
      launcherPid: process.pid,
    };
    this.content = demo ? { ...base, qrCode: await this.qrCode(base) } : base;
    await writePlatform(this.folder.platform, this.content);
  }

  /** Nice to have in the table; its absence is said and stops nobody. */
  private async qrCode(platform: Omit<PlatformFile, 'qrCode'>): Promise<string | undefined> {
    try {
      return await findQrCode(platform);
    } catch (error) {
      this.log(`! ${(error as Error).message}`);
      return undefined;
    }
  }

  private async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.stopped || this.options.signal?.aborted) throw new Error('stopped');
    const result = await work();
    const seconds = ((Date.now() - this.startedAt) / 1_000).toFixed(1).padStart(5);
    this.log(`${seconds} s  ✓ ${what}`);
    return result;
  }

  private watcher(): ChildWatcher {
    return {
      started: (name, pid) => this.processes.add(name, pid),
      ended: (name) => this.processes.remove(name),
      crashed: (name, how) =>
        this.log(
          `! ${name} 意外退出，正在重启 (ended: ${how}; starting it again). ${join(this.folder.logs, `${name}.log`)}`,
        ),
      recovered: (name) => this.log(`✓ ${name} 已恢复 (is back)`),
      gaveUp: (error) => {
        this.log(`✗ ${error.message}`);
        this.options.onFailure?.(error);
      },
    };
  }
}

function demandBuild(): void {
  const projects = [...services, 'gateway'].map((name) => `services/${name}`);
  const missing = [...projects, 'tools/seed', 'tools/local'].filter((project) => !existsSync(scriptOf(project)));
  if (missing.length > 0) throw new Error(`请先构建：npm run build (not built: ${missing.join(', ')})`);
}

function rpcTargets(ports: Ports): Record<Service, string> {
  return Object.fromEntries(services.map((name) => [name, `127.0.0.1:${ports.grpc[name]}`])) as Record<Service, string>;
}

function scriptOf(project: string): string {
  return join(projectRoot, project, 'dist', 'main.js');
}
