import { z } from 'zod';
import { type SecretForm, weaknessOf } from './weak-secret';

/** One value of a service's configuration: the environment variable it comes from and what it must look like. */
export interface ConfigField<T> {
  readonly env: string;
  readonly schema: z.ZodType<T>;
  /** Where the secret stands in it, when it holds one: in production a weak one is refused. */
  readonly secret?: SecretForm;
}

type Values<Shape extends Record<string, ConfigField<unknown>>> = {
  readonly [K in keyof Shape]: Shape[K] extends ConfigField<infer T> ? T : never;
};

/** Declares one field, e.g. `env('MEDIA_URL', z.url())`; with a form, one that holds a secret and has no default. */
export function env<T>(name: string, schema: z.ZodType<T>, secret?: SecretForm): ConfigField<T> {
  return { env: name, schema, ...(secret && { secret }) };
}

/** Declares a secret of at least so many bytes. */
export function secret(name: string, minBytes = 32): ConfigField<string> {
  const long = (text: string) => Buffer.byteLength(text) >= minBytes;
  return env(name, z.string().refine(long, `must have at least ${minBytes} bytes`), 'text');
}

/**
 * Reads and checks the whole configuration at once. Throws one error that lists every variable that is missing or wrong,
 * so that a deployment is mended in one go; values are never printed, they may be secrets. With NODE_ENV=production a
 * secret that is weak or known to the world is wrong too.
 */
export function loadConfig<Shape extends Record<string, ConfigField<unknown>>>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): Values<Shape> {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [key, field] of Object.entries(shape)) {
    const text = environment[field.env];
    const parsed = field.schema.safeParse(text === '' ? undefined : text);
    const checked = parsed.success && text && field.secret && environment.NODE_ENV === 'production';
    const weakness = checked ? weaknessOf(text, field.secret) : undefined;
    if (weakness) wrong.push(`  ${field.env}: ${weakness}`);
    else if (parsed.success) values[key] = parsed.data;
    else
      wrong.push(
        `  ${field.env}: ${text ? parsed.error.issues.map((issue) => issue.message).join('; ') : 'is not set'}`,
      );
  }
  if (wrong.length > 0) throw new Error(`configuration is not usable:\n${wrong.join('\n')}`);
  return values as Values<Shape>;
}

const json = z.string().transform((text, refuse): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    refuse.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
const differ = (names: readonly string[]) => new Set(names).size === names.length;
const ed25519 = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() });

/** `postgres://…` */
export const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://');
/** `host:port` */
export const hostPort = z.string().regex(/^\S+:\d{1,5}$/, 'must be host:port');

/** Public keys of every program that may sign internal tokens; `kid` is the program's name. */
export type InternalJwks = z.infer<typeof jwks>;
const jwks = json.pipe(
  z.object({
    keys: z
      .array(ed25519)
      .min(1)
      .refine((keys) => differ(keys.map((key) => key.kid)), 'has two keys of one program')
      // With identity's key in another's hand that program would speak for everybody.
      .refine((keys) => differ(keys.map((key) => key.x)), 'gives two programs one key')
      .refine((keys) => keys.every((key) => !('d' in key)), 'holds a private key, which everybody would then hold'),
  }),
);
/** The program's own private key. */
export type InternalSigningKey = z.infer<typeof signingKey>;
const signingKey = json.pipe(ed25519.extend({ d: z.string() }));

/** What every program reads: keys, log, trace. */
export const programConfig = {
  internalJwks: env('INTERNAL_JWKS', jwks),
  internalSigningKey: env('INTERNAL_SIGNING_KEY', signingKey, 'json'),
  logLevel: env('LOG_LEVEL', z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
};

/** What every service with a database reads. `CASE_DISPATCH_DATABASE_URL` and so on, by the service's name. */
export function baseConfig(service: string) {
  const prefix = service.toUpperCase().replaceAll('-', '_');
  return {
    ...programConfig,
    grpcAddress: env(`${prefix}_GRPC_ADDRESS`, hostPort),
    databaseUrl: env(`${prefix}_DATABASE_URL`, postgresUrl, 'password'),
    relayDatabaseUrl: env(`${prefix}_RELAY_DATABASE_URL`, postgresUrl, 'password'),
    databasePoolSize: env(`${prefix}_DATABASE_POOL_SIZE`, z.coerce.number().int().min(1).max(100).default(10)),
    eventsUrl: env(
      'EVENTS_URL',
      z.string().regex(/^(kafka|embedded\+postgres):\/\//, 'must start with kafka:// or embedded+postgres://'),
      'password',
    ),
  };
}

/** The one variable that only `migrate` reads: the running service never holds the owner's password. */
export function ownerConfig(service: string) {
  return {
    ownerDatabaseUrl: env(`${service.toUpperCase().replaceAll('-', '_')}_OWNER_DATABASE_URL`, postgresUrl, 'password'),
  };
}
