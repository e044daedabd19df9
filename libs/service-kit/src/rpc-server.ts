import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { Metadata } from '@grpc/grpc-js';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ServiceDefinition } from '@streetgrid/contracts';
import { RequestContext } from './context';

/** Contexts of the calls in flight, by the metadata object they came with. */
const contexts = new WeakMap<Metadata, RequestContext>();
/** Which methods of which service some controller of this program implements. */
const implemented = new Map<string, Set<string>>();

/** Name of the gRPC service that a controller serves. */
const served = new WeakMap<object, string>();

const Ctx = createParamDecorator((_: undefined, host: ExecutionContext) =>
  contexts.get(host.switchToRpc().getContext<Metadata>()),
);

/** Binds the proven context to a call; done by the interceptor before the method runs. */
export function bindContext(metadata: Metadata, ctx: RequestContext): void {
  contexts.set(metadata, ctx);
}

/**
 * Makes a class the server of a generated service: each method of the definition (or those named) becomes the RPC of the
 * same name and is called with `(ctx, request)`. A method that the class lacks is an error when the class is loaded; Nest
 * alone would skip it silently.
 */
export function RpcController<D extends ServiceDefinition>(
  definition: D,
  methods?: readonly (keyof D['methods'] & string)[],
): ClassDecorator {
  return (target) => {
    const proto = target.prototype as Record<string, unknown>;
    const known = implemented.get(definition.fullName) ?? new Set<string>();
    implemented.set(definition.fullName, known);
    served.set(target, definition.name);
    for (const key of methods ?? Object.keys(definition.methods)) {
      const rpc = definition.methods[key];
      const descriptor = Object.getOwnPropertyDescriptor(proto, key);
      if (!rpc || !descriptor) throw new Error(`${target.name} does not implement ${definition.name}.${key}`);
      Ctx()(proto, key, 0);
      Payload()(proto, key, 1);
      GrpcMethod(definition.name, rpc.name)(proto, key, descriptor);
      known.add(key);
    }
    Controller()(target);
  };
}

/** Name of the gRPC service that a controller serves, as the table of rights writes it; undefined for other classes. */
export function servedBy(controller: object): string | undefined {
  return served.get(controller);
}

/** Methods of the definition that no loaded controller implements. */
export function missingMethods(definition: ServiceDefinition): string[] {
  const known = implemented.get(definition.fullName);
  return Object.keys(definition.methods).filter((key) => !known?.has(key));
}

/** The definitions as grpc-js wants them; messages go through the generated codecs, not through reflection. */
export function packageDefinition(...definitions: readonly ServiceDefinition[]): object {
  return Object.fromEntries(definitions.map((definition) => [definition.fullName, methodsOf(definition)]));
}

function methodsOf(definition: ServiceDefinition): object {
  const methods = Object.values(definition.methods).map((rpc) => [
    rpc.name,
    {
      path: `/${definition.fullName}/${rpc.name}`,
      requestStream: rpc.requestStream,
      responseStream: rpc.responseStream,
      requestSerialize: (message: object) => Buffer.from(rpc.requestType.encode(message).finish()),
      requestDeserialize: (bytes: Buffer): unknown => rpc.requestType.decode(bytes),
      responseSerialize: (message: object) => Buffer.from(rpc.responseType.encode(message).finish()),
      responseDeserialize: (bytes: Buffer): unknown => rpc.responseType.decode(bytes),
    },
  ]);
  return Object.fromEntries(methods) as object;
}
