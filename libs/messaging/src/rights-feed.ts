import { topicOf } from '@streetgrid/contracts';
import { log, RevokedRights } from '@streetgrid/service-kit';
import { Observable, Subject } from 'rxjs';
import { EventMeta, readEnvelope, Undecodable } from './envelope';
import { backoff } from './retry-policy';
import { Signal } from './signal';
import { Delivery, Subscription, Transport, Verdict } from './transport';

const topic = topicOf('AppointmentEnded');
/** Twice as long as the token of a person lives: who starts now also refuses what was revoked just before. */
const lookBackMs = 120_000;
const retryDelay = { firstDelayMs: 200, maxDelayMs: 5_000 };

/** Whose tokens count no longer, unless their rights were read from `notBefore` on. */
export interface RightsChange {
  readonly tenantId: string;
  readonly personId: string;
  readonly notBefore: Date;
}

/**
 * Keeps `RevokedRights` of this process current: every replica of every service hears every appointment that begins,
 * changes or ends, of all streets, also those of the two minutes before it started. While the log is away nothing is
 * heard, and a token counts until it runs out, 60 s at most.
 */
export class RightsFeed {
  private readonly passing = new Subject<RightsChange>();
  private readonly closing = new Signal();
  private stopping = false;
  private opening: Promise<Subscription | undefined> | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly revoked: RevokedRights,
  ) {}

  /** Each change as it is heard; what came before is not repeated. */
  get changes(): Observable<RightsChange> {
    return this.passing.asObservable();
  }

  /** Begins to listen, without waiting for it: a service that starts while the log is away answers all the same. */
  start(): void {
    this.opening ??= this.open();
  }

  /** Resolves when it listens: what is told after that is heard. */
  async ready(): Promise<void> {
    this.start();
    await this.opening;
  }

  async close(): Promise<void> {
    this.stopping = true;
    this.closing.raise();
    this.passing.complete();
    await (await this.opening)?.close();
  }

  private async open(): Promise<Subscription | undefined> {
    for (let failures = 1; !this.stopping; failures += 1) {
      try {
        const onMessage = (delivery: Delivery) => Promise.resolve(this.hear(delivery));
        return await this.transport.subscribe({
          group: 'rights',
          topics: [topic],
          broadcast: true,
          sinceMs: lookBackMs,
          onMessage,
        });
      } catch (error) {
        log.warn({ err: error, failures }, 'changes of rights are not heard yet');
        await this.closing.wait(backoff(failures, retryDelay));
      }
    }
    return undefined;
  }

  private hear(delivery: Delivery): Verdict {
    try {
      const { meta, tenantId, payload } = readEnvelope(delivery);
      if (isChange(payload)) this.pass(tenantId, payload, meta);
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      log.warn({ topic: delivery.topic, problem: error.message }, 'change of rights does not decode');
    }
    return 'settled';
  }

  private pass(tenantId: string, { personId, notBefore = undefined }: Change, meta: EventMeta): void {
    const instant = notBefore ?? meta.occurTime;
    this.revoked.add(personId, instant.getTime());
    this.passing.next({ tenantId, personId, notBefore: instant });
  }
}

interface Change {
  readonly personId: string;
  readonly notBefore?: Date | undefined;
}

function isChange(payload: object): payload is Change {
  return 'personId' in payload && 'appointmentId' in payload;
}
