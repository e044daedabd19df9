import { setTimeout } from 'node:timers/promises';
import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { RectificationService } from './rectification.service';

/** A notice is raised at most this long after its date. */
const idleMs = 1_000;
/** Far above what one notice takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** Raises overdue notices of all streets. The dates stand in the table: what passed while the service was down is seen at the start. */
@Injectable()
export class RectificationTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly rectifications: RectificationService,
    private readonly tokens: InternalTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) if ((await this.sweep()) === 0) await idle(signal);
  }

  private async sweep(): Promise<number> {
    try {
      const claims = await this.rectifications.claimOverdue(leaseMs);
      for (const { tenantId, rectificationId } of claims)
        if (!this.stop.signal.aborted) await this.raise(tenantId, rectificationId);
      return claims.length;
    } catch (error) {
      log.warn({ err: error }, 'overdue notices not found');
      return 0;
    }
  }

  private async raise(tenantId: string, rectificationId: string): Promise<void> {
    try {
      await this.rectifications.raiseOverdue(await this.tokens.serviceContext(tenantId), rectificationId);
    } catch (error) {
      log.error(
        { tenant: tenantId, rectification: rectificationId, err: error },
        'notice not raised, is tried again after its lease',
      );
    }
  }
}

/** Ends at once when the service stops. */
async function idle(signal: AbortSignal): Promise<void> {
  await setTimeout(idleMs, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
