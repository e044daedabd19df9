import { DynamicModule, Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { ServiceDefinition } from '@streetgrid/contracts';
import { rpcClient, RpcClientOptions } from './rpc-client';

/** A peer: the definition is the injection token's name too (`@Inject(peer(GridRegistryDefinition))`). */
export interface Peer extends RpcClientOptions {
  readonly definition: ServiceDefinition;
}

/** Injection token of the client of a service. */
export function peer(definition: ServiceDefinition): string {
  return `rpc-client:${definition.fullName}`;
}

const allClients = Symbol('rpc-clients');

/** Provides one client per peer to the whole program and closes them at shutdown. */
@Global()
@Module({})
export class RpcClientsModule implements OnApplicationShutdown {
  constructor(@Inject(allClients) private readonly clients: readonly { close(): void }[]) {}

  static forRoot(peers: readonly Peer[]): DynamicModule {
    const tokens = peers.map((each) => peer(each.definition));
    return {
      module: RpcClientsModule,
      providers: [
        ...peers.map((each) => ({
          provide: peer(each.definition),
          useFactory: () => rpcClient(each.definition, each),
        })),
        { provide: allClients, useFactory: (...clients: { close(): void }[]) => clients, inject: tokens },
      ],
      exports: tokens,
    };
  }

  onApplicationShutdown(): void {
    for (const client of this.clients) client.close();
  }
}
