import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep.service';
import { AcceptanceClaim } from './acceptance.repository';
import { AcceptanceService } from './acceptance.service';

const idleMs = 1_000;
/** Far above what one acceptance takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** Ends acceptances of all streets when their day has passed. */
@Injectable()
export class AcceptanceTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<AcceptanceClaim>;

  constructor(
    private readonly acceptances: AcceptanceService,
    private readonly tokens: InternalTokens,
  ) {
    this.sweep = new Sweep({
      ...{ name: 'acceptances', idleMs },
      claim: () => this.acceptances.claimEnded(leaseMs),
      work: async (claims) => {
        for (const claim of claims) await this.tryEnd(claim);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async tryEnd({ tenantId, acceptanceId }: AcceptanceClaim): Promise<void> {
    try {
      await this.acceptances.end(await this.tokens.serviceContext(tenantId), acceptanceId);
    } catch (error) {
      log.error(
        { tenant: tenantId, acceptance: acceptanceId, err: error },
        'acceptance not ended, is tried again after its lease',
      );
    }
  }
}
