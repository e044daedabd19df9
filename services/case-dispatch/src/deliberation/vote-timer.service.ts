import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { VoteService } from './vote.service';

/** A vote is counted a second after its end at the latest. */
const idleMs = 1_000;

/** Counts votes whose end has come, in all streets. What ended while the service was down is counted at the start. */
@Injectable()
export class VoteTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly votes: VoteService,
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
      await this.sweep();
      await this.idle();
    }
  }

  private async sweep(): Promise<void> {
    try {
      for (const { tenantId, id } of await this.votes.ended()) if (!this.stopped) await this.count(tenantId, id);
    } catch (error) {
      log.warn({ err: error }, 'ended votes not found');
    }
  }

  private async count(tenantId: string, id: string): Promise<void> {
    try {
      await this.votes.closeEnded(await this.tokens.serviceContext(tenantId), id);
    } catch (error) {
      log.error({ tenant: tenantId, deliberation: id, err: error }, 'vote not counted, is tried again');
    }
  }

  private async idle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, idleMs);
    });
    await Promise.race([waited, this.stopping.promise]);
    clearTimeout(timer);
  }
}
