import { ChannelCredentials, Client, credentials, Metadata } from '@grpc/grpc-js';
import { RpcClient, RpcDefinition, ServiceDefinition } from '@streetgrid/contracts';
import { Observable } from 'rxjs';
import { RequestContext } from './context';
import { fromGrpcError } from './grpc-status';

export interface RpcClientOptions {
  /** `host:port`, or `dns:///headless-service:port` for several replicas. */
  readonly target: string;
  /** Milliseconds until a unary call is given up; default 5,000. Streams have no deadline. */
  readonly deadlineMs?: number;
  readonly channelCredentials?: ChannelCredentials;
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
  const methods = Object.entries(definition.methods).map(([key, rpc]) => [
    key,
    rpc.responseStream
      ? streamCall(client, definition, rpc)
      : unaryCall(client, definition, rpc, options.deadlineMs ?? 5_000),
  ]);
  return Object.assign(Object.fromEntries(methods), { close: () => client.close() }) as ClosableRpcClient<D>;
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
