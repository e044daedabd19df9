import { baseConfig, loadConfig, ownerConfig } from '@streetgrid/service-kit';

/** The running service's configuration. */
export const config = () => loadConfig(baseConfig('points-mall'), process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('points-mall'), process.env);
