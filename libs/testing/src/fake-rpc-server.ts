import {
  Metadata,
  sendUnaryData,
  Server,
  ServerCredentials,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition as GrpcService,
  status,
} from '@grpc/grpc-js';
import { Partially, RpcDefinition, Rpcs, ServiceDefinition } from '@streetgrid/contracts';
import { packageDefinition, RequestContext, toGrpcError, unauthenticated } from '@streetgrid/service-kit';
import { Observable } from 'rxjs';
import { testTokens } from './test-context';

type Methods<D extends ServiceDefinition> = Rpcs<D, RequestContext>;
type RequestOf<Method> = Method extends (ctx: RequestContext, request: infer R) => unknown ? R : never;
type Answer<Method> = Method extends (...args: never) => Observable<infer T>
  ? Observable<Partially<T>>
  : Method extends (...args: never) => Promise<infer T>
    ? Partially<T> | Promise<Partially<T>>
    : never;

/** What a peer answers. Fields with their proto default may be left out; throw a DomainError to refuse. */
export type FakeHandlers<D extends ServiceDefinition> = {
  -readonly [M in keyof Methods<D>]?: (ctx: RequestContext, request: RequestOf<Methods<D>[M]>) => Answer<Methods<D>[M]>;
};

export interface FakeCall {
  /** As the table of rights calls it: `CaseDispatch`. */
  readonly service: string;
  readonly method: string;
  readonly ctx: RequestContext;
  readonly request: unknown;
}

export interface FakeRpcServer<D extends ServiceDefinition> {
  /** `127.0.0.1:port`, for `<PEER>_GRPC_TARGET`. */
  readonly target: string;
  /** Every call that came with a valid token, oldest first; a spec may empty it. */
  readonly calls: FakeCall[];
  /** May be changed while it runs. */
  readonly handlers: FakeHandlers<D>;
  stop(): Promise<void>;
}

/** Another gRPC service at the same address: `alsoFaked(TasksDefinition, { … })`. */
export interface AlsoFaked {
  readonly definition: ServiceDefinition;
  readonly handlers: object;
}

/** Types the handlers by their definition. */
export function alsoFaked<D extends ServiceDefinition>(definition: D, handlers: FakeHandlers<D>): AlsoFaked {
  return { definition, handlers };
}

/**
 * A peer for component tests: a real gRPC server on 127.0.0.1 with the real codecs. It proves callers' tokens like a
 * real service does. A method without a handler answers UNIMPLEMENTED with its name.
 */
export async function fakeRpcServer<D extends ServiceDefinition>(
  definition: D,
  handlers: FakeHandlers<D>,
  ...also: readonly AlsoFaked[]
): Promise<FakeRpcServer<D>> {
  const calls: FakeCall[] = [];
  const server = new Server();
  for (const each of [{ definition, handlers }, ...also]) serve(server, each, calls);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  // Nobody waits for a fake: streams that are open end with it.
  const stop = async () => server.forceShutdown();
  return { target: `127.0.0.1:${port}`, calls, handlers, stop };
}

function serve(server: Server, { definition, handlers }: AlsoFaked, calls: FakeCall[]): void {
  const handle = async (method: string, rpc: RpcDefinition, call: { metadata: Metadata; request: unknown }) => {
    const ctx = await contextOf(call.metadata);
    calls.push({ service: definition.name, method, ctx, request: call.request });
    const handler = (handlers as Record<string, ((ctx: RequestContext, request: unknown) => unknown) | undefined>)[
      method
    ];
    if (!handler) throw unimplemented(`the fake ${definition.name} has no ${rpc.name}`);
    return handler(ctx, call.request);
  };
  const methods = Object.entries(definition.methods).map(([method, rpc]) => [
    rpc.name,
    rpc.responseStream
      ? (call: ServerWritableStream<unknown, object>) => void answerStream(call, rpc, () => handle(method, rpc, call))
      : (call: ServerUnaryCall<unknown, object>, done: sendUnaryData<object>) =>
          void handle(method, rpc, call).then(
            (answer) => done(null, rpc.responseType.fromPartial(answer as object) as object),
            (error: unknown) => done(grpcError(error)),
          ),
  ]);
  const service = (packageDefinition(definition) as Record<string, GrpcService>)[definition.fullName];
  if (service) server.addService(service, Object.fromEntries(methods) as Parameters<Server['addService']>[1]);
}

async function answerStream(
  call: ServerWritableStream<unknown, object>,
  rpc: RpcDefinition,
  handle: () => Promise<unknown>,
): Promise<void> {
  const fail = (error: unknown) => void call.emit('error', grpcError(error));
  try {
    const subscription = ((await handle()) as Observable<object>).subscribe({
      next: (message) => void call.write(rpc.responseType.fromPartial(message) as object),
      error: fail,
      complete: () => call.end(),
    });
    call.on('cancelled', () => subscription.unsubscribe());
  } catch (error) {
    fail(error);
  }
}

async function contextOf(metadata: Metadata): Promise<RequestContext> {
  const text = (name: string) => String(metadata.get(name)[0] ?? '');
  const token = /^Bearer (.+)$/.exec(text('authorization'))?.[1];
  if (!token) throw unauthenticated('internal-token-missing');
  const principal = await testTokens('identity').verify(token);
  return {
    ...principal,
    token,
    traceparent: text('traceparent'),
    locale: text('accept-language') === 'en' ? 'en' : 'zh',
  };
}

function unimplemented(details: string): Error {
  return Object.assign(new Error(details), { code: status.UNIMPLEMENTED, details });
}

/** A handler may also throw a gRPC error as it is, to play a broken peer. */
function grpcError(error: unknown) {
  return error instanceof Error && 'code' in error && 'details' in error
    ? { code: error.code as status, details: String(error.details), metadata: new Metadata() }
    : toGrpcError(error);
}
