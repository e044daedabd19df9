import { baseConfig, env, hostPort, loadConfig, ownerConfig } from '@streetgrid/service-kit';
import { z } from 'zod';

/** What the running service reads. */
export const fields = {
  ...baseConfig('case-dispatch'),
  gridRegistryTarget: env('GRID_REGISTRY_GRPC_TARGET', hostPort),
  // Changing it makes every track link that residents hold invalid.
  trackSecret: env('CASE_DISPATCH_TRACK_SECRET', z.string().min(32, 'must have at least 32 characters')),
};
export const config = () => loadConfig(fields, process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('case-dispatch'), process.env);
