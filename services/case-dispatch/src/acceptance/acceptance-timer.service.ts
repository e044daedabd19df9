import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import { AcceptanceClaim } from './acceptance.repository';
import { AcceptanceService } from './acceptance.service';

/** An acceptance ends at most this long after its day. */
const idleMs = 1_000;
/** Far above what one takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** Ends acceptances of all streets when their day has passed. */
@Injectable()
export class AcceptanceTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<AcceptanceClaim>;

  constructor(acceptances: AcceptanceService, tokens: InternalTokens) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'acceptances', idleMs },
      claim: () => acceptances.claimEnded(leaseMs),
      work: (ctx, { acceptanceId }) => acceptances.end(ctx, acceptanceId),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }
}
