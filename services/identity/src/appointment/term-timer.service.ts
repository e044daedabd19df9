import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { TermService } from './term.service';

/** Half of the second within which the end of a term must be known everywhere. */
const idleMs = 500;
/** Far above what a batch takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/**
 * Lets terms begin and run out. Asks twice a second what is due, at once again while there is more: a probe of a partial
 * index, so no timer is ever longer than that. It begins at the start: what fell due while the service was down is told then.
 */
@Injectable()
export class TermTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly terms: TermService,
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
      const claims = await this.terms.claimDue(leaseMs);
      for (const { tenantId, id } of claims) if (!this.stopped) await this.wake(tenantId, id);
      return claims.length;
    } catch (error) {
      log.warn({ err: error }, 'due terms not claimed');
      return 0;
    }
  }

  private async wake(tenantId: string, id: string): Promise<void> {
    try {
      await this.terms.wake(await this.tokens.serviceContext(tenantId), id);
    } catch (error) {
      log.error({ tenant: tenantId, appointment: id, err: error }, 'due term failed, is tried again after its lease');
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
