import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { freePort } from './free-port';
import { provisionService, withClient } from './provision';
import { testKeys } from './test-context';
import { TestDatabase, testPostgresUrl } from './test-database';

/** A database of its own for the embedded event log, so that two spec files do not hear each other's events. */
export async function testEvents(): Promise<{ readonly eventsUrl: string; drop(): Promise<void> }> {
  const superuserUrl = testPostgresUrl();
  const service = `events-${randomBytes(5).toString('hex')}`;
  const { ownerUrl } = await provisionService({ superuserUrl, service });
  const database = new URL(ownerUrl).pathname.slice(1);
  return {
    eventsUrl: `embedded+${ownerUrl}`,
    drop: () =>
      withClient(superuserUrl, async (client) => {
        await client.query(`drop database ${database} with (force)`);
        await client.query(`drop role ${database}_owner, ${database}_app, ${database}_relay`);
      }),
  };
}

export interface TestEnvironmentOptions {
  readonly service: string;
  readonly database: TestDatabase;
  /** Of `testEvents()`, or `kafka://…`. */
  readonly eventsUrl: string;
  /** Peers' targets and what else the service reads; wins over the rest. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Keys of sealed fields, as the environment of a service has them; new ones each time. */
export function testFieldKeys(): string {
  const key = () => randomBytes(32).toString('base64');
  return JSON.stringify({ current: 'k1', keys: { k1: key() }, index: { current: 'i1', keys: { i1: key() } } });
}

/** A key that signs checkpoints of the audit trail, as the environment of identity has it; a new one each time. */
export function testAuditKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

/** What a service's config.ts reads, for a component test: `loadConfig(fields, await testEnvironment(…))`. */
export async function testEnvironment(options: TestEnvironmentOptions): Promise<Record<string, string>> {
  const prefix = options.service.toUpperCase().replaceAll('-', '_');
  const { internalJwks, internalSigningKey } = testKeys(options.service);
  return {
    [`${prefix}_DATABASE_URL`]: options.database.appUrl,
    [`${prefix}_RELAY_DATABASE_URL`]: options.database.relayUrl,
    [`${prefix}_OWNER_DATABASE_URL`]: options.database.ownerUrl,
    [`${prefix}_GRPC_ADDRESS`]: `127.0.0.1:${await freePort()}`,
    EVENTS_URL: options.eventsUrl,
    [`${prefix}_FIELD_KEYS`]: testFieldKeys(),
    ...(options.service === 'identity' ? { IDENTITY_AUDIT_SIGNING_KEY: testAuditKey() } : {}),
    INTERNAL_JWKS: JSON.stringify(internalJwks),
    INTERNAL_SIGNING_KEY: JSON.stringify(internalSigningKey),
    LOG_LEVEL: 'error',
    ...options.more,
  };
}
