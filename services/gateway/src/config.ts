import { env, hostPort, loadConfig, programConfig, secret } from '@streetgrid/service-kit';
import { z } from 'zod';

const webUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const target = z.string().regex(/^(dns:\/\/\/)?\S+:\d{1,5}$/, 'must be host:port or dns:///host:port');
const optionalText = z.string().optional();
const keyList = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((key) => key !== ''))
  .refine((keys) => keys.every((key) => key.length >= 16), 'every key needs 16 characters or more');
const perMinute = (usual: number) => z.coerce.number().int().min(1).max(10_000_000).default(usual);

/** The only reader of the environment. */
const shape = {
  ...programConfig,
  httpAddress: env('GATEWAY_HTTP_ADDRESS', hostPort),
  /** Where browsers find the platform; links that leave it begin so. */
  publicUrl: env('PUBLIC_URL', webUrl),
  /** `<server>/realms/<realm>`, exactly as it stands in the tokens. */
  oidcIssuer: env(
    'OIDC_ISSUER',
    webUrl.refine((url) => /\/realms\/[^/]+$/.test(url), 'must end with /realms/NAME'),
  ),
  oidcAudience: env('OIDC_AUDIENCE', z.string().min(1)),
  oidcClientId: env('OIDC_CLIENT_ID', z.string().min(1).default('console')),
  identityTarget: env('IDENTITY_GRPC_TARGET', target),
  gridRegistryTarget: env('GRID_REGISTRY_GRPC_TARGET', target),
  caseDispatchTarget: env('CASE_DISPATCH_GRPC_TARGET', target),
  escalationTarget: env('ESCALATION_GRPC_TARGET', target),
  pointsMallTarget: env('POINTS_MALL_GRPC_TARGET', target),
  dataSharingTarget: env('DATA_SHARING_GRPC_TARGET', target),
  analyticsTarget: env('ANALYTICS_GRPC_TARGET', target),
  /** `file:///directory` or `s3://bucket/prefix`. */
  mediaUrl: env('MEDIA_URL', z.string().regex(/^(file:\/\/\/|s3:\/\/)/, 'must start with file:/// or s3://')),
  mediaSigningKey: secret('MEDIA_SIGNING_KEY'),
  s3Endpoint: env('S3_ENDPOINT', webUrl.optional()),
  s3Region: env('S3_REGION', z.string().default('us-east-1')),
  s3AccessKeyId: env('S3_ACCESS_KEY_ID', optionalText),
  s3SecretAccessKey: env('S3_SECRET_ACCESS_KEY', optionalText, 'text'),
  consoleDirectory: env('CONSOLE_DIRECTORY', optionalText),
  open311DefaultJurisdiction: env('OPEN311_DEFAULT_JURISDICTION', z.string().regex(/^\d{9}$/)),
  /** Keys that may post requests, separated by commas. None: nobody may. */
  open311ApiKeys: env('OPEN311_API_KEYS', keyList, 'list'),
  /** Raster tiles, `https://host/{z}/{x}/{y}.png`. */
  tileUrl: env('TILE_URL', webUrl.optional()),
  /** Addresses of proxies in front, whose X-Forwarded-For is believed. */
  trustedProxies: env(
    'TRUSTED_PROXIES',
    z
      .string()
      .default('')
      .transform((text) => text.split(',').filter(Boolean)),
  ),
  // What one replica lets through; see limits/limits.service.ts.
  clientRequestsPerMinute: env('CLIENT_REQUESTS_PER_MINUTE', perMinute(600)),
  streetRequestsPerMinute: env('STREET_REQUESTS_PER_MINUTE', perMinute(6_000)),
  publicPostsPerMinute: env('PUBLIC_POSTS_PER_MINUTE', perMinute(60)),
  liveStreamsPerPerson: env('LIVE_STREAMS_PER_PERSON', z.coerce.number().int().min(1).max(100).default(6)),
  /** How long a request may take to arrive. */
  requestSeconds: env('REQUEST_SECONDS', z.coerce.number().int().min(1).max(600).default(60)),
};

export type GatewayConfig = ReturnType<typeof loadConfig<typeof shape>>;
export const GATEWAY_CONFIG = Symbol('gateway-config');

export function gatewayConfig(environment = process.env): GatewayConfig {
  return loadConfig(shape, environment);
}

/** Values good enough to describe the API; nothing can be reached with them. */
export function documentationConfig(keys: Pick<GatewayConfig, 'internalJwks' | 'internalSigningKey'>): GatewayConfig {
  const nowhere = '127.0.0.1:1';
  const { internalJwks: _, internalSigningKey: __, ...rest } = shape;
  const config = loadConfig(rest, {
    GATEWAY_HTTP_ADDRESS: '127.0.0.1:0',
    PUBLIC_URL: 'http://localhost:8080',
    OIDC_ISSUER: 'http://localhost:8081/realms/streetgrid',
    OIDC_AUDIENCE: 'streetgrid-gateway',
    MEDIA_URL: 'file:///nonexistent',
    MEDIA_SIGNING_KEY: 'x'.repeat(32),
    OPEN311_DEFAULT_JURISDICTION: '110105003',
    ...Object.fromEntries(
      Object.values(rest)
        .filter((field) => field.env.endsWith('_GRPC_TARGET'))
        .map((field) => [field.env, nowhere]),
    ),
  });
  return { ...config, ...keys };
}
