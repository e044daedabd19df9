import { setTimeout as delay } from 'node:timers/promises';
import {
  EmbeddedPostgres,
  EmbeddedPostgresOptions,
  ServiceUrls,
  provisionService,
  startEmbeddedPostgres,
} from '@streetgrid/testing';
import { ChildWatcher, backoffMs, mostRestarts } from './child';
import { Service, services } from './programs';

/** The embedded Postgres, kept alive: when it ends unasked it is started again and the services reconnect. */
export class Postgres {
  private stopping = false;
  private server: EmbeddedPostgres | undefined;

  constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly watcher: ChildWatcher,
  ) {}

  get pid(): number | undefined {
    return this.server?.pid;
  }

  /** Answers the superuser's URL. */
  async start(): Promise<string> {
    const server = await startEmbeddedPostgres(this.options);
    this.server = server;
    if (this.stopping) await server.stop();
    await this.watcher.started('postgres', server.pid);
    void server.ended.then(() => this.onEnd());
    return server.url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.server?.stop();
  }

  private async onEnd(): Promise<void> {
    await this.watcher.ended('postgres');
    if (this.stopping) return;
    this.watcher.crashed('postgres', 'exit');
    let last = new Error('postgres crashed again and again');
    for (let crashes = 0; crashes < mostRestarts; crashes += 1) {
      await delay(backoffMs(crashes));
      if (this.stopping) return;
      try {
        await this.start();
        this.watcher.recovered('postgres');
        return;
      } catch (error) {
        last = error as Error;
      }
    }
    this.watcher.gaveUp(last);
  }
}

export interface Databases {
  readonly services: Readonly<Record<Service, ServiceUrls>>;
  /** `embedded+postgres://…`: the event log's own database. */
  readonly eventsUrl: string;
}

/** One database per service and one for the event log; safe to run at every start. */
export async function provision(superuserUrl: string): Promise<Databases> {
  const urls: Partial<Record<Service, ServiceUrls>> = {};
  for (const service of services) urls[service] = await provisionService({ superuserUrl, service });
  const { ownerUrl } = await provisionService({ superuserUrl, service: 'events' });
  return {
    services: urls as Record<Service, ServiceUrls>,
    eventsUrl: ownerUrl.replace(/^postgres(ql)?:/, 'embedded+postgres:'),
  };
}
