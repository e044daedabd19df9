import { baseConfig, loadConfig, ownerConfig } from '@streetgrid/service-kit';

/** The running service's configuration. */
export const config = () => loadConfig(baseConfig('grid-registry'), process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('grid-registry'), process.env);
