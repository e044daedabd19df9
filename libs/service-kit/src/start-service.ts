import { Server } from '@grpc/grpc-js';
import { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CustomTransportStrategy, GrpcOptions, MicroserviceOptions, Transport } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ServiceDefinition } from '@streetgrid/contracts';
import { HealthImplementation } from 'grpc-health-check';
import { InternalTokens } from './internal-token';
import { log, NestLog } from './log';
import { actionOfRpc } from './rights/rights-table';
import { RefusalRecorder } from './refusal';
import { RpcEdgeInterceptor } from './rpc-edge.interceptor';
import { Readiness, readinessName, watchReadiness } from './readiness';
import { missingMethods, packageDefinition } from './rpc-server';
import { stopOnSignal } from './stop-on-signal';

/** What every service's configuration holds, at the least. */
export interface ServiceConfig {
  /** Address to listen on: `127.0.0.1:5101`. */
  readonly grpcAddress: string;
  readonly logLevel: string;
}

export interface ServiceOptions<Config extends ServiceConfig> {
  readonly service: string;
  readonly definition: ServiceDefinition;
  /** Further gRPC services that the program serves at the same address. */
  readonly alsoServes?: readonly ServiceDefinition[];
  /** The root module for a configuration; imports `InternalTokensModule`. */
  readonly module: (config: Config) => DynamicModule;
  /** Provider that takes in events (`EventConsumerStrategy` of messaging), when the service consumes any. */
  readonly eventStrategy?: Type<CustomTransportStrategy>;
}

/** A service that answers. */
export interface RunningService {
  readonly app: INestApplication;
  readonly address: string;
  /** Stops taking calls, waits for those in flight (at most 10 s), drains events, closes the pool. */
  stop(): Promise<void>;
}

/**
 * Boots a service: gRPC with health, context proof, log and error mapping, events, graceful stop. Fails when a method of
 * the definition is nobody's. Component tests use it too, so what they test is what runs.
 */
export async function bootService<Config extends ServiceConfig>(
  options: ServiceOptions<Config>,
  config: Config,
): Promise<RunningService> {
  log.level = config.logLevel;
  const app = await NestFactory.create(options.module(config), new FastifyAdapter(), {
    logger: new NestLog(),
    abortOnError: false,
  });
  const definitions = [options.definition, ...(options.alsoServes ?? [])];
  const missing = definitions.flatMap(missingMethods);
  if (missing.length > 0) throw new Error(`${options.service}: no controller implements ${missing.join(', ')}`);
  const unnamed = definitions.flatMap(unnamedMethods);
  if (unnamed.length > 0) throw new Error(`the table of rights does not name ${unnamed.join(', ')}`);
  const tokens = app.get(InternalTokens, { strict: false });
  const refusals = app.get(RefusalRecorder, { strict: false });
  app.useGlobalInterceptors(new RpcEdgeInterceptor(tokens, refusals));
  const health = new HealthImplementation({ '': 'SERVING', [readinessName]: 'SERVING' });
  const bound = { server: undefined as Server | undefined };
  app.connectMicroservice<GrpcOptions>(
    {
      transport: Transport.GRPC,
      options: {
        url: config.grpcAddress,
        package: [...new Set(definitions.map(packageName))],
        packageDefinition: packageDefinition(...definitions),
        gracefulShutdown: true,
        maxReceiveMessageLength: 32 * 1024 * 1024,
        maxSendMessageLength: 32 * 1024 * 1024,
        // Clients find new replicas only when a connection ends.
        channelOptions: { 'grpc.max_connection_age_ms': 600_000, 'grpc.max_connection_age_grace_ms': 30_000 },
        onLoadPackageDefinition: (_, server: Server) => {
          bound.server = server;
          health.addToServer(server);
        },
      },
    },
    { inheritAppConfig: true },
  );
  if (options.eventStrategy) {
    app.connectMicroservice<MicroserviceOptions>(
      { strategy: app.get(options.eventStrategy, { strict: false }) },
      { inheritAppConfig: true },
    );
  }
  await app.init();
  await app.startAllMicroservices();
  const unwatch = watchReadiness(health, app.get(Readiness, { strict: false }));
  const stop = async () => {
    unwatch();
    health.setStatus(readinessName, 'NOT_SERVING');
    const force = setTimeout(() => bound.server?.forceShutdown(), 10_000);
    await app.close();
    clearTimeout(force);
  };
  return { app, address: config.grpcAddress, stop };
}

function packageName({ fullName }: ServiceDefinition): string {
  return fullName.slice(0, fullName.lastIndexOf('.'));
}

/** Methods of the definition that no row of the table of rights names. */
function unnamedMethods({ name, methods }: ServiceDefinition): string[] {
  const rpcs = Object.values(methods).map((rpc) => `${name}.${rpc.name}`);
  return rpcs.filter((rpc) => !actionOfRpc(rpc));
}

/** `main.ts` of a service: boots it, says so in one log line, stops it on SIGTERM and SIGINT; a failed start exits with 1. */
export async function startService<Config extends ServiceConfig>(
  options: ServiceOptions<Config> & { readonly config: () => Config },
): Promise<void> {
  try {
    const running = await bootService(options, options.config());
    stopOnSignal(options.service, () => running.stop());
    log.info({ service: options.service, address: running.address }, 'ready');
  } catch (error) {
    log.fatal({ service: options.service, err: error }, 'start failed');
    process.exit(1);
  }
}
