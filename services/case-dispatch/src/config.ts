import { fieldKeysConfig } from '@streetgrid/database';
import { baseConfig, env, hostPort, loadConfig, ownerConfig, postgresUrl, secret } from '@streetgrid/service-kit';

/** What the running service reads. */
export const fields = {
  ...baseConfig('case-dispatch'),
  ...fieldKeysConfig('case-dispatch'),
  gridRegistryTarget: env('GRID_REGISTRY_GRPC_TARGET', hostPort),
  // Changing it makes every track link that residents hold invalid.
  trackSecret: secret('CASE_DISPATCH_TRACK_SECRET'),
};
export const config = () => loadConfig(fields, process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('case-dispatch'), process.env);

/** What `fill-cases` reads: a connection as the app role. */
export const fillConfig = () =>
  loadConfig({ databaseUrl: env('CASE_DISPATCH_DATABASE_URL', postgresUrl) }, process.env);
