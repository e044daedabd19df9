import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { invalid, log, NestLog, traceIdOf } from '@streetgrid/service-kit';
import { FastifyReply, FastifyRequest } from 'fastify';
import { formFields } from './api/form-fields';
import { describeApi } from './api/openapi';
import { collectRoutes, unnamedOf } from './api/route-rights';
import { AppModule } from './app.module';
import { Refusals } from './audit/refusals.service';
import { GatewayConfig } from './config';
import { contentPolicy, permissionsPolicy } from './console/content-policy';
import { Limits } from './limits/limits.service';
import { answerProblem } from './problem/problem.filter';
import { EdgeRequest } from './sign-in/caller';
import { newEdge } from './sign-in/edge';

/** Ten megabytes: what a phone's camera writes. */
const photoLimit = 10 * 1024 * 1024;
const bodyLimit = 256 * 1024;
const uploadLimits = {
  ...{ fileSize: photoLimit, files: 1, fields: 4, parts: 5 },
  ...{ fieldSize: 1_024, fieldNameSize: 100, headerPairs: 20 },
};
const maxHeaderSize = 16 * 1024;

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
    requestTimeout: config.requestSeconds * 1_000,
    http: {
      maxHeaderSize,
      headersTimeout: Math.min(20, config.requestSeconds) * 1_000,
      connectionsCheckingInterval: Math.min(5, config.requestSeconds) * 1_000,
    },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(error, request, reply),
  });
  takeBodies(adapter);
  const routes = collectRoutes(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new NestLog(),
    abortOnError: false,
  });
  const server = adapter.getInstance();
  const limits = app.get(Limits);
  const refusals = app.get(Refusals);
  server.addHook('onRequest', async (request: EdgeRequest, reply) => {
    request.edge = newEdge(request.headers);
    reply.header('permissions-policy', permissionsPolicy);
    if (/^\/(api|open311)\//.test(request.url)) reply.header('cache-control', 'no-store');
    if (!isCountedHere(request)) return;
    try {
      limits.anonymous(request.ip, reply);
    } catch (error) {
      answerProblem(error, request, reply);
      return reply;
    }
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
    if (request.refusedAs) refusals.tell(request, request.refusedAs, Date.now());
  });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(config) },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
  });
  await app.register(multipart, { limits: uploadLimits });
  await app.register(fastifyStatic, {
    root: config.consoleDirectory ?? '/',
    serve: false,
    preCompressed: true,
    dotfiles: 'ignore',
  });
  const document = describeApi(app);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Streetgrid 街格 API',
  });
  await app.init();
  const unnamed = unnamedOf(routes);
  if (unnamed.length > 0) throw new Error(`the table of rights does not name ${unnamed.join(', ')}`);
  return app;
}

/**
 * Whoever brings a token is counted by the door, as the person; all others here, by address. The machinery's questions
 * are not counted: a replica that is busy must not be taken for dead.
 */
function isCountedHere(request: FastifyRequest): boolean {
  if (/^\/(healthz|readyz)$/.test(request.url)) return false;
  const guarded = !request.is404 && !/^\/api\/(docs|openapi)/.test(request.url);
  return request.headers.authorization === undefined || !guarded;
}

/** JSON and forms. Nest's own parsers would leave nothing of a broken body but a sentence in English. */
function takeBodies(adapter: FastifyAdapter): void {
  const parseJson = adapter.getInstance().getDefaultJsonParser('error', 'error');
  adapter.useBodyParser('application/json', false, { bodyLimit }, (request, body, done) => {
    const text = body.toString();
    if (request.headers['webhook-signature'] !== undefined) (request as EdgeRequest).signedText = text;
    void parseJson(request as FastifyRequest, text, (error, value) =>
      error ? done(invalid('json-broken')) : done(null, value),
    );
  });
  adapter.useBodyParser('application/x-www-form-urlencoded', false, { bodyLimit }, (_, body, done) => {
    done(null, formFields(new URLSearchParams(body.toString())));
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
