import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';

/** A server that a spec needs besides Postgres: it can be had, or there is a reason why not. */
export type Outside<T> = { readonly open: () => Promise<Opened<T>> } | { readonly missing: string };

export interface Opened<T> {
  readonly server: T;
  close(): Promise<void>;
}

/**
 * A suite that needs an outside server. `body` gets it as a function, valid from `beforeAll` on. Without the server its
 * tests are skipped and the reason stands in their names; where CI=true that is a failure, so that nobody believes a
 * green run that proved nothing.
 */
export function describeWith<T>(outside: Outside<T>, name: string, body: (server: () => T) => void): void {
  if ('missing' in outside) {
    const never = (): T => {
      throw new Error(outside.missing);
    };
    if (process.env.CI === 'true') describe(name, () => it('has the servers it needs', () => void never()));
    describe.skip(`${name} [skipped: ${outside.missing}]`, () => body(never));
    return;
  }
  describe(name, () => {
    let opened: Opened<T> | undefined;
    beforeAll(async () => {
      opened = await outside.open();
    }, 180_000);
    afterAll(() => opened?.close());
    body(() => {
      if (!opened) throw new Error('the server is there from beforeAll on, not while tests are named');
      return opened.server;
    });
  });
}

export interface TestKafka {
  /** `host:port[,host:port]`; as EVENTS_URL: `kafka://` + brokers. */
  readonly brokers: string;
}

/** Kafka: TEST_KAFKA_URL when it is set, else a container when a Docker daemon answers. */
export function testKafka(): Outside<TestKafka> {
  const url = process.env.TEST_KAFKA_URL;
  if (url) return given({ brokers: url.replace(/^kafka:\/\//, '') });
  if (process.env.TEST_DOCKER !== 'true') return { missing: missing('TEST_KAFKA_URL') };
  return {
    open: async () => {
      const { KafkaContainer } = await import('@testcontainers/kafka');
      const container = await new KafkaContainer('confluentinc/cp-kafka:8.0.0').withKraft().start();
      const brokers = `${container.getHost()}:${container.getMappedPort(9093)}`;
      return { server: { brokers }, close: async () => void (await container.stop()) };
    },
  };
}

export interface TestKeycloak {
  /** Exactly the `iss` of its tokens. */
  readonly issuer: string;
  readonly userPassword: string;
  /** Private JSON Web Keys of the demo's partners, by client id. */
  readonly partnerKeys: Readonly<Record<string, JWK>>;
  readonly adminPassword: string;
}

/**
 * Keycloak with the tests' realm: TEST_KEYCLOAK_URL (the issuer) and TEST_KEYCLOAK_SECRETS (the JSON file that the one
 * who started it wrote). The realm belongs to that one, so no container is started here.
 */
export function testKeycloak(): Outside<TestKeycloak> {
  const issuer = process.env.TEST_KEYCLOAK_URL;
  const secrets = process.env.TEST_KEYCLOAK_SECRETS;
  if (!issuer || !secrets) return { missing: missing('TEST_KEYCLOAK_URL') };
  return given({ issuer, ...(JSON.parse(readFileSync(secrets, 'utf8')) as Omit<TestKeycloak, 'issuer'>) });
}

/** The browser of the e2e specs: TEST_CHROMIUM, the path of its program. */
export function testChromium(): Outside<{ readonly executablePath: string }> {
  const executablePath = process.env.TEST_CHROMIUM;
  return executablePath ? given({ executablePath }) : { missing: missing('TEST_CHROMIUM') };
}

function given<T>(server: T): Outside<T> {
  return { open: () => Promise.resolve({ server, close: () => Promise.resolve() }) };
}

/** Whoever looked for the server may say why there is none: TEST_KAFKA_MISSING="java is not on the PATH". */
function missing(variable: string): string {
  return process.env[variable.replace(/(_URL)?$/, '_MISSING')] ?? `${variable} is not set`;
}
