import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import { HandOverService } from './hand-over.service';

/** Somebody who left keeps a case for half a second at most, though nothing nudges. */
const idleMs = 500;
/** Far above what one takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/** Works hand-overs off, a batch per transaction, all streets in turn. */
@Injectable()
export class HandOverTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<Awaited<ReturnType<HandOverService['claimDue']>>[number]>;

  constructor(handOvers: HandOverService, tokens: InternalTokens) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'hand-overs', idleMs },
      claim: () => handOvers.claimDue(leaseMs),
      work: (ctx, { appointmentId }) => handOvers.wake(ctx, appointmentId),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }
}
