import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { invalid, log, NestLog, traceIdOf } from '@streetgrid/service-kit';
import { FastifyReply, FastifyRequest } from 'fastify';
import { describeApi } from './api/openapi';
import { AppModule } from './app.module';
import { GatewayConfig } from './config';
import { contentPolicy } from './console/content-policy';
import { answerProblem } from './problem/problem.filter';
import { EdgeRequest } from './sign-in/caller';
import { newEdge } from './sign-in/edge';

/** Ten megabytes: what a phone's camera writes. */
const photoLimit = 10 * 1024 * 1024;
const bodyLimit = 256 * 1024;

/** A gateway that answers. */
export interface RunningGateway {
  readonly app: NestFastifyApplication;
  /** `host:port` where it really listens. */
  readonly address: string;
  stop(): Promise<void>;
}

/** The application with all its routes, not yet listening. */
export async function buildGateway(config: GatewayConfig): Promise<NestFastifyApplication> {
  log.level = config.logLevel;
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(error, request, reply),
  });
  takeBodies(adapter);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new NestLog(),
    abortOnError: false,
  });
  const server = adapter.getInstance();
  server.addHook('onRequest', async (request: EdgeRequest) => {
    request.edge = newEdge(request.headers);
  });
  server.addHook('onResponse', async (request: EdgeRequest, reply) => {
    const { caller, edge } = request;
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      trace: edge && traceIdOf(edge.traceparent),
      tenant: caller?.tenantId,
      actor: caller?.actor.id,
    };
    log.info(line, 'request');
  });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(config) },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
  });
  await app.register(multipart, { limits: { fileSize: photoLimit, files: 1, fields: 4, parts: 5 } });
  await app.register(fastifyStatic, { root: config.consoleDirectory ?? '/', serve: false, preCompressed: true });
  const document = describeApi(app);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Streetgrid 街格 API',
  });
  await app.init();
  return app;
}

/** JSON and forms. Nest's own parsers would leave nothing of a broken body but a sentence in English. */
function takeBodies(adapter: FastifyAdapter): void {
  const parseJson = adapter.getInstance().getDefaultJsonParser('error', 'error');
  adapter.useBodyParser('application/json', false, { bodyLimit }, (request, body, done) => {
    void parseJson(request as FastifyRequest, body.toString(), (error, value) =>
      error ? done(invalid('json-broken')) : done(null, value),
    );
  });
  adapter.useBodyParser('application/x-www-form-urlencoded', false, { bodyLimit }, (_, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
}

/** Boots the gateway; component tests use it too, so what they test is what runs. */
export async function bootGateway(config: GatewayConfig): Promise<RunningGateway> {
  const app = await buildGateway(config);
  const colon = config.httpAddress.lastIndexOf(':');
  await app.listen(Number(config.httpAddress.slice(colon + 1)), config.httpAddress.slice(0, colon));
  const bound = app.getHttpServer().address();
  const address = typeof bound === 'object' && bound ? `${bound.address}:${bound.port}` : config.httpAddress;
  return { app, address, stop: () => app.close() };
}
