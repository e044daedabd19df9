import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { HandOverService } from './hand-over.service';

/** Somebody who left keeps a case for half a second at most, though nothing nudges. */
const idleMs = 500;
/** Far above what a batch takes; what a dead worker held waits so long. */
const leaseMs = 60_000;

/**
 * Works hand-overs off, a batch per transaction, all streets in turn. Asks twice a second, at once again while there is
 * more; it begins at the start, so what was left when the service went down goes on.
 */
@Injectable()
export class HandOverTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly handOvers: HandOverService,
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
      const claims = await this.handOvers.claimDue(leaseMs);
      for (const { tenantId, appointmentId } of claims) if (!this.stopped) await this.wake(tenantId, appointmentId);
      return claims.length;
    } catch (error) {
      log.warn({ err: error }, 'hand-overs not claimed');
      return 0;
    }
  }

  private async wake(tenantId: string, appointmentId: string): Promise<void> {
    try {
      await this.handOvers.wake(await this.tokens.serviceContext(tenantId), appointmentId);
    } catch (error) {
      log.error(
        { tenant: tenantId, appointment: appointmentId, err: error },
        'hand-over failed, is tried again after its lease',
      );
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
