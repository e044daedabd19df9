import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { SeriesService } from './series.service';

/** An occurrence is made at most this long after its time. */
const idleMs = 1_000;
/** Far above what one occurrence takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/**
 * Makes what is due of all streets. The time stands in the table, never in a timer of this process: it begins at the start, so
 * what came while the service was down is seen then.
 */
@Injectable()
export class SeriesTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly series: SeriesService,
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

  private async run(): Promise<void> {
    while (!this.stopped) {
      const begin = performance.now();
      if ((await this.trySweep()) > 0) continue;
      await this.idle(begin + idleMs - performance.now());
    }
  }

  private async trySweep(): Promise<number> {
    try {
      const claims = await this.series.claimDue(leaseMs);
      for (const { tenantId, seriesId } of claims) if (!this.stopped) await this.wake(tenantId, seriesId);
      return claims.length;
    } catch (error) {
      log.warn({ err: error }, 'task series not claimed');
      return 0;
    }
  }

  private async wake(tenantId: string, seriesId: string): Promise<void> {
    try {
      await this.series.wake(await this.tokens.serviceContext(tenantId), seriesId);
    } catch (error) {
      log.error(
        { tenant: tenantId, series: seriesId, err: error },
        'task series failed, is tried again after its lease',
      );
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
