import { ChannelCredentials, Client, credentials, Metadata } from '@grpc/grpc-js';
import { RpcClient, RpcDefinition, ServiceDefinition } from '@streetgrid/contracts';
import { catchError, from, Observable, switchMap } from 'rxjs';
import { RequestContext } from './context';
import { DomainError } from './errors';
import { fromGrpcError } from './grpc-status';

export interface RpcClientOptions {
  /** `host:port`, or `dns:///headless-service:port` for several replicas. */
  readonly target: string;
  /** Milliseconds until a unary call is given up; default 5,000. Streams have no deadline. */
  readonly deadlineMs?: number;
  readonly channelCredentials?: ChannelCredentials;
  /**
   * Asked when a peer refuses a person's token because the rights in it changed: answers the same caller with the rights
   * of now, and the call is made once more with them. Undefined: the refusal stands.
   */
  readonly renew?: (ctx: RequestContext) => Promise<RequestContext | undefined>;
}

/** A client that can be closed. */
export type ClosableRpcClient<D extends ServiceDefinition> = RpcClient<D, RequestContext> & { close(): void };

/**
 * A client of one service: `client.getCase(ctx, { id })`. The context's token, trace and language travel along. Refusals
 * come back as the DomainError that the peer threw. Every RPC of the platform is a read or carries an idempotency key, so
 * all are tried again (three times) when the peer is away; replicas are used in turn.
 */
export function rpcClient<D extends ServiceDefinition>(definition: D, options: RpcClientOptions): ClosableRpcClient<D> {
  const client = new Client(options.target, options.channelCredentials ?? credentials.createInsecure(), {
    'grpc.service_config': JSON.stringify({
      loadBalancingConfig: [{ round_robin: {} }],
      methodConfig: [
        {
          name: [{ service: definition.fullName }],
          retryPolicy: {
            maxAttempts: 3,
            initialBackoff: '0.1s',
            maxBackoff: '1s',
            backoffMultiplier: 3,
            retryableStatusCodes: ['UNAVAILABLE'],
          },
        },
      ],
    }),
    'grpc.max_receive_message_length': 32 * 1024 * 1024,
    'grpc.max_send_message_length': 32 * 1024 * 1024,
  });
  const renewal = renewalOf(options);
  const methods = Object.entries(definition.methods).map(([key, rpc]) => [
    key,
    rpc.responseStream
      ? renewingStream(streamCall(client, definition, rpc), renewal)
      : renewingCall(unaryCall(client, definition, rpc, options.deadlineMs ?? 5_000), renewal),
  ]);
  return Object.assign(Object.fromEntries(methods), { close: () => client.close() }) as ClosableRpcClient<D>;
}

type Call<Answer> = (ctx: RequestContext, request: object) => Answer;
/** The caller with the rights of now, or the error again. */
type Renewal = (ctx: RequestContext, error: unknown) => Promise<RequestContext>;

function renewalOf({ renew }: RpcClientOptions): Renewal {
  return async (ctx, error) => {
    const changed = error instanceof DomainError && error.slug === 'rights-changed';
    const fresh = changed ? await renew?.(ctx) : undefined;
    if (!fresh) throw error;
    return fresh;
  };
}

function renewingCall(call: Call<Promise<unknown>>, renew: Renewal): Call<Promise<unknown>> {
  return (ctx, request) => call(ctx, request).catch(async (error: unknown) => call(await renew(ctx, error), request));
}

/** The edge refuses before the first message, so nothing comes twice. */
function renewingStream(call: Call<Observable<unknown>>, renew: Renewal): Call<Observable<unknown>> {
  return (ctx, request) =>
    call(ctx, request).pipe(
      catchError((error: unknown) => from(renew(ctx, error)).pipe(switchMap((fresh) => call(fresh, request)))),
    );
}

function unaryCall(client: Client, definition: ServiceDefinition, rpc: RpcDefinition, deadlineMs: number) {
  const path = `/${definition.fullName}/${rpc.name}`;
  return (ctx: RequestContext, request: object) =>
    new Promise<unknown>((resolve, reject) => {
      client.makeUnaryRequest(
        path,
        (message: object) => encode(rpc, message),
        (bytes: Buffer): unknown => rpc.responseType.decode(bytes),
        rpc.requestType.fromPartial(request),
        metadataOf(ctx),
        { deadline: Date.now() + deadlineMs },
        (error, response) => (error ? reject(fromGrpcError(error, definition.name)) : resolve(response)),
      );
    });
}

function streamCall(client: Client, definition: ServiceDefinition, rpc: RpcDefinition) {
  const path = `/${definition.fullName}/${rpc.name}`;
  return (ctx: RequestContext, request: object) =>
    new Observable<unknown>((subscriber) => {
      const call = client.makeServerStreamRequest(
        path,
        (message: object) => encode(rpc, message),
        (bytes: Buffer): unknown => rpc.responseType.decode(bytes),
        rpc.requestType.fromPartial(request),
        metadataOf(ctx),
      );
      call.on('data', (message) => subscriber.next(message));
      call.on('error', (error) => subscriber.error(fromGrpcError(error, definition.name)));
      call.on('end', () => subscriber.complete());
      return () => call.cancel();
    });
}

function encode(rpc: RpcDefinition, message: object): Buffer {
  return Buffer.from(rpc.requestType.encode(message).finish());
}

function metadataOf(ctx: RequestContext): Metadata {
  const metadata = new Metadata({ waitForReady: false });
  metadata.set('authorization', `Bearer ${ctx.token}`);
  metadata.set('traceparent', ctx.traceparent);
  metadata.set('accept-language', ctx.locale);
  return metadata;
}
