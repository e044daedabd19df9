import { DynamicModule, Global, Module, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { InternalTokens, RefusalRecorder } from '@streetgrid/service-kit';
import { EventConsumerStrategy } from './event-consumer-strategy';
import { EventTail } from './event-tail';
import { openTransport } from './open-transport';
import { OutboxRefusals } from './outbox-refusals';
import { Relay } from './relay';
import { RightsFeed } from './rights-feed';
import { Transport } from './transport';

export interface MessagingOptions {
  readonly service: string;
  /** `kafka://…` or `embedded+postgres://…` */
  readonly eventsUrl: string;
  /** Connection as `<service>_relay`. */
  readonly relayDatabaseUrl: string;
  /** True when the service has `@OnEvent` methods; the bootstrap then connects `EventConsumerStrategy`. */
  readonly consumes: boolean;
  /** How many events go into one transaction at most; default 32. 1 where a transaction may hold the rows of one event only. */
  readonly together?: number;
}

const transportToken = Symbol('Transport');

/**
 * Events of one service: the relay that empties its outbox, the strategy that takes events in, the tail, the feed of
 * changed rights. Needs `DatabaseModule` and `InternalTokensModule`. At shutdown the handlers end first (Nest closes the strategy), then the
 * outbox is emptied, then the transport closes.
 */
@Global()
@Module({})
export class MessagingModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly relay: Relay,
    private readonly tail: EventTail,
    private readonly rights: RightsFeed,
    private readonly strategy: EventConsumerStrategy,
  ) {}

  static forRoot(options: MessagingOptions): DynamicModule {
    const { service, consumes, together } = options;
    return {
      module: MessagingModule,
      providers: [
        { provide: transportToken, useFactory: () => openTransport(options.eventsUrl, service) },
        {
          provide: Relay,
          useFactory: (transport: Transport) => new Relay({ service, url: options.relayDatabaseUrl, transport }),
          inject: [transportToken],
        },
        {
          provide: EventTail,
          useFactory: (transport: Transport) => new EventTail(transport),
          inject: [transportToken],
        },
        {
          provide: RightsFeed,
          useFactory: (transport: Transport, tokens: InternalTokens) => new RightsFeed(transport, tokens.revoked),
          inject: [transportToken, InternalTokens],
        },
        {
          provide: EventConsumerStrategy,
          useFactory: (transport: Transport, database: Database, contexts: InternalTokens) =>
            new EventConsumerStrategy({ service, consumes, together, transport, database, contexts }),
          inject: [transportToken, Database, InternalTokens],
        },
        {
          provide: RefusalRecorder,
          useFactory: (database: Database) => new OutboxRefusals(database, service),
          inject: [Database],
        },
      ],
      exports: [EventTail, RightsFeed, EventConsumerStrategy],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
    this.rights.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.tail.close();
    await this.rights.close();
    await this.relay.stop();
    await this.strategy.unwrap<Transport>().close();
  }
}
