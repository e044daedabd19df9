import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { Claim } from '../clock/clock.repository';
import { ClockService } from '../clock/clock.service';

const idleMs = 1_000;
/** Far above what a batch takes; what a dead worker held waits so long. */
const leaseMs = 60_000;
/** Transactions at a time: leaves the rest of the pool to callers and events. */
const lanes = 4;

/**
 * Lets overdue cases climb. Asks once a second what is due, at once again while there is more: one probe of a partial index
 * costs less than any bookkeeping of the next due time would, and no timer is ever longer than that second. It begins at
 * the start, so what fell due while the service was down climbs then.
 */
@Injectable()
export class DueTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly clocks: ClockService,
    private readonly tokens: InternalTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve();
    await this.loop;
  }

  /** Works on one batch of what is due now; how many clocks it was. */
  async sweep(): Promise<number> {
    const claims = await this.clocks.claimDue(leaseMs);
    const queue = claims.values();
    await Promise.all(Array.from({ length: lanes }, () => this.work(queue)));
    return claims.length;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const begin = performance.now();
      if ((await this.trySweep()) > 0) continue;
      await this.idle(begin + idleMs - performance.now());
    }
  }

  private async trySweep(): Promise<number> {
    try {
      return await this.sweep();
    } catch (error) {
      log.warn({ err: error }, 'due clocks not claimed');
      return 0;
    }
  }

  private async work(queue: Iterable<Claim>): Promise<void> {
    for (const { tenantId, caseId } of queue) {
      // What is left comes back when the lease ends.
      if (this.stopped) return;
      try {
        await this.clocks.wake(await this.tokens.serviceContext(tenantId), caseId);
      } catch (error) {
        log.error({ tenant: tenantId, case: caseId, err: error }, 'due clock failed, is tried again after its lease');
      }
    }
  }

  private async idle(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([waited, this.stopping.promise]);
    clearTimeout(timer);
  }
}
