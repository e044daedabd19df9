import { baseConfig, env, hostPort, loadConfig, ownerConfig, secret } from '@streetgrid/service-kit';

/** What the running service reads. */
export const configFields = {
  ...baseConfig('data-sharing'),
  caseDispatchTarget: env('CASE_DISPATCH_GRPC_TARGET', hostPort),
  /** Signs cursors, so that nobody makes one up. At least 32 characters. */
  cursorKey: secret('DATA_SHARING_CURSOR_KEY'),
};

/** The running service's configuration. */
export const config = () => loadConfig(configFields, process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('data-sharing'), process.env);
