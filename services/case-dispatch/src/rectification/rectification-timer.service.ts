import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import { RectificationService } from './rectification.service';

/** A notice is raised at most this long after its date. */
const idleMs = 1_000;
/** Far above what one takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** Raises overdue notices of all streets. */
@Injectable()
export class RectificationTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<Awaited<ReturnType<RectificationService['claimOverdue']>>[number]>;

  constructor(rectifications: RectificationService, tokens: InternalTokens) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'overdue rectifications', idleMs },
      claim: () => rectifications.claimOverdue(leaseMs),
      work: (ctx, { rectificationId }) => rectifications.raiseOverdue(ctx, rectificationId),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }
}
