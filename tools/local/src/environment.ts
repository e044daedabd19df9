import { join } from 'node:path';
import { demoStreet } from '@streetgrid/seed';
import type { ServiceUrls } from '@streetgrid/testing';
import { Ports } from './ports';
import { OwnSecret, Service, Signer, envName, ownSecrets, services } from './programs';
import { Secrets, publicKeys } from './secrets';
import { audience } from './sign-in/sign-in-options';

/** What the environment of every program is made of. */
export interface Surroundings {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly baseUrl: string;
  readonly issuer: string;
  readonly eventsUrl: string;
  readonly databases: Readonly<Record<Service, ServiceUrls>>;
  readonly root: string;
  readonly dataDir: string;
  /** What a program may see of our own environment: PATH, HOME, language, time zone, and the few settings that may be given. */
  readonly inherited: Readonly<Record<string, string>>;
}

const passedOn =
  /^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|LOG_LEVEL|OTEL_\w+|TILE_URL|PUBLIC_POSTS_PER_MINUTE|(CLIENT|STREET)_REQUESTS_PER_MINUTE|LIVE_STREAMS_PER_PERSON|CASE_DISPATCH_NOTICE_HOSTS)$/;

/** Only what programs need of ours: the rest of somebody's shell is none of their business. */
export function inheritedFrom(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => passedOn.test(entry[0]) && entry[1] !== undefined,
    ),
  );
}

/** Of a running service: its own database as app and relay, never as owner. */
export function serviceEnvironment(around: Surroundings, service: Service): Record<string, string> {
  const name = envName(service);
  const { appUrl, relayUrl } = around.databases[service];
  return {
    ...common(around, service),
    [`${name}_GRPC_ADDRESS`]: `127.0.0.1:${around.ports.grpc[service]}`,
    [`${name}_DATABASE_URL`]: appUrl,
    [`${name}_RELAY_DATABASE_URL`]: relayUrl,
    EVENTS_URL: around.eventsUrl,
    ...(service === 'identity'
      ? { IDENTITY_AUDIT_CHECKPOINT_DIRECTORY: join(around.dataDir, 'audit-checkpoints') }
      : {}),
    ...Object.fromEntries(
      Object.entries(around.secrets.ownSecrets).filter(([secret]) => ownSecrets[secret as OwnSecret] === service),
    ),
  };
}

export function gatewayEnvironment(around: Surroundings): Record<string, string> {
  return {
    ...common(around, 'gateway'),
    GATEWAY_HTTP_ADDRESS: `127.0.0.1:${around.ports.gateway}`,
    PUBLIC_URL: around.baseUrl,
    OPEN311_DEFAULT_JURISDICTION: demoStreet.code,
    OPEN311_API_KEYS: around.secrets.open311ApiKey,
    MEDIA_URL: `file://${join(around.dataDir, 'media')}`,
    MEDIA_SIGNING_KEY: around.secrets.mediaSigningKey,
    CONSOLE_DIRECTORY: join(around.root, 'services', 'console', 'dist'),
  };
}

/** Of the loader of the demo street. */
export function seedEnvironment(around: Surroundings): Record<string, string> {
  return common(around, 'seed');
}

function common(around: Surroundings, program: Signer): Record<string, string> {
  return {
    ...around.inherited,
    ...processSettings(around),
    ...Object.fromEntries(
      services.map((peer) => [`${envName(peer)}_GRPC_TARGET`, `127.0.0.1:${around.ports.grpc[peer]}`]),
    ),
    INTERNAL_JWKS: JSON.stringify(publicKeys(around.secrets)),
    INTERNAL_SIGNING_KEY: JSON.stringify(around.secrets.internalKeys[program]),
    OIDC_ISSUER: around.issuer,
    OIDC_AUDIENCE: audience,
  };
}

function processSettings(around: Surroundings): Record<string, string> {
  return {
    NODE_ENV: 'production',
    // All programs load the same libraries: compiled once, read by all, also at the next start.
    NODE_COMPILE_CACHE: join(around.dataDir, 'cache'),
    // glibc's arenas cost some 20 MB a process and bring nothing to a mostly single-threaded one.
    MALLOC_ARENA_MAX: '2',
  };
}
