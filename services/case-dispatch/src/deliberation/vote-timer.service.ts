import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens } from '@streetgrid/service-kit';
import { Sweep } from '../sweep/sweep';
import { VoteService } from './vote.service';

/** A vote is counted a second after its end at the latest. */
const idleMs = 1_000;

/** Counts votes whose end has come, in all streets. What ended while the service was down is counted at the start. */
@Injectable()
export class VoteTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweep: Sweep<Awaited<ReturnType<VoteService['ended']>>[number]>;

  constructor(votes: VoteService, tokens: InternalTokens) {
    this.sweep = new Sweep(tokens, {
      ...{ name: 'ended votes', idleMs },
      claim: () => votes.ended(),
      work: (ctx, { id }) => votes.closeEnded(ctx, id),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }
}
