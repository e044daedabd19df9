import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import { MediationService } from './mediation.service';

/** What has come to nothing within its time is raised so soon after. */
const idleMs = 2_000;

/** Raises mediations whose month is over, in all streets. What ended while the service was down is raised at the start. */
@Injectable()
export class MediationTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<Awaited<ReturnType<MediationService['expired']>>[number]>;

  constructor(mediations: MediationService, tokens: InternalTokens) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'expired mediations', idleMs },
      claim: () => mediations.expired(),
      work: (ctx, { id }) => mediations.expire(ctx, id),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }
}
