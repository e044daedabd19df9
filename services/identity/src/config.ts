import { baseConfig, env, loadConfig, ownerConfig } from '@streetgrid/service-kit';
import { z } from 'zod';

/** The running service's configuration. */
export const config = () =>
  loadConfig(
    {
      ...baseConfig('identity'),
      oidcIssuer: env('OIDC_ISSUER', z.url()),
      oidcAudience: env('OIDC_AUDIENCE', z.string().min(1)),
    },
    process.env,
  );
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('identity'), process.env);
