import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import { SeriesService } from './series.service';

/** An occurrence is made at most this long after its time. */
const idleMs = 1_000;
/** Far above what one takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** Makes what is due of all streets. */
@Injectable()
export class SeriesTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<Awaited<ReturnType<SeriesService['claimDue']>>[number]>;

  constructor(series: SeriesService, tokens: InternalTokens) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'task series', idleMs },
      claim: () => series.claimDue(leaseMs),
      work: (ctx, { seriesId }) => series.wake(ctx, seriesId),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }
}
