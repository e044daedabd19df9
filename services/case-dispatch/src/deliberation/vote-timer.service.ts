import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { Sweeper } from '../sweep/sweeper';
import { VoteService } from './vote.service';

/** A vote is counted a second after its end at the latest. */
const idleMs = 1_000;

/** Counts votes whose end has come, in all streets. What ended while the service was down is counted at the start. */
@Injectable()
export class VoteTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeper = new Sweeper('ended votes', idleMs, () => this.sweep());

  constructor(
    private readonly votes: VoteService,
    private readonly tokens: InternalTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }

  private async *sweep(): AsyncGenerator<void> {
    for (const { tenantId, id } of await this.votes.ended()) yield await this.count(tenantId, id);
  }

  private async count(tenantId: string, id: string): Promise<void> {
    try {
      await this.votes.closeEnded(await this.tokens.serviceContext(tenantId), id);
    } catch (error) {
      log.error({ tenant: tenantId, deliberation: id, err: error }, 'vote not counted, is tried again');
    }
  }
}
