import { fieldKeysConfig } from '@streetgrid/database';
import { baseConfig, env, hostPort, loadConfig, ownerConfig, postgresUrl, secret } from '@streetgrid/service-kit';
import { z } from 'zod';

const hostList = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((host) => host !== ''));

/** What the running service reads. */
export const fields = {
  ...baseConfig('case-dispatch'),
  ...fieldKeysConfig('case-dispatch'),
  gridRegistryTarget: env('GRID_REGISTRY_GRPC_TARGET', hostPort),
  // Changing it makes every track link that residents hold invalid.
  trackSecret: secret('CASE_DISPATCH_TRACK_SECRET'),
  // Hosts of the own network that streets may name as providers of messages, separated by commas; none by default.
  noticeHosts: env('CASE_DISPATCH_NOTICE_HOSTS', hostList),
};
export const config = () => loadConfig(fields, process.env);
export type Config = ReturnType<typeof config>;

/** What `migrate` reads. */
export const migrateConfig = () => loadConfig(ownerConfig('case-dispatch'), process.env);

/** What `fill-cases` reads: a connection as the app role. */
export const fillConfig = () =>
  loadConfig({ databaseUrl: env('CASE_DISPATCH_DATABASE_URL', postgresUrl) }, process.env);
