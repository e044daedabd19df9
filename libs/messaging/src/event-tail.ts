import { EventName, EventPayload, topics } from '@streetgrid/contracts';
import { log } from '@streetgrid/service-kit';
import { filter, Observable, Subject } from 'rxjs';
import { EventMeta, readEnvelope, Undecodable } from './envelope';
import { Delivery, Subscription, Transport, Verdict } from './transport';

/** An event as it passes by. */
export interface TailedEvent<N extends EventName = EventName> {
  readonly name: N;
  readonly tenantId: string;
  readonly payload: EventPayload<N>;
  readonly meta: EventMeta;
}

/**
 * What happens now, for live streams: every replica sees every event of every street from the moment it listens, nothing
 * is remembered and nothing comes again. Whoever passes it on must look at `tenantId`.
 */
export class EventTail {
  private readonly events = new Subject<TailedEvent>();
  private opening: Promise<Subscription> | undefined;

  constructor(private readonly transport: Transport) {}

  /** Events of these names, or of all. Listens from the first subscriber on. */
  tail<N extends EventName = EventName>(names?: readonly N[]): Observable<TailedEvent<N>> {
    const wanted = (event: TailedEvent): event is TailedEvent<N> => !names || names.some((name) => name === event.name);
    return new Observable((subscriber) => {
      const subscription = this.events.pipe(filter(wanted)).subscribe(subscriber);
      this.ready().catch((error: unknown) => subscriber.error(error));
      return subscription;
    });
  }

  /** Resolves when it listens: what is told after that is seen. */
  async ready(): Promise<void> {
    const onMessage = (delivery: Delivery) => Promise.resolve(this.pass(delivery));
    this.opening ??= this.transport.subscribe({ group: 'tail', topics, broadcast: true, onMessage });
    try {
      await this.opening;
    } catch (error) {
      this.opening = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.events.complete();
    await (await this.opening)?.close();
  }

  private pass(delivery: Delivery): Verdict {
    try {
      const { meta, tenantId, payload } = readEnvelope(delivery);
      this.events.next({ name: meta.name, tenantId, payload, meta });
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      log.debug({ topic: delivery.topic, problem: error.message }, 'message not passed on');
    }
    return 'settled';
  }
}
