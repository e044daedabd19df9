import { fieldKeysConfig } from '@streetgrid/database';
import { baseConfig, env, hostPort, loadConfig, ownerConfig } from '@streetgrid/service-kit';
import { z } from 'zod';

const jsonText = z.string().transform((text, refuse): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    refuse.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().length(43) });

/** What the running service reads. */
export const fields = {
  ...baseConfig('identity'),
  ...fieldKeysConfig('identity'),
  gridRegistryTarget: env('GRID_REGISTRY_GRPC_TARGET', hostPort),
  oidcIssuer: env('OIDC_ISSUER', z.url()),
  oidcAudience: env('OIDC_AUDIENCE', z.string().min(1)),
  /** Signs checkpoints of the audit trail: a private Ed25519 JWK of its own, no program's. */
  auditSigningKey: env(
    'IDENTITY_AUDIT_SIGNING_KEY',
    jsonText.pipe(ed25519.extend({ d: z.string().length(43) })),
    'json',
  ),
  /** Public keys that signed before, as a JWK set, so that old checkpoints stay provable. */
  auditPublicKeys: env(
    'IDENTITY_AUDIT_PUBLIC_KEYS',
    z
      .string()
      .default('{"keys":[]}')
      .pipe(jsonText)
      .pipe(z.object({ keys: z.array(ed25519) }))
      .transform(({ keys }) => keys),
  ),
  /** Where checkpoints are copied to, in files; nowhere when unset. */
  auditCheckpointDirectory: env('IDENTITY_AUDIT_CHECKPOINT_DIRECTORY', z.string().min(1).optional()),
};
export const config = () => loadConfig(fields, process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('identity'), process.env);
