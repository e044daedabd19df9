import type { Observable } from 'rxjs';

/** Codec of a proto message, as generated. */
export interface MessageCodec<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
  fromPartial(partial: object): T;
}

/** A generated service definition. */
export interface ServiceDefinition {
  readonly name: string;
  readonly fullName: string;
  readonly methods: Readonly<Record<string, RpcDefinition>>;
}

/** A generated method definition. */
export interface RpcDefinition {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the generated codecs are invariant in their message type
  readonly requestType: MessageCodec<any>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly responseType: MessageCodec<any>;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
}

type Message<C> = C extends { decode(input: never, ...rest: never[]): infer T } ? T : never;

/** Deep optional: callers may leave out fields that have their proto default. */
export type Partially<T> = T extends Date | Uint8Array | bigint
  ? T
  : T extends readonly (infer U)[]
    ? readonly Partially<U>[]
    : T extends object
      ? { readonly [K in keyof T]?: Partially<T[K]> | undefined }
      : T;

/**
 * The methods of a service as the *server* implements them: `ctx` first, the whole request second.
 * A server stream answers an Observable.
 */
export type Rpcs<D extends ServiceDefinition, Context> = {
  [M in keyof D['methods']]: D['methods'][M]['responseStream'] extends true
    ? (
        ctx: Context,
        request: Message<D['methods'][M]['requestType']>,
      ) => Observable<Message<D['methods'][M]['responseType']>>
    : (
        ctx: Context,
        request: Message<D['methods'][M]['requestType']>,
      ) => Promise<Message<D['methods'][M]['responseType']>>;
};

/** The same methods as the *caller* sees them: fields with their default may be left out. */
export type RpcClient<D extends ServiceDefinition, Context> = {
  [M in keyof D['methods']]: D['methods'][M]['responseStream'] extends true
    ? (
        ctx: Context,
        request: Partially<Message<D['methods'][M]['requestType']>>,
      ) => Observable<Message<D['methods'][M]['responseType']>>
    : (
        ctx: Context,
        request: Partially<Message<D['methods'][M]['requestType']>>,
      ) => Promise<Message<D['methods'][M]['responseType']>>;
};
