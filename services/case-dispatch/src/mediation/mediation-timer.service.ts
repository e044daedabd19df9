import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { InternalTokens, log } from '@streetgrid/service-kit';
import { Sweeper } from '../sweep/sweeper';
import { MediationService } from './mediation.service';

/** What has come to nothing within its time is raised so soon after. */
const idleMs = 2_000;

/** Raises mediations whose month is over, in all streets. What ended while the service was down is raised at the start. */
@Injectable()
export class MediationTimerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeper = new Sweeper('expired mediations', idleMs, () => this.sweep());

  constructor(
    private readonly mediations: MediationService,
    private readonly tokens: InternalTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }

  private async *sweep(): AsyncGenerator<void> {
    for (const { tenantId, id } of await this.mediations.expired()) yield await this.expire(tenantId, id);
  }

  private async expire(tenantId: string, id: string): Promise<void> {
    try {
      await this.mediations.expire(await this.tokens.serviceContext(tenantId), id);
    } catch (error) {
      log.error({ tenant: tenantId, mediation: id, err: error }, 'mediation not raised, is tried again');
    }
  }
}
