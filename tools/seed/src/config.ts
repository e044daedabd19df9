import { env, hostPort, loadConfig, programConfig } from '@streetgrid/service-kit';

/** The loader's configuration; its key's `kid` is `seed`. */
export const config = () =>
  loadConfig(
    {
      ...programConfig,
      identity: env('IDENTITY_GRPC_TARGET', hostPort),
      gridRegistry: env('GRID_REGISTRY_GRPC_TARGET', hostPort),
      caseDispatch: env('CASE_DISPATCH_GRPC_TARGET', hostPort),
      pointsMall: env('POINTS_MALL_GRPC_TARGET', hostPort),
      dataSharing: env('DATA_SHARING_GRPC_TARGET', hostPort),
    },
    process.env,
  );
export type Config = ReturnType<typeof config>;
